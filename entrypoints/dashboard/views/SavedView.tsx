import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { EmptyState } from '@/components/EmptyState.tsx';
import { ExamplesSection } from '@/components/ExamplesSection.tsx';
import { message } from '@/components/message.ts';
import { openWhilePrinting } from '@/components/open-while-printing.ts';
import { PassageNotes } from '@/components/PassageNotes.tsx';
import { Report } from '@/components/Report.tsx';
import { SourceLine } from '@/components/SourceLine.tsx';
import type { VerdictLines } from '@/models/verdict/lines.ts';
import type { LookingState } from '../../shared/looking.ts';
import type { Saved } from '../../shared/store/library.ts';
import type { LibraryState } from '../library-state.ts';
import type { Loaded } from '../models-state.ts';
import { routeTo } from '../route.ts';
import { Problem } from './LibraryView.tsx';
import { SavedFacts, SavedSentences } from './SavedEvidence.tsx';
import { dayWords } from './SavedRow.tsx';
import { SavedVerdict } from './SavedVerdict.tsx';

type SavedViewProps = {
  id: string;
  library: LibraryState;
  lines: ReadonlySignal<Loaded<VerdictLines>>;
  /** Looking for writing like this passage. */
  looking: LookingState;
};

/** One saved assessment, to read and print; nothing in it can be changed here. */
export function SavedView({ id, library, lines, looking }: SavedViewProps) {
  if (library.problem.value) return <Problem sentence={library.problem.value} />;
  if (library.saved.value === null) return <p class="muted">{message('libraryReading')}</p>;
  const saved = library.saved.value.find((one) => one.id === id);
  if (!saved) return <NotFound />;
  const remove = () => {
    library.remove(saved);
    location.hash = routeTo('library');
  };
  return <Opened saved={saved} lines={lines} looking={looking} onDelete={remove} />;
}

function NotFound() {
  return (
    <>
      <h1>{message('savedMissing')}</h1>
      <div class="card">
        <EmptyState
          title={message('savedMissingTitle')}
          actions={
            <a class="button plain" href={routeTo('library')}>
              {message('savedAll')}
            </a>
          }
        >
          <p>{message('savedMissingHow')}</p>
        </EmptyState>
      </div>
    </>
  );
}

type OpenedProps = Pick<SavedViewProps, 'lines' | 'looking'> & { saved: Saved; onDelete: () => void };

function Opened({ saved: { assessment, savedAt }, lines, looking, onDelete }: OpenedProps) {
  const lit = useSignal<number | null>(null);
  useEffect(openWhilePrinting, []);
  const reveal = (sentence: number) => {
    lit.value = sentence;
    const row = document.getElementById(`sentence-${sentence}`);
    row?.closest('details')?.setAttribute('open', '');
    row?.scrollIntoView({ block: 'center' });
  };
  return (
    <>
      <h1 class="visually-hidden">{message('savedTitle')}</h1>
      <div class="row spread no-print">
        <a class="button quiet" href={routeTo('library')}>
          {message('savedBack')}
        </a>
        <div class="row">
          <Button onClick={() => window.print()}>{message('print')}</Button>
          <Button onClick={onDelete}>{message('delete')}</Button>
        </div>
      </div>
      <div class="stack tight">
        <SourceLine assessment={assessment} />
        <PassageNotes assessment={assessment} />
        <p class="small muted">{message('savedOn', dayWords(savedAt))}</p>
      </div>
      <SavedVerdict assessment={assessment} lines={lines} onReveal={reveal} />
      <SavedFacts assessment={assessment} />
      <SavedSentences assessment={assessment} lit={lit} onReveal={reveal} />
      <section class="stack" aria-labelledby="examples-heading">
        <h2 id="examples-heading">{message('examplesGroup')}</h2>
        <ExamplesSection
          text={assessment.passage.text}
          looking={looking.row.value}
          onFind={() => void looking.find()}
          onStop={() => void looking.stop()}
          packsHref={routeTo('examples')}
          why={{ of: looking.why.of, onAsk: looking.why.ask, onStop: looking.why.stop }}
        />
      </section>
      <details class="section">
        <summary>
          <h3>{message('savedText')}</h3>
        </summary>
        <div class="section-body">
          <p class="passage" dir="auto">
            {assessment.passage.text}
          </p>
        </div>
      </details>
      {assessment.verdict && <Report assessment={assessment} />}
    </>
  );
}
