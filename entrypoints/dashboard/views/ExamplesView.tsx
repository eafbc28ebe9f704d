import { useRef } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { Card } from '@/components/Card.tsx';
import { EmptyState } from '@/components/EmptyState.tsx';
import { counted, message } from '@/components/message.ts';
import { ProgressBar } from '@/components/ProgressBar.tsx';
import { coverageOf } from '../bank-rows.ts';
import type { ExamplesState } from '../examples-state.ts';
import type { OwnState } from '../own-state.ts';
import type { PackAdding } from '../pack-adding.ts';
import { AddPackCard } from './AddPackCard.tsx';
import { BankCard } from './BankCard.tsx';
import { Problem } from './LibraryView.tsx';
import { ScrollTable } from './ScrollTable.tsx';

export type ExamplesProps = { examples: ExamplesState; adding: PackAdding; own: OwnState };

/** The known writing that texts are compared with: what there is, what it covers, and how to change it. */
export function ExamplesView({ examples, adding, own }: ExamplesProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { banks, problem } = examples;
  const toHeading = () => heading.current?.focus();
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {message('viewExamples')}
      </h1>
      <p class="muted">{message('banksNote')}</p>
      {problem.value !== null && <Problem sentence={problem.value} />}
      {problem.value === null && (
        <>
          <AddPackCard adding={adding} onGone={toHeading} />
          <OwnCard own={own} />
          {banks.value === null && <p class="muted">{message('banksReading')}</p>}
          {banks.value?.length === 0 && (
            <div class="card">
              <EmptyState title={message('banksEmpty')}>
                <p>{message('banksEmptyHow')}</p>
              </EmptyState>
            </div>
          )}
          {banks.value?.map((bank) => (
            <BankCard
              key={bank.id}
              bank={bank}
              examples={examples}
              onRemove={() => {
                toHeading(); // the card goes, and the focus with it, unless it moves first
                void examples.remove(bank);
              }}
            />
          ))}
          {banks.value && <CoverageCard examples={examples} />}
        </>
      )}
    </>
  );
}

function OwnCard({ own }: { own: OwnState }) {
  const { human, machine, other } = own.counts.value;
  const reading = own.reading.value;
  return (
    <Card title={message('ownTitle')}>
      <label class="check">
        <input
          type="checkbox"
          checked={own.isOn.value}
          onChange={(event) => void own.setOn(event.currentTarget.checked)}
        />
        {message('ownSwitch')}
      </label>
      <p class="small muted">{message('ownCounts', human, machine, other)}</p>
      {own.isOn.value && reading?.state === 'running' && (
        <>
          <ProgressBar label={message('ownReading')} done={reading.done} total={reading.total} />
          <div>
            <Button onClick={() => void own.stop()}>{message('cancel')}</Button>
          </div>
        </>
      )}
      {own.isOn.value && reading?.state === 'done' && (
        <p class="small" role="status">
          {counted('ownRead', reading.count)}
        </p>
      )}
      {own.isOn.value && reading?.state === 'failed' && <p role="alert">{reading.reason ?? message('ownFailed')}</p>}
    </Card>
  );
}

function CoverageCard({ examples }: { examples: ExamplesState }) {
  const rows = coverageOf(examples.banks.value ?? []);
  const most = rows.reduce((largest, { human, machine }) => Math.max(largest, human, machine), 1);
  if (rows.length === 0) return null;
  return (
    <Card title={message('coverageTitle')}>
      <p class="small muted">{message('coverageNote')}</p>
      <ScrollTable caption={message('coverageTable')}>
        <thead>
          <tr>
            <th scope="col">{message('exampleDomain')}</th>
            <th scope="col">{message('sideHuman')}</th>
            <th scope="col">{message('sideMachine')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ domain, human, machine }) => (
            <tr key={domain}>
              <th scope="row" dir="auto">
                {domain === '' ? message('domainNone') : domain}
              </th>
              <Amount count={human} most={most} side="human" />
              <Amount count={machine} most={most} side="machine" />
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </Card>
  );
}

function Amount({ count, most, side }: { count: number; most: number; side: 'human' | 'machine' }) {
  return (
    <td>
      <span class="amount">
        <span class="amount-track" aria-hidden="true">
          <span class={`amount-${side}`} style={{ width: `${(100 * count) / most}%` }} />
        </span>
        <span class="figure">{message('amount', count)}</span>
      </span>
    </td>
  );
}
