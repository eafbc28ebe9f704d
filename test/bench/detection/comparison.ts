import { bootstrapBounds } from '@/models/statistics/bootstrap.ts';
import { auroc, tprAtFpr } from '@/models/statistics/detection.ts';
import type { Detector } from './detectors.ts';
import { figure } from './figures.ts';
import { randomFrom, seedOf } from './random.ts';
import type { ScoredText } from './score.ts';

/** Detectors on the same texts, with bootstrap bounds; texts a detector has no score for are left out, and counted. */
export function comparisonRows(name: string, rows: readonly ScoredText[], detectors: readonly Detector[]): object[] {
  return detectors.flatMap((detector) => {
    const { human, machine } = scoresOf(rows, detector);
    if (human.length === 0 || machine.length === 0) return [];
    const random = randomFrom(seedOf(`${name} ${detector.name}`));
    const bounded = (statistic: typeof auroc) => {
      const [low, high] = bootstrapBounds(human, machine, statistic, random);
      return `${figure(statistic(human, machine))} (${figure(low)} to ${figure(high)})`;
    };
    return {
      texts: name,
      detector: detector.name,
      human: human.length,
      machine: machine.length,
      AUROC: bounded(auroc),
      'TPR at 1 % FPR': bounded((a, b) => tprAtFpr(a, b, 0.01)),
      'TPR at 0.1 % FPR': bounded((a, b) => tprAtFpr(a, b, 0.001)),
    };
  });
}

/** One row per group: AUROC and TPR at 1 % FPR of every detector, side by side. */
export function groupRows(
  rows: readonly ScoredText[],
  detectors: readonly Detector[],
  key: (row: ScoredText) => string,
): object[] {
  return [...new Set(rows.map(key))].sort().map((name) => {
    const group = rows.filter((row) => key(row) === name);
    const counts = { human: labelled(group, 'human').length, machine: labelled(group, 'ai').length };
    const figures = detectors.flatMap((detector) => {
      const { human, machine } = scoresOf(group, detector);
      return [
        [`${detector.name}: AUROC`, figure(auroc(human, machine))],
        [`${detector.name}: TPR at 1 % FPR`, figure(tprAtFpr(human, machine, 0.01))],
      ];
    });
    return { texts: name, ...counts, ...Object.fromEntries(figures) };
  });
}

/** One row per group of machine texts: the share above the line that 1 % of all human texts exceed. */
export function foundRows(
  rows: readonly ScoredText[],
  detectors: readonly Detector[],
  key: (row: ScoredText) => string | null,
): object[] {
  const human = labelled(rows, 'human');
  const machine = labelled(rows, 'ai');
  const names = [...new Set(machine.map(key))].filter((name) => name !== null).sort();
  return names.map((name) => {
    const group = machine.filter((row) => key(row) === name);
    const found = detectors.map((detector) => {
      const of = scoresOf([...human, ...group], detector);
      return [`${detector.name}: TPR at 1 % FPR`, figure(tprAtFpr(of.human, of.machine, 0.01))];
    });
    return { texts: name, machine: group.length, ...Object.fromEntries(found) };
  });
}

function scoresOf(rows: readonly ScoredText[], { scores }: Detector): { human: number[]; machine: number[] } {
  const of = (label: string) => labelled(rows, label).flatMap(({ id }) => scores.get(id) ?? []);
  return { human: of('human'), machine: of('ai') };
}

function labelled(rows: readonly ScoredText[], label: string): ScoredText[] {
  return rows.filter((row) => row.label === label);
}
