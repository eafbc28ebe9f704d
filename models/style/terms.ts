import { firstHand } from './first-hand.ts';
import { punctuation } from './punctuation.ts';
import { rhythm } from './rhythm.ts';
import { stance } from './stance.ts';
import { structure } from './structure.ts';
import { vocabulary } from './vocabulary.ts';

/** Terms by what they look at. */
export const styleGroups = { rhythm, vocabulary, structure, stance, firstHand, punctuation };
export type StyleGroup = keyof typeof styleGroups;

/** Every term. */
export const styleTerms = [...rhythm, ...vocabulary, ...structure, ...stance, ...firstHand, ...punctuation] as const;
export type StyleTermId = (typeof styleTerms)[number]['id'];
