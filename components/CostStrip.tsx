import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { alternativeWords, costSentence, type DrawnWord, LEVELS, rangeOf } from './cost-words.ts';
import { useGrowing } from './grow.ts';
import { message } from './message.ts';
import { decimal } from './number-words.ts';

type CostStripProps = { text: string; words: readonly DrawnWord[] };

const PART = 300;

/**
 * The text with a bar under each word, higher where the word costs more bits. The word under the
 * pointer or the focus is explained above. One tab stop; the arrow keys go from word to word.
 */
export function CostStrip({ text, words }: CostStripProps) {
  const shown = useSignal<number | null>(null);
  const drawn = useGrowing(words.length, PART);
  const show = (event: Event) => {
    const index = wordAt(event);
    if (index !== null) shown.value = index;
  };
  const buttons = useMemo(
    () =>
      words
        .slice(0, drawn)
        .map((word, index) => (
          <Word key={word.start} index={index} word={word} text={text} from={words[index - 1]?.end ?? 0} />
        )),
    [text, words, drawn],
  );
  const explained = shown.value === null ? null : (words[shown.value] ?? null);
  return (
    <div class="stack tight">
      <CostLegend />
      <div class="cost-readout" role="status">
        {explained ? (
          <Readout word={explained} words={text.slice(explained.start, explained.end)} />
        ) : (
          <p class="small muted">{message('costHow')}</p>
        )}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls, and these are words of a text */}
      <div
        class="cost-strip"
        role="group"
        aria-label={message('costStrip')}
        dir="auto"
        onPointerOver={show}
        onFocusIn={show}
        onKeyDown={moveFocus}
      >
        {buttons}
      </div>
    </div>
  );
}

type WordProps = { index: number; word: DrawnWord; text: string; from: number };

/** What stands before the word, and the word itself. */
function Word({ index, word, text, from }: WordProps) {
  const words = text.slice(word.start, word.end);
  return (
    <>
      {text.slice(from, word.start)}
      <button
        type="button"
        class={`cost cost-${word.level}`}
        data-word={index}
        tabIndex={index === 0 ? 0 : -1}
        aria-label={costSentence(words, word)}
      >
        {words}
      </button>
    </>
  );
}

function Readout({ word, words }: { word: DrawnWord; words: string }) {
  return (
    <>
      <p>
        <bdi>{costSentence(words, word)}</bdi> {word.why}
      </p>
      <p class="small muted">
        {word.contexts.map(({ name, bits }) => (
          <span class="cost-context" key={name}>
            {message(name, decimal(bits, 1))}
          </span>
        ))}
      </p>
      {word.alternatives.length > 0 && (
        <p class="small">
          {message('costExpected')} <bdi>{alternativeWords(word.alternatives)}</bdi>
        </p>
      )}
    </>
  );
}

/** The five heights in words. */
function CostLegend() {
  return (
    <ul class="cost-legend small muted" aria-label={message('costLegend')}>
      {LEVELS.map((level) => (
        <li key={level}>
          <span class={`cost cost-${level}`} aria-hidden="true" />
          {message(rangeOf(level))}
        </li>
      ))}
    </ul>
  );
}

function wordAt({ target }: Event): number | null {
  const word = (target as HTMLElement).closest<HTMLElement>('[data-word]');
  return word ? Number(word.dataset.word) : null;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10 };

function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const from = wordAt(event);
  const step = STEPS[event.key];
  if (from === null || (step === undefined && event.key !== 'Home' && event.key !== 'End')) return;
  const words = event.currentTarget.querySelectorAll<HTMLElement>('[data-word]');
  const wanted = event.key === 'Home' ? 0 : event.key === 'End' ? words.length - 1 : from + (step ?? 0);
  const next = words[Math.min(words.length - 1, Math.max(0, wanted))];
  event.preventDefault();
  words[from]?.setAttribute('tabindex', '-1');
  next?.setAttribute('tabindex', '0');
  next?.focus();
}
