import type { SentenceContribution } from '@/models/evidence/evidence.ts';
import type { VerdictName } from '@/models/verdict/verdict.ts';
import { contributionWords } from './evidence-words.ts';
import { type MessageKey, message } from './message.ts';
import { decimalsFor } from './number-words.ts';

type StrongestPairProps = {
  text: string;
  sentences: readonly SentenceContribution[];
  verdict: VerdictName;
  onReveal: (sentence: number) => void;
};

/** The strongest sentence for the answer and the strongest against it, side by side and equal in size. */
export function StrongestPair({ text, sentences, verdict, onReveal }: StrongestPairProps) {
  if (sentences.length === 0) return null;
  const decimals = decimalsFor(sentences.map(({ contribution }) => contribution));
  const values = sentences.map(({ contribution }) => contribution);
  const machine = indexOfLargest(values);
  const human = indexOfLargest(values.map((value) => -value));
  const [first, second] = titles(verdict);
  const sides = [
    { title: first, index: verdict === 'human' ? human : machine },
    { title: second, index: verdict === 'human' ? machine : human },
  ];
  return (
    <div class="pair">
      {sides.map(({ title, index }) => {
        const sentence = index === null ? undefined : sentences[index];
        return (
          <div class="side" key={title}>
            <h3 class="small">{message(title)}</h3>
            {index !== null && sentence ? (
              <button type="button" class="quote" onClick={() => onReveal(index)}>
                <span class="clamp" dir="auto">
                  {text.slice(sentence.start, sentence.end)}
                </span>
                <span class="small muted">{contributionWords(sentence.contribution, decimals)}</span>
              </button>
            ) : (
              <p class="small muted">{message('strongestNone')}</p>
            )}
          </div>
        );
      })}
    </div>
  );
}

function titles(verdict: VerdictName): readonly [MessageKey, MessageKey] {
  if (verdict === 'machine' || verdict === 'human') return ['strongestFor', 'strongestAgainst'];
  return ['mostMachineLike', 'mostHumanLike'];
}

/** The index of the largest value above zero, if there is one. */
function indexOfLargest(values: readonly number[]): number | null {
  let best: number | null = null;
  values.forEach((value, index) => {
    if (value > 0 && value > (best === null ? 0 : (values[best] ?? 0))) best = index;
  });
  return best;
}
