/**
 * Offsets of a text in UTF-16 units as offsets in code points, and back: tools written in Python
 * count code points.
 */
export interface CodePoints {
  /** Code points before an offset in units. */
  count(unit: number): number;
  /** Units before so many code points; past the end an offset beyond the text. */
  units(codePoints: number): number;
}

/** Counts the code points of a text once; a lone surrogate is one, as in Python. */
export function codePointsOf(text: string): CodePoints {
  // Texts without characters beyond the first plane, which are most, need no table.
  if (!/[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text)) {
    return { count: (unit) => unit, units: (codePoints) => codePoints };
  }
  const starts: number[] = [];
  for (let unit = 0; unit < text.length; unit += text.codePointAt(unit)! > 0xffff ? 2 : 1) starts.push(unit);
  starts.push(text.length);
  return {
    count: (unit) => lowerBound(starts, unit),
    units: (codePoints) => starts[codePoints] ?? text.length + 1,
  };
}

function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
