import type { Likeness } from '@/models/examples/likeness.ts';
import { message } from './message.ts';
import { decimal } from './number-words.ts';

/** Below it a share of the likeness would be a share of almost nothing. */
const LEAST_LIKENESS = 0.05;
/** Rounding to 8 bits moves a cosine by less than this. */
const ROUNDING = 0.01;
/** Pairs that hold less than this together do not explain a likeness. */
const LITTLE = 0.25;

/** What one strength or several are of the whole, for example "12 %" or "0.4 %". */
export function shareOfLikeness(strength: number, { similarity }: Likeness): string {
  if (similarity < LEAST_LIKENESS) return decimal(strength, 3);
  const percent = (100 * strength) / similarity;
  return message('percentage', decimal(percent, Math.abs(percent) < 10 ? 1 : 0));
}

const strengthOf = ({ links }: Likeness): number => links.reduce((sum, { strength }) => sum + strength, 0);

/** The words of a link, here and there. */
export function linkWords({ here, there }: Likeness, link: Likeness['links'][number]): [string, string] {
  return [wordAt(here, link.here), wordAt(there, link.there)];
}

function wordAt({ text, words }: Likeness['here'], index: number): string {
  const word = words[index];
  return word ? text.slice(word.start, word.end) : '';
}

/** What makes two spans alike, in a sentence or two. */
export function likenessFinding(likeness: Likeness): string {
  const [strongest] = likeness.links;
  if (!strongest) return spreadWords(likeness);
  const together = strengthOf(likeness);
  const [here, there] = linkWords(likeness, strongest);
  const share = shareOfLikeness(strongest.strength, likeness);
  const found = message('whyStrongest', here, there, share, shareOfLikeness(together, likeness));
  return together < LITTLE * likeness.similarity ? `${found} ${spreadWords(likeness)}` : found;
}

function spreadWords(likeness: Likeness): string {
  const pairs = likeness.links.length + likeness.others.pairs;
  return message('whySpread', pairs, shareOfLikeness(likeness.similarity / pairs, likeness));
}

/** What all pairs add up to, beside the similarity that was found with rounded vectors. */
export function likenessSum({ similarity }: Likeness, shown: number): string {
  const key = Math.abs(similarity - shown) < ROUNDING ? 'whySum' : 'whyDiffers';
  return message(key, decimal(similarity, 4), decimal(shown, 4));
}
