import { message } from './message.ts';
import { signed } from './number-words.ts';

/** Quantities of the dot plot, for those who hear it. */
export interface StripFigures {
  score: number;
  threshold: number | null;
  humanAbove: number;
  machineAbove: number;
  humanTexts: number;
  machineTexts: number;
}

/** The dot plot in words: how many human and machine texts score higher, and where the line is. */
export function stripSentence(figures: StripFigures): string {
  const { score, threshold, humanAbove, machineAbove } = figures;
  const own = message('stripScores', signed(score), higher(humanAbove), higher(machineAbove));
  if (threshold === null) return `${own} ${message('stripNoLine')}`;
  return `${own} ${message(score > threshold ? 'stripLineBelow' : 'stripLineAbove', signed(threshold))}`;
}

function higher(share: number): string {
  if (share < 0.01) return message('stripFew');
  return share > 0.99 ? message('stripNearlyAll') : message('stripAbout', Math.round(share * 100));
}

/** What the dots are made of. */
export const stripNote = ({ humanTexts, machineTexts }: StripFigures, dots: number): string =>
  message('stripNote', Math.round(100 / dots), humanTexts, machineTexts);
