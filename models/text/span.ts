/** A half-open range of UTF-16 offsets, into the raw passage unless the name says otherwise. */
export interface Span {
  start: number;
  end: number;
}
