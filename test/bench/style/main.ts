import { writeReference } from './write-reference.ts';
import { writeTerms } from './write-terms.ts';

/** Steps the runner asks for. */
export const steps = { reference: writeReference, terms: writeTerms };
