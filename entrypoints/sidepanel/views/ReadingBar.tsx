import { Button } from '@/components/Button.tsx';
import { message } from '@/components/message.ts';
import { ProgressBar } from '@/components/ProgressBar.tsx';
import type { ReadingState } from '../reading.ts';

type ReadingBarProps = { reading: ReadingState; isRead: boolean; modelsUrl: string };

/** Offers to read the passage with the language model, shows how far that is, and what became of it. */
export function ReadingBar({ reading, isRead, modelsUrl }: ReadingBarProps) {
  const row = reading.row.value;
  if (reading.isRunning.value && row) {
    return (
      <div class="stack tight">
        <ProgressBar label={message('readingRuns')} done={row.done} total={row.total} />
        <div>
          <Button onClick={() => void reading.stop()}>{message('cancel')}</Button>
        </div>
      </div>
    );
  }
  if (isRead) return null;
  if (!reading.hasModel.value) {
    return (
      <p class="small no-print">
        {message('readingNoModel')}{' '}
        <a href={modelsUrl} target="_blank" rel="noreferrer">
          {message('readingGetModel')}
        </a>
      </p>
    );
  }
  return (
    <div class="stack tight no-print">
      {row?.state === 'failed' && <p role="alert">{message('readingFailed', row.reason)}</p>}
      {row?.state === 'stopped' && <p class="small">{message('readingStopped')}</p>}
      <p class="small muted">{message('readingTakes')}</p>
      <div>
        <Button kind="primary" onClick={() => void reading.read()}>
          {message('readingStart')}
        </Button>
      </div>
    </div>
  );
}
