import { calibrationError } from '@/models/statistics/calibration-error.ts';
import { auroc, thresholdWithErrors } from '@/models/statistics/detection.ts';
import { softmax } from '@/models/verdict/families.ts';
import type { VerdictLines } from '@/models/verdict/lines.ts';
import { ATTACKS, CORRUPTIONS } from './attacks.ts';
import { figure } from './figures.ts';
import type { ScoredText } from './score.ts';

/** Test texts as they are and under each attack: AUROC, and TPR above the line of the untouched human texts. */
export function changedRows(rows: readonly ScoredText[]): object[] {
  const scores = (name: string, label: string) =>
    rows.filter((row) => row.attack === name && row.label === label).flatMap(({ score }) => score ?? []);
  const untouched = scores('none', 'human');
  if (untouched.length === 0) return [];
  const line = thresholdWithErrors(untouched, Math.floor(0.01 * untouched.length));
  const above = (values: readonly number[]) => figure(values.filter((score) => score > line).length / values.length);
  return ['none', ...Object.keys(ATTACKS), ...Object.keys(CORRUPTIONS)].map((name) => {
    const [human, machine] = [scores(name, 'human'), scores(name, 'ai')];
    return {
      'what was done': Object.hasOwn(CORRUPTIONS, name) ? `${name} (corruption)` : name,
      texts: human.length + machine.length,
      AUROC: figure(auroc(human, machine)),
      'machine texts above the untouched 1 % line': above(machine),
      'human texts above it': above(human),
    };
  });
}

/** Conformal family sets of machine texts: coverage and size, over all and by family. */
export function familyRows(rows: readonly ScoredText[], lines: VerdictLines, families: readonly string[]): object[] {
  const machine = rows.filter(({ label, family, score }) => label === 'ai' && family !== null && score !== null);
  return ['all', ...families].flatMap((name) => {
    const group = machine.filter(({ family }) => name === 'all' || family === name);
    if (group.length === 0) return [];
    const sets = group.map(({ familyLogits }) =>
      softmax(familyLogits).map((probability) => probability >= lines.families.minProbability),
    );
    const covered = group.filter(({ family }, index) => sets[index]![families.indexOf(family!)]).length;
    const sizes = sets.map((set) => set.filter(Boolean).length);
    return {
      family: name,
      texts: group.length,
      coverage: figure(covered / group.length),
      'mean size of the set': figure(sizes.reduce((sum, size) => sum + size, 0) / sizes.length, 2),
    };
  });
}

/** How far the score's probability at equal classes is from what came true. */
export function calibrationRows(groups: readonly (readonly [string, readonly ScoredText[]])[]): object[] {
  return groups.map(([texts, rows]) => {
    const { human, machine } = probabilities(rows);
    return {
      texts,
      human: human.length,
      machine: machine.length,
      'expected calibration error': figure(calibrationError(human, machine)),
    };
  });
}

/** Probability of machine text at equal classes, by label. */
export function probabilities(rows: readonly ScoredText[]): { human: number[]; machine: number[] } {
  const of = (label: string) =>
    rows
      .filter((row) => row.label === label)
      .flatMap(({ score }) => (score === null ? [] : [1 / (1 + Math.exp(-score))]));
  return { human: of('human'), machine: of('ai') };
}
