import type { SentenceContribution } from '@/models/evidence/evidence.ts';
import { decimalsFor, signed } from './number-words.ts';
import { richMessage } from './rich-message.ts';

type SumLineProps = { bias: number; score: number; sentences: readonly SentenceContribution[] };

/** Bias and sentences add up to the score; said in numbers that can be checked. */
export function SumLine({ bias, score, sentences }: SumLineProps) {
  const sum = sentences.reduce((total, { contribution }) => total + contribution, 0);
  const decimals = decimalsFor([bias, sum, score]);
  const number = (value: number) => <span class="figure">{signed(value, decimals)}</span>;
  return <p class="small">{richMessage('sentencesSum', number(bias), number(sum), number(score))}</p>;
}
