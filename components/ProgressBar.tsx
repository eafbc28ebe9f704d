import { useId } from 'preact/hooks';
import { message } from './message.ts';

type ProgressBarProps = { label: string; done: number; total: number };

/** Progress in whole steps, with its words; without a total it says only that work goes on. */
export function ProgressBar({ label, done, total }: ProgressBarProps) {
  const labelId = useId();
  return (
    <div class="stack tight">
      <div class="row spread small">
        <span id={labelId}>{label}</span>
        {total > 0 && <span class="figure muted">{message('progressOf', done, total)}</span>}
      </div>
      <progress class="progress" aria-labelledby={labelId} max={total || 1} value={total > 0 ? done : undefined} />
    </div>
  );
}
