import { Button } from '@/components/Button.tsx';
import { Card } from '@/components/Card.tsx';
import { message } from '@/components/message.ts';
import { count } from '@/components/number-words.ts';
import { ProgressBar } from '@/components/ProgressBar.tsx';
import type { TrialMemory } from '../../shared/home-memory.ts';
import type { SelfTestReport } from '../../shared/protocol.ts';
import type { HomeChoice } from '../../shared/settings.ts';
import type { ModelsState } from '../models-state.ts';
import { homeNames, placeName, trialNames } from '../names.ts';
import { ScrollTable } from './ScrollTable.tsx';

/** Where inference runs and why, with the test that checks it against known answers. */
export function SelfTestCard({ models, choice }: { models: ModelsState; choice: HomeChoice }) {
  const test = models.test.value;
  const isRunning = test.state === 'running';
  return (
    <Card title={message('selfTestTitle')}>
      {test.state === 'done' ? (
        <p>
          <strong>{message('selfTestPlace', placeName(test.report.home))}</strong> {test.report.reason}
        </p>
      ) : (
        <p>{beforeTest(choice, models.trial.value)}</p>
      )}
      <p class="muted">{message('selfTestWhy')}</p>
      <div>
        <Button kind="primary" isDisabled={isRunning} onClick={() => void models.runTest()}>
          {message('selfTestRun')}
        </Button>
      </div>
      <div role="status">
        {test.state === 'failed' && <p>{message('selfTestFailed', test.reason)}</p>}
        {test.state === 'done' && <p>{message('selfTestDone')}</p>}
      </div>
      {isRunning && <ProgressBar label={message('selfTestRunning')} done={0} total={0} />}
      {test.state === 'done' && <ReportTable report={test.report} />}
    </Card>
  );
}

function ReportTable({ report }: { report: SelfTestReport }) {
  return (
    <ScrollTable caption={message('selfTestOf', report.modelRevision)}>
      <thead>
        <tr>
          <th scope="col">{message('selfTestPlaces')}</th>
          <th scope="col">{message('selfTestOutcome')}</th>
          <th scope="col">{message('selfTestDifference')}</th>
          <th scope="col">{message('selfTestMedian')}</th>
        </tr>
      </thead>
      <tbody>
        {report.trials.map((trial) => (
          <tr key={trial.home}>
            <th scope="row">{placeName(trial.home)}</th>
            <td>
              {message(trialNames[trial.state])}
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
  if (choice !== 'automatic') return message('selfTestChosen', message(homeNames[choice]));
  if (!trial) return message('selfTestNoTrial');
  const { webgpuMs, wasmMs } = trial;
  const home = message(homeNames[trial.fastest]);
  if (webgpuMs === null || wasmMs === null) return message('selfTestTrialAlone', home);
  return message('selfTestTrial', home, Math.round(webgpuMs), Math.round(wasmMs));
}
