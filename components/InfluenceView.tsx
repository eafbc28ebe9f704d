import { useSignal } from '@preact/signals';
import type { PromptInfluence } from '@/models/language-model/influence.ts';
import {
  type Chosen,
  groupSentences,
  type InfluenceLevel,
  influenceLevels,
  influenceOn,
  influenceWords,
} from './influence-words.ts';
import { message } from './message.ts';

type InfluenceViewProps = { influence: PromptInfluence; reply: string };

/** Parts of the prompt and sentences of the reply: pointing at one shows what it has to do with the others. */
export function InfluenceView({ influence, reply }: InfluenceViewProps) {
  const chosen = useSignal<Chosen>(null);
  const sentences = influence.sentences.map(({ start, end }) => reply.slice(start, end));
  const segments = influence.segments.map(({ text }) => text);
  const choose = (next: Chosen) => {
    chosen.value = next;
  };
  return (
    <div class="stack">
      <p class="small muted no-print">{message('influenceHow')}</p>
      <Side
        title={message('influencePrompt')}
        side="prompt"
        {...{ influence, choose }}
        words={segments}
        chosen={chosen.value}
      />
      <Side
        title={message('influenceReply')}
        side="reply"
        {...{ influence, choose }}
        words={sentences}
        chosen={chosen.value}
      />
      {groupSentences(influence).map((sentence) => (
        <p class="small" key={sentence}>
          {sentence}
        </p>
      ))}
    </div>
  );
}

type SideProps = {
  title: string;
  side: 'prompt' | 'reply';
  words: readonly string[];
  influence: PromptInfluence;
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
};

function Side({ title, side, words, influence, chosen, choose }: SideProps) {
  const values = influenceOn(influence, side, chosen);
  const levels = influenceLevels(values);
  const isOther = chosen !== null && chosen.side !== side;
  return (
    <div class="stack tight">
      <h4>{title}</h4>
      <ol class="influence-list" onMouseLeave={() => choose(null)}>
        {words.map((part, index) => {
          const isChosen = chosen?.side === side && chosen.index === index;
          const level = (isOther || chosen === null ? levels[index] : 0) as InfluenceLevel;
          return (
            <li key={index} class={`influence influence-${level}${isChosen ? ' chosen' : ''}`}>
              <button
                type="button"
                dir="auto"
                aria-pressed={isChosen}
                onMouseEnter={() => choose({ side, index })}
                onFocus={() => choose({ side, index })}
                onBlur={() => choose(null)}
                onClick={() => choose({ side, index })}
              >
                {part}
              </button>
              <span class="small muted">
                {isChosen
                  ? message('influenceChosen')
                  : (isOther || chosen === null) && influenceWords(values[index] ?? null, level)}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
