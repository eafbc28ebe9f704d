/**
 * Expected calibration error at equal classes: how far a stated probability lies from the share
 * that came true, averaged over ten bins of equal width, each class weighing one half.
 *
 * @param human - stated probabilities of machine text, of human texts, in [0, 1]
 * @param machine - the same of machine texts
 * @returns a value in [0, 1]; NaN where a class is empty
 *
 * Source: Guo, Pleiss, Sun and Weinberger, On Calibration of Modern Neural Networks, 2017.
 */
export function calibrationError(human: readonly number[], machine: readonly number[]): number {
  if (human.length === 0 || machine.length === 0) return Number.NaN;
  return reliability(human, machine).reduce(
    (sum, { weight, stated, share }) => sum + weight * Math.abs(stated - share),
    0,
  );
}

/** Per bin that holds texts: its weight, the mean stated probability and the share of machine texts. */
export function reliability(human: readonly number[], machine: readonly number[], bins = 10) {
  const rows = Array.from({ length: bins }, () => ({ weight: 0, stated: 0, machine: 0 }));
  const add = (probability: number, weight: number, isMachine: boolean) => {
    const row = rows[Math.min(bins - 1, Math.floor(probability * bins))]!;
    row.weight += weight;
    row.stated += weight * probability;
    if (isMachine) row.machine += weight;
  };
  for (const probability of human) add(probability, 0.5 / human.length, false);
  for (const probability of machine) add(probability, 0.5 / machine.length, true);
  return rows
    .filter(({ weight }) => weight > 0)
    .map(({ weight, stated, machine: ofMachine }) => ({ weight, stated: stated / weight, share: ofMachine / weight }));
}
