import { useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { Dialog } from '@/components/Dialog.tsx';
import { counted, type MessageKey, message } from '@/components/message.ts';
import type { Collected } from '@/models/collections/collected.ts';
import type { CollectionFormat } from '@/models/collections/formats.ts';
import type { CollectionFiles } from '../collection-files.ts';
import { formatNames } from '../collection-names.ts';

type ExportProps = { isOpen: boolean; items: readonly Collected[]; files: CollectionFiles; onClose: () => void };

const NAMES = Object.entries(formatNames) as [CollectionFormat, MessageKey][];

/** Chooses the format of an export and whether the passages themselves go along. */
export function ExportDialog({ isOpen, items, files, onClose }: ExportProps) {
  const [format, setFormat] = useState<CollectionFormat>('jsonl');
  const [isWithText, setWithText] = useState(true);
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
      <p class="small muted">{message(isWithText ? 'exportCopyright' : 'exportSelectorsOnly')}</p>
      <div class="row end">
        <Button onClick={onClose}>{message('cancel')}</Button>
        <Button
          kind="primary"
          onClick={() => {
            onClose();
            void files.save(items, format, isWithText);
          }}
        >
          {message('exportSave')}
        </Button>
      </div>
    </Dialog>
  );
}
