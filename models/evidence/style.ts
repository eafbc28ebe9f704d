import { styleReading } from '../style/style-reading.ts';
import { type StyleTermId, styleTerms } from '../style/terms.ts';
import { normalize } from '../text/normalizer.ts';
import { sentenceSpans } from '../text/sentences.ts';
import type { EvidenceSource } from './evidence.ts';

export interface StyleValue {
  id: StyleTermId;
  /** In the term's unit; null where the text is too short for it. */
  value: number | null;
}

/** Named, readable measures of a text. They enter no verdict. */
export interface StyleData {
  values: readonly StyleValue[];
  /** Set where only the beginning was measured: its length in UTF-16 units. */
  measuredUntil?: number;
}

// About 30,000 words; the terms settle long before.
const MAX_UNITS = 200_000;

export const style: EvidenceSource<'style'> = {
  id: 'style',
  needs: 'encoder',
  measure: ({ passage: { text } }) => ({
    values: styleValues(text.slice(0, MAX_UNITS)),
    ...(text.length > MAX_UNITS ? { measuredUntil: MAX_UNITS } : {}),
  }),
};

/** Every term of a raw text. */
export function styleValues(raw: string): StyleValue[] {
  const { text } = normalize(raw);
  const reading = styleReading(text, sentenceSpans(text));
  return styleTerms.map(({ id, measure }) => ({ id, value: rounded(measure(reading)) }));
}

/** Four digits: an assessment is stored and sent with them. */
const rounded = (value: number | null) => (value === null ? null : Number(value.toPrecision(4)));
