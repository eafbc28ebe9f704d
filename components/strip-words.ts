import { count, signed } from './number-words.ts';

/** Quantities of the dot plot, for those who hear it. */
export interface StripFigures {
  score: number;
  threshold: number | null;
  humanAbove: number;
  machineAbove: number;
  humanTexts: number;
  machineTexts: number;
}

/** The dot plot in a sentence: how many human and machine texts score higher, and where the line is. */
export function stripSentence(figures: StripFigures): string {
  const { score, threshold, humanAbove, machineAbove } = figures;
  const own = `This text scores ${signed(score)}; ${higher(humanAbove)} human texts of this kind and ${higher(machineAbove)} machine texts score higher.`;
  if (threshold === null) return `${own} There is no certified line for the chosen budget.`;
  return `${own} The line of the chosen budget is at ${signed(threshold)}, ${score > threshold ? 'below' : 'not below'} this score.`;
}

function higher(share: number): string {
  if (share < 0.01) return 'fewer than 1 of 100';
  return share > 0.99 ? 'nearly all' : `about ${count(share * 100)} of 100`;
}

/** What the dots are made of. */
export const stripNote = ({ humanTexts, machineTexts }: StripFigures, dots: number): string =>
  `Each dot stands for ${count(100 / dots)} of 100 texts (${count(humanTexts)} human, ${count(machineTexts)} machine texts measured).`;
