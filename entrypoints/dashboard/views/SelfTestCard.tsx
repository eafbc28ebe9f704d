import { Button } from '@/components/Button.tsx';
import { Card } from '@/components/Card.tsx';
import { count } from '@/components/number-words.ts';
import { ProgressBar } from '@/components/ProgressBar.tsx';
import type { TrialMemory } from '../../shared/home-memory.ts';
import type { SelfTestReport } from '../../shared/protocol.ts';
import type { HomeChoice } from '../../shared/settings.ts';
import type { ModelsState } from '../models-state.ts';
import { homeNames, placeNames, trialNames } from '../words.ts';
import { ScrollTable } from './ScrollTable.tsx';

/** Where inference runs and why, with the test that checks it against known answers. */
export function SelfTestCard({ models, choice }: { models: ModelsState; choice: HomeChoice }) {
  const test = models.test.value;
  const isRunning = test.state === 'running';
  return (
    <Card title="Where inference runs">
      {test.state === 'done' ? (
        <p>
          <strong>{placeNames[test.report.home] ?? test.report.home}.</strong> {test.report.reason}
        </p>
      ) : (
        <p>{beforeTest(choice, models.trial.value)}</p>
      )}
      <p class="muted">
        Graphics drivers and runtimes sometimes compute wrongly. So the model’s answers to a few short known texts are
        stored with it, and each place must reproduce them before it is used. The self-test repeats this now.
      </p>
      <div>
        <Button kind="primary" isDisabled={isRunning} onClick={() => void models.runTest()}>
          Run the self-test
        </Button>
      </div>
      <div role="status">
        {test.state === 'failed' && <p>The self-test could not run. {test.reason}</p>}
        {test.state === 'done' && <p>The self-test is done.</p>}
      </div>
      {isRunning && <ProgressBar label="Comparing with the known answers" done={0} total={0} />}
      {test.state === 'done' && <ReportTable report={test.report} />}
    </Card>
  );
}

function ReportTable({ report }: { report: SelfTestReport }) {
  return (
    <ScrollTable caption={`Self-test of model ${report.modelRevision}`}>
      <thead>
        <tr>
          <th scope="col">Place</th>
          <th scope="col">Outcome</th>
          <th scope="col">Largest difference (nats)</th>
          <th scope="col">Median (ms)</th>
        </tr>
      </thead>
      <tbody>
        {report.trials.map((trial) => (
          <tr key={trial.home}>
            <th scope="row">{placeNames[trial.home] ?? trial.home}</th>
            <td>
              {trialNames[trial.state]}
              {trial.detail && trial.state !== 'passed' && <div class="small muted">{trial.detail}</div>}
            </td>
            <td>{trial.largestDifference === null ? '–' : trial.largestDifference.toPrecision(2)}</td>
            <td>{trial.medianMs === null ? '–' : count(trial.medianMs)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

function beforeTest(choice: HomeChoice, trial: TrialMemory | null): string {
  if (choice !== 'automatic') return `${homeNames[choice]} is chosen in the settings.`;
  if (!trial) return 'Chosen by a short trial at the first check on this device. None has run yet.';
  const { webgpuMs, wasmMs } = trial;
  const figures =
    webgpuMs !== null && wasmMs !== null
      ? `: ${count(webgpuMs)} ms for a full window with WebGPU, ${count(wasmMs)} ms with WebAssembly`
      : '; the other one was not available or not right';
  return `${homeNames[trial.fastest]}, by the last trial on this device${figures}.`;
}
