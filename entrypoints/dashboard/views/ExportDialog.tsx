import { useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { Dialog } from '@/components/Dialog.tsx';
import { counted, type MessageKey, message } from '@/components/message.ts';
import type { Collected } from '@/models/collections/collected.ts';
import type { CollectionFormat } from '@/models/collections/formats.ts';
import type { SplitPlan } from '@/models/collections/split.ts';
import type { CollectionFiles } from '../collection-files.ts';
import { formatNames } from '../collection-names.ts';
import { SplitChoice } from './SplitChoice.tsx';

type ExportProps = { isOpen: boolean; items: readonly Collected[]; files: CollectionFiles; onClose: () => void };

// As `formats` says, which is loaded only when a file is saved.
const SPLIT_FORMATS: readonly CollectionFormat[] = ['jsonl', 'csv', 'data-set', 'parquet'];
const NAMES = Object.entries(formatNames) as [CollectionFormat, MessageKey][];

/** Chooses the format of an export and whether the passages themselves go along. */
export function ExportDialog({ isOpen, items, files, onClose }: ExportProps) {
  const [format, setFormat] = useState<CollectionFormat>('jsonl');
  const [isWithText, setWithText] = useState(true);
  const [plan, setPlan] = useState<SplitPlan | null>(null);
  const canSplit = SPLIT_FORMATS.includes(format);
  return (
    <Dialog isOpen={isOpen} title={counted('exportTitle', items.length)} onClose={onClose}>
      <fieldset class="group-field">
        <legend>{message('exportFormat')}</legend>
        <div class="stack tight">
          {NAMES.map(([one, name]) => (
            <label key={one} class="check">
              <input type="radio" name="format" checked={format === one} onChange={() => setFormat(one)} />
              {message(name)}
            </label>
          ))}
        </div>
      </fieldset>
      <label class="check">
        <input type="checkbox" checked={isWithText} onChange={(event) => setWithText(event.currentTarget.checked)} />
        {message('exportWithText')}
      </label>
      {canSplit && <SplitChoice items={items} plan={plan} onChange={setPlan} />}
      <p class="small muted">{message(isWithText ? 'exportCopyright' : 'exportSelectorsOnly')}</p>
      <div class="row end">
        <Button onClick={onClose}>{message('cancel')}</Button>
        <Button
          kind="primary"
          onClick={() => {
            onClose();
            void files.save(items, { format, isWithText, plan: canSplit ? plan : null });
          }}
        >
          {message('exportSave')}
        </Button>
      </div>
    </Dialog>
  );
}
