import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { SentenceContribution } from '@/models/evidence/evidence.ts';
import { decimalsFor } from './number-words.ts';
import { SentenceRow } from './SentenceRow.tsx';

export type SentenceListProps = {
  text: string;
  sentences: readonly SentenceContribution[];
  /** The sentence under the pointer here or in the page, if any. */
  lit: ReadonlySignal<number | null>;
  struck: ReadonlySignal<ReadonlySet<number>>;
  /** Sentences whose words the page no longer shows. */
  lost: ReadonlySignal<ReadonlySet<number>>;
  onPoint: (sentence: number | null) => void;
  onReveal: (sentence: number) => void;
  /** Left out where sentences cannot be struck. */
  onStrike?: (sentence: number) => void;
};

/** Every sentence with what it adds to the score. One tab stop; the arrow keys go from row to row. */
export function SentenceList(props: SentenceListProps) {
  const { text, sentences, onPoint } = props;
  const current = useSignal(0);
  const scale = useMemo(() => {
    const values = sentences.map(({ contribution }) => contribution);
    return { decimals: decimalsFor(values), largest: Math.max(1e-9, ...values.map(Math.abs)) };
  }, [sentences]);
  return (
    <>
      <p class="small muted no-print" id="sentence-keys">
        The arrow keys move from sentence to sentence.
      </p>
      <ol
        class="sentences"
        onKeyDown={(event) => moveFocus(event, (row) => (current.value = row))}
        onMouseLeave={() => onPoint(null)}
      >
        {sentences.map((sentence, index) => (
          <SentenceRow
            {...props}
            {...scale}
            key={`${sentence.start}`}
            index={index}
            words={text.slice(sentence.start, sentence.end)}
            contribution={sentence.contribution}
            current={current}
          />
        ))}
      </ol>
    </>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }, chosen: (row: number) => void): void {
  const step = STEPS[event.key];
  const row = (event.target as HTMLElement).closest('li');
  const rows = event.currentTarget.children;
  if (!row || (step === undefined && event.key !== 'Home' && event.key !== 'End')) return;
  const from = Array.prototype.indexOf.call(rows, row);
  const wanted = event.key === 'Home' ? 0 : event.key === 'End' ? rows.length - 1 : from + (step ?? 0);
  const next = Math.min(rows.length - 1, Math.max(0, wanted));
  event.preventDefault();
  chosen(next);
  rows[next]?.querySelector<HTMLElement>('.sentence-words')?.focus();
}
