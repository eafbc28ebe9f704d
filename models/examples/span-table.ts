/** Length of a span vector: the encoder's hidden size. */
export const DIMENSIONS = 384;
/** 32-bit words of a code. */
export const CODE_WORDS = DIMENSIONS / 32;

/** Kind of a span: a sentence, or a window of that many tokens. Only spans of one kind are compared. */
export type SpanKind = 'sentence' | 4 | 8 | 12 | 16;
export const SPAN_KINDS: readonly SpanKind[] = ['sentence', 4, 8, 12, 16];

/** Rows `from` to `to` (half-open) of a table hold one kind. */
export interface KindRange {
  kind: SpanKind;
  from: number;
  to: number;
}

/**
 * N spans, column by column, ordered by kind. A vector is a span's mean token state, less the mean
 * state of each position, scaled to unit length and then to whole numbers of 8 bits; its code is the
 * signs of its components.
 */
export interface SpanTable {
  /** In the order of `SPAN_KINDS`, without gaps; kinds without spans are left out. */
  kinds: KindRange[];
  /** [N] index of the example. */
  example: Uint32Array<ArrayBuffer>;
  /** [N] UTF-16 offsets into the example's text; 0 where it has none. */
  start: Uint32Array<ArrayBuffer>;
  /** [N] */
  end: Uint32Array<ArrayBuffer>;
  /** [N] length in tokens. */
  tokens: Uint16Array<ArrayBuffer>;
  /** [N, 384] */
  vectors: Int8Array<ArrayBuffer>;
  /** [N] one over the length of the 8-bit vector. */
  scale: Float32Array<ArrayBuffer>;
  /** [N, 12] bit i of word w is set where component 32 w + i is above 0. */
  codes: Uint32Array<ArrayBuffer>;
}
