import type { PassagePlace } from '@/models/passage.ts';
import { CONTEXT } from '../anchor/quote.ts';
import type { TextIndex } from '../anchor/text-index.ts';
import type { Captured } from './captured.ts';

/**
 * Where captured text stands in the whole text of its page, for finding it again.
 *
 * @param whole - the page's text with the text nodes it stands in
 * @returns undefined for text of a field, which stands in no text node, or beyond the limit of the whole
 */
export function placeOf({ pieces }: Captured, whole: TextIndex): PassagePlace | undefined {
  const first = pieces[0];
  const last = pieces.at(-1);
  if (!first || !last) return undefined;
  const start = offsetOf(whole, first.node, first.nodeStart);
  const end = offsetOf(whole, last.node, last.nodeStart + last.end - last.start);
  if (start === null || end === null || end < start) return undefined;
  const { text } = whole;
  return {
    ...{ start, end },
    prefix: text.slice(Math.max(0, start - CONTEXT), start),
    suffix: text.slice(end, end + CONTEXT),
  };
}

function offsetOf({ pieces }: TextIndex, node: Text, nodeOffset: number): number | null {
  const piece = pieces.find((one) => {
    const length = one.end - one.start;
    return one.node === node && one.nodeStart <= nodeOffset && nodeOffset <= one.nodeStart + length;
  });
  return piece ? piece.start + nodeOffset - piece.nodeStart : null;
}
