import { useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { labelWords } from '@/components/collection-words.ts';
import { Dialog } from '@/components/Dialog.tsx';
import { counted, message } from '@/components/message.ts';
import type { Collected } from '@/models/collections/collected.ts';
import type { NearGroup } from '@/models/collections/near-duplicates.ts';
import { placeOf } from '../collection-filter.ts';
import type { CollectionState } from '../collection-state.ts';
import { dayWords } from './SavedRow.tsx';

const SHOWN = 160;

/** Groups of passages that are nearly the same, to look at before any of them is merged. */
export function NearDialog({ collection }: { collection: CollectionState }) {
  const groups = collection.near.value;
  return (
    <Dialog isOpen={groups !== null} title={message('nearTitle')} onClose={collection.leaveNear}>
      {groups && <Review groups={groups} collection={collection} />}
    </Dialog>
  );
}

/** The label of a group where all have the same; of a disputed one the person chooses it. */
function agreedLabel({ items: [first, ...others] }: NearGroup): string {
  return first && others.every(({ label }) => label === first.label) ? first.label : '';
}

function Review({ groups, collection }: { groups: NearGroup[]; collection: CollectionState }) {
  const [labels, setLabels] = useState(() => groups.map(agreedLabel));
  const chosen = groups.flatMap((group, at) => (labels[at] ? { group, label: labels[at] } : []));
  const count = chosen.reduce((sum, { group }) => sum + group.items.length - 1, 0);
  return (
    <>
      <p class="small muted">{message('nearRule')}</p>
      {groups.length === 0 && <p role="status">{message('nearNone')}</p>}
      <ul class="plain-list">
        {groups.map((group, at) => (
          <Group
            key={group.items[0]?.id}
            group={group}
            label={labels[at] ?? ''}
            onChoose={(label) => setLabels(labels.map((one, other) => (other === at ? label : one)))}
          />
        ))}
      </ul>
      <div class="row end">
        <Button onClick={collection.leaveNear}>{message('cancel')}</Button>
        {groups.length > 0 && (
          <Button kind="primary" isDisabled={count === 0} onClick={() => void collection.mergeNear(chosen)}>
            {counted('nearMerge', count)}
          </Button>
        )}
      </div>
    </>
  );
}

type GroupProps = { group: NearGroup; label: string; onChoose: (label: string) => void };

function Group({ group, label, onChoose }: GroupProps) {
  const labels = [...new Set(group.items.map((item) => item.label))];
  return (
    <li class="card quiet">
      <ul class="plain-list small">
        {group.items.map((item, at) => (
          <li key={item.id}>
            <Member item={item} likeness={group.likeness[at] ?? 1} isKept={at === 0} />
          </li>
        ))}
      </ul>
      <label class="field">
        {message(labels.length > 1 ? 'nearDisputed' : 'nearLabel')}
        <select value={label} onChange={(event) => onChoose(event.currentTarget.value)}>
          <option value="">{message('nearLeave')}</option>
          {labels.map((one) => (
            <option key={one} value={one}>
              {message('nearUnder', labelWords(one))}
            </option>
          ))}
        </select>
      </label>
    </li>
  );
}

function Member({ item, likeness, isKept }: { item: Collected; likeness: number; isKept: boolean }) {
  const place = placeOf(item) ?? item.source.title;
  return (
    <>
      <p class="clamp" dir="auto">
        {item.text?.slice(0, SHOWN)}
      </p>
      <p class="muted" dir="auto">
        {isKept
          ? message('nearKept', labelWords(item.label), dayWords(item.collectedAt), place)
          : message('nearOther', labelWords(item.label), dayWords(item.collectedAt), place, Math.floor(likeness * 100))}
      </p>
    </>
  );
}
