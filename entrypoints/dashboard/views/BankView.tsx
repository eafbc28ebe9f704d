import { useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { EmptyState } from '@/components/EmptyState.tsx';
import { counted, message } from '@/components/message.ts';
import type { Example } from '@/models/examples/example.ts';
import { ALL_EXAMPLES, type ShownExample, shownExamples } from '../bank-content.ts';
import type { BankRow } from '../bank-rows.ts';
import type { ExamplesState } from '../examples-state.ts';
import { problemWords } from '../library-state.ts';
import { routeTo } from '../route.ts';
import { CorrectDialog } from './CorrectDialog.tsx';
import { ExampleTable } from './ExampleTable.tsx';
import { Problem } from './LibraryView.tsx';

type BankViewProps = {
  bankId: string;
  /** An example to open at once; null where there is none. */
  exampleId: string | null;
  examples: ExamplesState;
};

/** Inside one bank: its examples with a search, each of which can be corrected or left out. */
export function BankView({ bankId, exampleId, examples }: BankViewProps) {
  const bank = examples.banks.value?.find(({ id }) => id === bankId);
  return (
    <>
      <div>
        <a class="button quiet" href={routeTo('examples')}>
          {message('bankBack')}
        </a>
      </div>
      <h1 dir="auto">{bank?.info.name ?? message('viewExamples')}</h1>
      {examples.problem.value !== null && <Problem sentence={examples.problem.value} />}
      {examples.banks.value === null && examples.problem.value === null && (
        <p class="muted">{message('banksReading')}</p>
      )}
      {examples.banks.value !== null && !bank && (
        <div class="card">
          <EmptyState title={message('bankGone')}>
            <p>{message('bankGoneHow')}</p>
          </EmptyState>
        </div>
      )}
      {bank && <Content key={bankId} bank={bank} exampleId={exampleId} examples={examples} />}
    </>
  );
}

function Content({ bank, exampleId, examples }: { bank: BankRow } & Pick<BankViewProps, 'exampleId' | 'examples'>) {
  const [all, setAll] = useState<Example[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [filter, setFilter] = useState(ALL_EXAMPLES);
  const corrected = useSignal<ShownExample | null>(null);
  useEffect(() => {
    examples.examples(bank.id).then(
      (found) => {
        setAll(found);
        const example = found.find(({ id }) => id === exampleId);
        const correction = bank.corrections.find((one) => one.example === exampleId) ?? null;
        if (example) corrected.value = { example, correction };
      },
      (error) => setProblem(problemWords(error)),
    );
  }, [bank.id, exampleId]);
  if (problem !== null) return <Problem sentence={problem} />;
  if (all === null) return <p class="muted">{message('examplesReading')}</p>;
  const found = shownExamples(all, bank.corrections, filter);
  return (
    <>
      <search class="filters">
        <label class="field filter-words">
          {message('exampleSearch')}
          <input
            type="search"
            value={filter.query}
            onInput={(event) => setFilter({ ...filter, query: event.currentTarget.value })}
          />
        </label>
        <label class="field">
          {message('collectionLabel')}
          <select
            value={filter.label}
            onChange={(event) => setFilter({ ...filter, label: event.currentTarget.value as typeof filter.label })}
          >
            <option value="">{message('collectionAny')}</option>
            <option value="human">{message('labelHuman')}</option>
            <option value="machine">{message('labelMachine')}</option>
          </select>
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={filter.isCorrected}
            onChange={(event) => setFilter({ ...filter, isCorrected: event.currentTarget.checked })}
          />
          {message('exampleOnlyCorrected')}
        </label>
      </search>
      <p class="small muted" role="status">
        {counted('exampleFound', found.length, all.length)}
      </p>
      {found.length === 0 ? (
        <div class="card">
          <EmptyState
            title={message('exampleNoMatch')}
            actions={<Button onClick={() => setFilter(ALL_EXAMPLES)}>{message('exampleShowAll')}</Button>}
          />
        </div>
      ) : (
        <ExampleTable
          found={found}
          onCorrect={(shown) => {
            corrected.value = shown;
          }}
        />
      )}
      <CorrectDialog
        shown={corrected.value}
        bank={bank}
        all={all}
        onClose={() => {
          corrected.value = null;
        }}
        onSave={(correction) => {
          const before = bank.corrections.find(({ example }) => example === correction.example);
          corrected.value = null;
          void examples.correct(correction, before);
        }}
      />
    </>
  );
}
