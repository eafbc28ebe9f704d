import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import type { MatchedSpan } from '@/models/evidence/examples.ts';
import type { Span } from '@/models/text/span.ts';
import { leanOf, leanWords } from './examples-words.ts';
import { message } from './message.ts';

type ExamplesPassageProps = {
  text: string;
  /** The part of the text that was read. */
  read: Span;
  spans: readonly MatchedSpan[];
  /** Index of the span whose neighbours are shown. */
  chosen: number | null;
  onChoose: (index: number) => void;
};

/** The passage with the parts that were compared. One tab stop; the arrow keys go from part to part. */
export function ExamplesPassage({ text, read, spans, chosen, onChoose }: ExamplesPassageProps) {
  const [current, setCurrent] = useState(0);
  const pieces = spans.map((span, index) => {
    const before = text.slice(spans[index - 1]?.end ?? read.start, span.start);
    return { span, index, before, words: text.slice(span.start, span.end) };
  });
  return (
    <>
      <p class="small muted no-print">{message('examplesKeys')}</p>
      <p class="examples-passage" dir="auto" onKeyDown={(event) => moveFocus(event, setCurrent)}>
        {pieces.map(({ span, index, before, words }) => (
          <Fragment key={index}>
            {before}
            <Part
              {...{ span, words }}
              isChosen={chosen === index}
              isCurrent={current === index}
              onChoose={() => {
                setCurrent(index);
                onChoose(index);
              }}
            />
          </Fragment>
        ))}
        {text.slice(spans.at(-1)?.end ?? read.start, read.end)}
      </p>
      {read.end < text.trimEnd().length && <p class="small muted">{message('examplesReadPart')}</p>}
    </>
  );
}

type PartProps = { span: MatchedSpan; words: string; isChosen: boolean; isCurrent: boolean; onChoose: () => void };

function Part({ span, words, isChosen, isCurrent, onChoose }: PartProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot break across the lines of a text
    <span
      role="button"
      tabIndex={isCurrent ? 0 : -1}
      aria-pressed={isChosen}
      class={`compared lean-${leanOf(span) ?? 'unknown'}`}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onChoose();
      }}
    >
      {words}
      <span class="visually-hidden">{leanWords(span)}</span>
    </span>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }, chosen: (index: number) => void): void {
  const parts = Array.from(event.currentTarget.querySelectorAll<HTMLElement>('.compared'));
  const from = parts.indexOf((event.target as HTMLElement).closest<HTMLElement>('.compared') as HTMLElement);
  const step = STEPS[event.key];
  if (from < 0 || (step === undefined && event.key !== 'Home' && event.key !== 'End')) return;
  const wanted = event.key === 'Home' ? 0 : event.key === 'End' ? parts.length - 1 : from + (step ?? 0);
  const next = Math.min(parts.length - 1, Math.max(0, wanted));
  event.preventDefault();
  chosen(next);
  parts[next]?.focus();
}
