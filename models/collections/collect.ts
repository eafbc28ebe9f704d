import type { Assessment } from '../assessment.ts';
import type { ChatSource, Passage, TextPositionSelector, TextQuoteSelector } from '../passage.ts';
import { type Annotation, COLLECTED_SCHEMA, type Collected, cut, type Finding, LIMITS } from './collected.ts';

/** What a new record is made with: a new UUID and the time. */
export interface Birth {
  id: string;
  now: Date;
}

/** The record of a finished assessment's passage with what a person says of it. */
export function collect(assessment: Assessment, said: Annotation, birth: Birth): Collected {
  const { passage, textHash } = assessment;
  return { ...collectPassage({ passage, textHash }, said, birth), finding: findingOf(assessment) };
}

/** The record of a passage that was not assessed. */
export function collectPassage(
  { passage, textHash }: { passage: Passage; textHash: string },
  said: Annotation,
  { id, now }: Birth,
): Collected {
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
    finding: null,
  };
}

/** What an assessment found; null where it came to no verdict. */
export function findingOf({ score, verdict, budget, modelRevision }: Assessment): Finding | null {
  return verdict && { score, verdict: verdict.name, budget, modelRevision };
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
