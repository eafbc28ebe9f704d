import { useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { labelWords } from '@/components/collection-words.ts';
import { Dialog } from '@/components/Dialog.tsx';
import { counted, message } from '@/components/message.ts';
import type { Collected } from '@/models/collections/collected.ts';
import { countsOf } from '../collection-filter.ts';
import type { CollectionState } from '../collection-state.ts';
import { labelsOf } from '../label-sets-state.ts';

type BulkProps = { isOpen: boolean; items: readonly Collected[]; collection: CollectionState; onClose: () => void };

/** Changes label and tags of every ticked passage. */
export function BulkDialog({ isOpen, items, collection, onClose }: BulkProps) {
  return (
    <Dialog isOpen={isOpen} title={counted('bulkTitle', items.length)} onClose={onClose}>
      <BulkForm items={items} collection={collection} onClose={onClose} />
    </Dialog>
  );
}

function BulkForm({ items, collection, onClose }: Omit<BulkProps, 'isOpen'>) {
  const [label, setLabel] = useState('');
  const [added, setAdded] = useState('');
  const [removed, setRemoved] = useState<readonly string[]>([]);
  const tags = countsOf(items, (item) => item.tags);
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onClose();
        void collection.editMany(items, {
          ...(label !== '' && { label }),
          ...{ addTags: labelsOf(added), removeTags: removed },
        });
      }}
    >
      <label class="field">
        {message('collectionLabel')}
        <select value={label} onChange={(event) => setLabel(event.currentTarget.value)}>
          <option value="">{message('bulkSameLabel')}</option>
          {collection.labels.value.map((one) => (
            <option key={one} value={one}>
              {labelWords(one)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        {message('bulkAddTags')}
        <input type="text" dir="auto" value={added} onInput={(event) => setAdded(event.currentTarget.value)} />
      </label>
      {tags.length > 0 && (
        <fieldset class="group-field">
          <legend>{message('bulkRemoveTags')}</legend>
          <div class="checks small">
            {tags.map(({ value, count }) => (
              <label key={value} dir="auto">
                <input
                  type="checkbox"
                  checked={removed.includes(value)}
                  onChange={(event) =>
                    setRemoved(
                      event.currentTarget.checked ? [...removed, value] : removed.filter((tag) => tag !== value),
                    )
                  }
                />
                {message('collectionCounted', value, count)}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <div class="row end">
        <Button onClick={onClose}>{message('cancel')}</Button>
        <button type="submit" class="button primary">
          {counted('bulkSave', items.length)}
        </button>
      </div>
    </form>
  );
}
