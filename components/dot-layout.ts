/** A dot on the axis: its place along it in pixels and how many dots lie beneath it. */
export interface Dot {
  x: number;
  level: number;
}

/** Stacks dots that would overlap: values in the same bin of one dot's width form a column. */
export function stackDots(values: readonly number[], toX: (value: number) => number, diameter: number): Dot[] {
  const heights = new Map<number, number>();
  return values.map((value) => {
    const bin = Math.round(toX(value) / diameter);
    const level = heights.get(bin) ?? 0;
    heights.set(bin, level + 1);
    return { x: bin * diameter, level };
  });
}

/** The range of an axis that shows all values, with a margin of a twentieth on both sides. */
export function axisRange(values: readonly number[]): readonly [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const margin = (high - low || 1) / 20;
  return [low - margin, high + margin];
}

/** Round numbers along an axis, at most six of them. */
export function axisTicks([low, high]: readonly [number, number]): number[] {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) ticks.push(Number(tick.toPrecision(6)));
  return ticks;
}
