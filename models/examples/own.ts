import type { Collected } from '../collections/collected.ts';
import type { Example } from './example.ts';
import type { SpanPlan } from './read-spans.ts';

/** Spans of a collected passage: few texts, so they are read closely. */
export const ownSpanPlan: SpanPlan = {
  strides: { sentence: 1, 4: 2, 8: 2, 12: 4, 16: 4 },
  maxTokens: 20_000,
};

/**
 * A collected passage as an example; null where it cannot be one: it has no text, or it is not said
 * to be all human or all machine writing.
 */
export function ownExample({ id, label, text, tags, source, collectedAt }: Collected): Example | null {
  if (text === null || (label !== 'human' && label !== 'machine')) return null;
  return {
    id,
    label,
    model: source.chat?.model ?? null,
    family: null,
    domain: tags[0] ?? '',
    source: source.fileName ?? source.title,
    url: source.url ?? null,
    licence: '',
    author: null,
    era: null,
    countsInShare: true,
    isOwn: true,
    text,
    description: collectedAt,
  };
}
