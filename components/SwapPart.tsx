import type { Evidence } from '@/models/evidence/evidence.ts';
import type { SwapData } from '@/models/evidence/swap.ts';
import { Button } from './Button.tsx';
import { message } from './message.ts';
import { ProgressBar } from './ProgressBar.tsx';
import { swapFinding, swapKind, swapOutcome, swapProblem, turningRows } from './swap-words.ts';

type SwapPartProps = {
  evidence: Evidence<'swap'> | null;
  /** Share of the work done, in [0, 1]; null while nothing is measured. */
  done: number | null;
  problem: string | null;
  onAsk: () => void;
  onStop: () => void;
};

/** The text judged again with names, places, dates and pronouns exchanged: an offer, its progress, or what it showed. */
export function SwapPart({ evidence, done, problem, onAsk, onStop }: SwapPartProps) {
  if (done !== null) {
    return (
      <div class="stack tight no-print">
        <ProgressBar label={message('swapRunning')} done={Math.round(done * 100)} total={100} />
        <div>
          <Button onClick={onStop}>{message('cancel')}</Button>
        </div>
      </div>
    );
  }
  if (evidence?.state === 'measured') return <Outcome data={evidence.data} />;
  if (evidence?.state === 'not-applicable') return <p class="small">{swapProblem(evidence)}</p>;
  return (
    <div class="stack tight no-print">
      <p class="small" role="status">
        {problem ?? (evidence ? swapProblem(evidence) : '')}
      </p>
      <div>
        <Button onClick={onAsk}>{message('swapAsk')}</Button>
      </div>
      <p class="small muted">{message('swapAbout')}</p>
    </div>
  );
}

function Outcome({ data }: { data: SwapData }) {
  return (
    <div class="stack tight">
      <p role="status">{swapFinding(data)}</p>
      {turningRows(data).length > 0 && <p>{message('swapLean')}</p>}
      <table class="table small">
        <thead>
          <tr>
            <th scope="col">{message('swapExchanged')}</th>
            <th scope="col">{message('swapWords')}</th>
            <th scope="col">{message('swapResult')}</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.kind}>
              <th scope="row">{swapKind(row.kind)}</th>
              <td>{row.count}</td>
              <td>{swapOutcome(data, row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
