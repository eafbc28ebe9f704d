import { figure } from './figures.ts';
import type { ScoredText } from './score.ts';

const LABELS = { human: 'by people', ai: 'by models', mixed: 'of two hands' };

/** What masking the sentences that speak most for the score did, against random order, by label. */
export function faithfulnessRows(rows: readonly ScoredText[]): object[] {
  return (['all', 'human', 'ai', 'mixed'] as const).flatMap((label) => {
    const group = rows.filter((row) => label === 'all' || row.label === label);
    const measured = group.flatMap(({ faithfulness }) =>
      faithfulness?.state === 'measured' ? [faithfulness.data] : [],
    );
    if (measured.length === 0) return [];
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const steps = measured[0]!.steps.map(({ share }, index) => [
      `${share * 100} % masked: marked, random (nats)`,
      `${figure(mean(measured.map((data) => data.steps[index]!.marked)), 2)}, ${figure(mean(measured.map((data) => data.steps[index]!.random)), 2)}`,
    ]);
    return {
      texts: label === 'all' ? label : LABELS[label],
      count: measured.length,
      ...Object.fromEntries(steps),
      'mean over the shares: marked': figure(mean(measured.map(({ marked }) => marked)), 2),
      'random order': figure(mean(measured.map(({ random }) => mean(random))), 2),
      'marks better than random on the text': figure(
        measured.filter(({ isBetter }) => isBetter).length / measured.length,
      ),
    };
  });
}
