import { useMemo } from 'preact/hooks';
import { labelWords } from '@/components/collection-words.ts';
import { counted, listed, message } from '@/components/message.ts';
import type { Collected } from '@/models/collections/collected.ts';
import { type SplitName, type SplitPlan, splitBySource } from '@/models/collections/split.ts';
import { countsOf } from '../collection-filter.ts';

type SplitProps = { items: readonly Collected[]; plan: SplitPlan | null; onChange: (plan: SplitPlan | null) => void };

const USUAL: SplitPlan = { testShare: 0.2, seed: 1 };
const MAX_SEED = 2 ** 31 - 1;

/** Whether an export is divided into train and test by source, and what each side would hold. */
export function SplitChoice({ items, plan, onChange }: SplitProps) {
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={plan !== null}
          onChange={(event) => onChange(event.currentTarget.checked ? USUAL : null)}
        />
        {message('splitAsk')}
      </label>
      {plan && <Plan items={items} plan={plan} onChange={onChange} />}
    </>
  );
}

function Plan({ items, plan, onChange }: SplitProps & { plan: SplitPlan }) {
  const split = useMemo(() => splitBySource(items, plan), [items, plan]);
  const number = (event: { currentTarget: HTMLInputElement }, least: number, most: number) =>
    Math.min(most, Math.max(least, Math.round(event.currentTarget.valueAsNumber) || least));
  return (
    <div class="card quiet">
      <div class="row">
        <label class="field">
          {message('splitShare')}
          <input
            type="number"
            min={1}
            max={90}
            value={Math.round(plan.testShare * 100)}
            onChange={(event) => onChange({ ...plan, testShare: number(event, 1, 90) / 100 })}
          />
        </label>
        <label class="field">
          {message('splitSeed')}
          <input
            type="number"
            min={0}
            max={MAX_SEED}
            value={plan.seed}
            onChange={(event) => onChange({ ...plan, seed: number(event, 0, MAX_SEED) })}
          />
        </label>
      </div>
      <ul class="prose small" role="status">
        {(['train', 'test'] as const).map((side) => (
          <li key={side}>{sideWords(items, side, split)}</li>
        ))}
      </ul>
      <p class="small muted">{message('splitRule')}</p>
    </div>
  );
}

function sideWords(items: readonly Collected[], side: SplitName, split: ReturnType<typeof splitBySource>): string {
  const here = items.filter(({ id }) => split.sideOf.get(id) === side);
  const labels = countsOf(here, ({ label }) => [label]);
  const words = labels.map(({ value, count }) => message('collectionCounted', labelWords(value), count));
  const amount = counted('collectionCount', here.length);
  const sources = counted('countsSites', split.sources[side]);
  return message(side === 'train' ? 'splitTrain' : 'splitTest', amount, sources, listed(words));
}
