import { SWAP_KINDS } from '@/models/evidence/swap/exchange.ts';
import { figure } from './figures.ts';
import type { ScoredText } from './score.ts';

const LABELS = { human: 'by people', ai: 'by models' } as const;

/** How far exchanging words of a kind moved the score of the texts that have some, by label. */
export function exchangedRows(rows: readonly ScoredText[]): object[] {
  return SWAP_KINDS.flatMap((kind) =>
    (['human', 'ai'] as const).flatMap((label) => {
      const group = rows.filter((row) => row.label === label);
      const moved = group.flatMap(({ swap }) => {
        if (swap?.state !== 'measured') return [];
        const row = swap.data.rows.find((one) => one.kind === kind && one.count > 0);
        return row ? [{ by: row.score - swap.data.score, isOther: row.verdict !== swap.data.verdict }] : [];
      });
      if (moved.length === 0) return [];
      const sizes = moved.map(({ by }) => Math.abs(by)).sort((a, b) => a - b);
      const quantile = (share: number) =>
        figure(sizes[Math.min(sizes.length - 1, Math.floor(share * sizes.length))]!, 2);
      return {
        exchanged: kind,
        texts: LABELS[label],
        'with such words': `${moved.length} of ${group.length}`,
        'mean shift (nats)': figure(moved.reduce((sum, { by }) => sum + by, 0) / moved.length, 2),
        'median size of the shift': quantile(0.5),
        '95th percentile': quantile(0.95),
        'another verdict at 1 %': moved.filter(({ isOther }) => isOther).length,
      };
    }),
  );
}
