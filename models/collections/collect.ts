import type { Assessment } from '../assessment.ts';
import type { ChatSource, Passage, TextPositionSelector, TextQuoteSelector } from '../passage.ts';
import { type Annotation, COLLECTED_SCHEMA, type Collected, cut, LIMITS } from './collected.ts';

/**
 * The record of a finished assessment's passage with what a person says of it.
 *
 * @param id - a new UUID
 */
export function collect(assessment: Assessment, said: Annotation, { id, now }: { id: string; now: Date }): Collected {
  const { passage, textHash, score, verdict, budget, modelRevision } = assessment;
  const at = now.toISOString();
  return {
    schema: COLLECTED_SCHEMA,
    id,
    text: passage.text,
    textHash,
    ...said,
    kind: passage.kind,
    ...(passage.role && { role: passage.role }),
    source: sourceOf(passage),
    selectors: selectorsOf(passage),
    collectedAt: at,
    changedAt: at,
    finding: verdict ? { score, verdict: verdict.name, budget, modelRevision } : null,
  };
}

/** The record with something else said of it. */
export const changed = (item: Collected, said: Partial<Annotation>, now: Date): Collected => ({
  ...item,
  ...said,
  changedAt: now.toISOString(),
});

// A page may give itself a title or an address of any length.
function sourceOf({ source: { title, url, fileName, chat } }: Passage): Collected['source'] {
  return {
    title: cut(title, LIMITS.title),
    ...(url && { url: cut(url, LIMITS.url) }),
    ...(fileName && { fileName: cut(fileName, LIMITS.title) }),
    ...(chat && { chat: chatOf(chat) }),
  };
}

function chatOf({ site, reply, replies, model, prompt }: ChatSource): ChatSource {
  return {
    ...{ site: cut(site, LIMITS.title), reply, replies },
    ...(model && { model: cut(model, LIMITS.title) }),
    ...(prompt && { prompt: cut(prompt, LIMITS.text) }),
  };
}

/** W3C selectors of a passage that was captured from a page. */
function selectorsOf({ text, place }: Passage): [TextQuoteSelector, TextPositionSelector] | null {
  if (!place) return null;
  const { prefix, suffix, start, end } = place;
  return [
    { type: 'TextQuoteSelector', exact: text, prefix, suffix },
    { type: 'TextPositionSelector', start, end },
  ];
}
