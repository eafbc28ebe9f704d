import type { Evidence } from '@/models/evidence/evidence.ts';
import type { MaskingStep } from '@/models/evidence/faithfulness.ts';
import { Button } from './Button.tsx';
import { faithfulnessProblem, faithfulnessWords } from './faithfulness-words.ts';
import { message } from './message.ts';
import { signed } from './number-words.ts';
import { ProgressBar } from './ProgressBar.tsx';

type FaithfulnessPartProps = {
  evidence: Evidence<'faithfulness'> | null;
  /** Share of the work done, in [0, 1]; null while nothing is measured. */
  done: number | null;
  problem: string | null;
  onAsk: () => void;
  onStop: () => void;
};

/** The test of the sentence marks on this text: an offer, its progress, or what it showed. */
export function FaithfulnessPart({ evidence, done, problem, onAsk, onStop }: FaithfulnessPartProps) {
  if (done !== null) {
    return (
      <div class="stack tight no-print">
        <ProgressBar label={message('faithRunning')} done={Math.round(done * 100)} total={100} />
        <div>
          <Button onClick={onStop}>{message('cancel')}</Button>
        </div>
      </div>
    );
  }
  if (evidence && evidence.state !== 'failed') return <Outcome evidence={evidence} />;
  return (
    <div class="stack tight no-print">
      <p class="small" role="status">
        {problem ?? (evidence ? faithfulnessProblem(evidence) : '')}
      </p>
      <div>
        <Button onClick={onAsk}>{message('faithAsk')}</Button>
      </div>
      <p class="small muted">{message('faithAbout')}</p>
    </div>
  );
}

function Outcome({ evidence }: { evidence: Exclude<Evidence<'faithfulness'>, { state: 'failed' }> }) {
  if (evidence.state !== 'measured') return <p class="small">{faithfulnessProblem(evidence)}</p>;
  return (
    <div class={`faithfulness stack tight${evidence.data.isBetter ? '' : ' not-better'}`}>
      <p role="status">{faithfulnessWords(evidence.data).join(' ')}</p>
      <Steps steps={evidence.data.steps} />
    </div>
  );
}

const Steps = ({ steps }: { steps: readonly MaskingStep[] }) => (
  <details class="about">
    <summary>{message('faithTable')}</summary>
    <table class="table small">
      <thead>
        <tr>
          <th scope="col">{message('faithShare')}</th>
          <th scope="col">{message('faithMarked')}</th>
          <th scope="col">{message('faithRandom')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ share, marked, random }) => (
          <tr key={share}>
            <th scope="row">{message('percentage', Math.round(share * 100))}</th>
            <td>{signed(marked)}</td>
            <td>{signed(random)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
);
