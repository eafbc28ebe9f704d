import type { PromptInfluence } from '@/models/language-model/influence.ts';
import { bitsOf } from './influence-words.ts';
import { message } from './message.ts';
import { signed } from './number-words.ts';

const WORDS_SHOWN = 40;

/** The whole matrix as a table of bits: parts of the prompt down, sentences of the reply across. */
export function InfluenceTable({ influence }: { influence: PromptInfluence }) {
  return (
    <details class="about">
      <summary>{message('influenceTable')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section class="influence-table" aria-label={message('influenceTable')} tabIndex={0}>
        <table class="table small">
          <caption class="small muted">{message('influenceTableSays')}</caption>
          <thead>
            <tr>
              <th scope="col">{message('influencePrompt')}</th>
              {influence.sentences.map((sentence, index) => (
                <th scope="col" key={sentence.start}>
                  {message('influenceSentence', index + 1)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {influence.segments.map(({ text, start, message: number }, segment) => (
              <tr key={`${number}-${start}`}>
                <th scope="row" dir="auto">
                  {message('influencePart', segment + 1, shortened(text))}
                </th>
                {influence.sentences.map((sentence, index) => {
                  const value = influence.matrix[segment]?.[index];
                  return <td key={sentence.start}>{value === undefined ? '…' : signed(bitsOf(value), 1)}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

function shortened(text: string): string {
  const words = [...text.replace(/\s+/g, ' ').trim()];
  return words.length > WORDS_SHOWN ? `${words.slice(0, WORDS_SHOWN).join('')}…` : words.join('');
}
