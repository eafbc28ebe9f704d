import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { SentenceContribution } from '@/models/evidence/evidence.ts';
import { useGrowing } from './grow.ts';
import { message } from './message.ts';
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
  /** Sentences above the certified line for single sentences. */
  set?: readonly number[];
  /** The marks failed their test on this text and are drawn faintly. */
  isWeak?: boolean;
  onPoint: (sentence: number | null) => void;
  onReveal: (sentence: number) => void;
  /** Left out where sentences cannot be struck. */
  onStrike?: (sentence: number) => void;
};

const PART = 60;

/** Every sentence with what it adds to the score. One tab stop; the arrow keys go from row to row. */
export function SentenceList(props: SentenceListProps) {
  const { text, sentences, onPoint, onReveal, onStrike, lit, struck, lost, set } = props;
  const current = useSignal(0);
  const drawn = useGrowing(sentences.length, PART);
  const scale = useMemo(() => scaleOf(sentences), [sentences]);
  // Rows that were drawn once are handed back as they were, so that a longer list costs its new rows only.
  const rows = useMemo<VNode[]>(() => [], [text, sentences, onPoint, onReveal, onStrike, set]);
  for (let index = rows.length; index < drawn; index += 1) {
    const sentence = sentences[index];
    if (!sentence) break;
    rows.push(
      <SentenceRow
        {...{ index, current, lit, struck, lost, onPoint, onReveal, onStrike, ...scale }}
        key={sentence.start}
        words={text.slice(sentence.start, sentence.end)}
        contribution={sentence.contribution}
        isInSet={set?.includes(index)}
      />,
    );
  }
  const setCurrent = (row: number) => {
    current.value = row;
  };
  return (
    <>
      <p class="small muted no-print">{message('sentencesKeys')}</p>
      <ol
        class={props.isWeak ? 'sentences weak' : 'sentences'}
        onKeyDown={(event) => moveFocus(event, setCurrent)}
        onMouseLeave={() => onPoint(null)}
      >
        {[...rows]}
      </ol>
    </>
  );
}

function scaleOf(sentences: readonly SentenceContribution[]): { decimals: number; largest: number } {
  const values = sentences.map(({ contribution }) => Math.abs(contribution));
  return { decimals: decimalsFor(values), largest: values.reduce((most, value) => Math.max(most, value), 1e-9) };
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
