import { useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { Card } from '@/components/Card.tsx';
import { counted, message } from '@/components/message.ts';
import { ProgressBar } from '@/components/ProgressBar.tsx';
import type { RestorePreview, RestoreState } from '../restore-state.ts';
import { dayWords } from './SavedRow.tsx';

/** Takes back a backup: what it holds is shown before anything is written. */
export function RestoreCard({ restore }: { restore: RestoreState }) {
  const picker = useRef<HTMLInputElement>(null);
  const shown = restore.current.value;
  return (
    <Card title={message('restoreTitle')}>
      {shown.step === 'none' && (
        <>
          <p class="small muted">{message('restoreNote')}</p>
          <div>
            <Button onClick={() => picker.current?.click()}>{message('restoreChoose')}</Button>
          </div>
        </>
      )}
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={message('restoreChoose')}
        accept=".gz,.jsonl"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) void restore.read(file);
          event.currentTarget.value = '';
        }}
      />
      {shown.step === 'refused' && (
        <>
          <p role="alert">
            {shown.fileName}: {shown.sentence}
          </p>
          <div>
            <Button onClick={restore.cancel}>{message('close')}</Button>
          </div>
        </>
      )}
      {(shown.step === 'reading' || shown.step === 'writing') && (
        <>
          <ProgressBar
            label={message(shown.step === 'reading' ? 'restoreReading' : 'restoreWriting')}
            done={shown.done}
            total={shown.total}
          />
          <div>
            <Button onClick={restore.cancel}>{message('cancel')}</Button>
          </div>
        </>
      )}
      {shown.step === 'preview' && <Preview restore={restore} preview={shown.preview} />}
    </Card>
  );
}

function Preview({ restore, preview }: { restore: RestoreState; preview: RestorePreview }) {
  const [isReplacing, setReplacing] = useState(false);
  const { backup, here, merge, fileName } = preview;
  const { saved, collected } = isReplacing ? backup : merge;
  const isNothing = !isReplacing && saved.length + collected.length === 0;
  return (
    <>
      <p role="status">
        {message('restoreHolds', fileName, backup.exportedAt === '' ? '?' : dayWords(backup.exportedAt))}{' '}
        {message('restoreCounts', amounts(backup.saved.length, backup.collected.length))}{' '}
        {message('restoreHere', amounts(here.saved, here.collected))}
      </p>
      <fieldset class="group-field">
        <legend>{message('restoreHow')}</legend>
        <div class="stack tight">
          <label class="check">
            <input type="radio" name="restore" checked={!isReplacing} onChange={() => setReplacing(false)} />
            <span>{message('restoreMerge', amounts(merge.saved.length, merge.collected.length))}</span>
          </label>
          <label class="check">
            <input type="radio" name="restore" checked={isReplacing} onChange={() => setReplacing(true)} />
            <span>{message('restoreReplace', amounts(here.saved, here.collected))}</span>
          </label>
        </div>
      </fieldset>
      {isNothing && <p class="small muted">{message('restoreNothingNew')}</p>}
      <p class="small muted">{message('importAllOrNothing')}</p>
      <div class="row">
        <Button kind="primary" isDisabled={isNothing} onClick={() => void restore.write(isReplacing)}>
          {message(isReplacing ? 'restoreReplaceNow' : 'restoreMergeNow')}
        </Button>
        <Button onClick={restore.cancel}>{message('cancel')}</Button>
      </div>
    </>
  );
}

const amounts = (saved: number, collected: number): string =>
  message('restoreAmounts', counted('storedLibraryCount', saved), counted('collectionCount', collected));
