import { type ReadonlySignal, type Signal, useComputed } from '@preact/signals';
import { contributionWords } from './evidence-words.ts';
import { message } from './message.ts';

type SentenceRowProps = {
  index: number;
  words: string;
  contribution: number;
  largest: number;
  decimals: number;
  /** Above the certified line for single sentences. */
  isInSet?: boolean;
  lit: ReadonlySignal<number | null>;
  struck: ReadonlySignal<ReadonlySet<number>>;
  lost: ReadonlySignal<ReadonlySet<number>>;
  /** The row whose buttons the Tab key reaches. */
  current: Signal<number>;
  onPoint: (sentence: number | null) => void;
  onReveal: (sentence: number) => void;
  onStrike?: (sentence: number) => void;
};

/** One sentence: its words, a signed bar with the same in words, and a way to strike it. */
export function SentenceRow(props: SentenceRowProps) {
  const { index, words, contribution, largest, decimals, onPoint, onReveal, onStrike } = props;
  const isStruck = useComputed(() => props.struck.value.has(index));
  const rowClass = useComputed(
    () => `sentence${props.lit.value === index ? ' lit' : ''}${isStruck.value ? ' struck' : ''}`,
  );
  const strikeLabel = useComputed(() => message(isStruck.value ? 'restoreSentence' : 'strikeSentence', index + 1));
  const tabIndex = useComputed(() => (props.current.value === index ? 0 : -1));
  return (
    <li class={rowClass} id={`sentence-${index}`} onMouseEnter={() => onPoint(index)}>
      <button
        type="button"
        class="sentence-words"
        dir="auto"
        tabIndex={tabIndex}
        onFocus={() => {
          props.current.value = index;
          onPoint(index);
        }}
        onBlur={() => onPoint(null)}
        onClick={() => onReveal(index)}
      >
        {words}
      </button>
      <div class="sentence-figures">
        <Bar share={contribution / largest} />
        <span class="small figure-words">{contributionWords(contribution, decimals)}</span>
        {props.isInSet && <span class="small set-mark">{message('setMark')}</span>}
        <LostMark index={index} lost={props.lost} />
        {onStrike && (
          <button
            type="button"
            class="button quiet small strike no-print"
            tabIndex={tabIndex}
            aria-pressed={isStruck}
            aria-label={strikeLabel}
            onClick={() => onStrike(index)}
          >
            <StrikeWords isStruck={isStruck} />
          </button>
        )}
      </div>
    </li>
  );
}

const StrikeWords = ({ isStruck }: { isStruck: ReadonlySignal<boolean> }) => (
  <>{message(isStruck.value ? 'restore' : 'strike')}</>
);

function LostMark({ index, lost }: { index: number; lost: ReadonlySignal<ReadonlySet<number>> }) {
  const isLost = useComputed(() => lost.value.has(index));
  return isLost.value ? <span class="small lost">{message('sentenceLost')}</span> : null;
}

/** Machine-like goes to the right and is solid, human-like goes to the left and is striped. */
function Bar({ share }: { share: number }) {
  const width = `${Math.min(1, Math.abs(share)) * 50}%`;
  return (
    <span class="bar" aria-hidden="true">
      <span class={share >= 0 ? 'bar-machine' : 'bar-human'} style={{ width }} />
    </span>
  );
}
