import type { Evidence, EvidenceInput, EvidenceKind, EvidenceSource } from './evidence.ts';
import { hiddenCharacters } from './hidden-characters.ts';
import { predictability } from './predictability.ts';
import { residue } from './residue.ts';
import { sentences } from './sentences.ts';
import { style } from './style.ts';

/** Every evidence kind, cheapest first. */
export const evidenceSources: readonly EvidenceSource<EvidenceKind>[] = [
  residue,
  hiddenCharacters,
  sentences,
  style,
  predictability,
];

/** Evidence of every kind; one that fails leaves the others standing. */
export function evidenceOf(input: EvidenceInput): Evidence[] {
  return evidenceSources.map((source) => outcome(source, input));
}

function outcome({ id, needs, measure }: EvidenceSource<EvidenceKind>, input: EvidenceInput): Evidence {
  if (needs === 'encoder' && input.sentences === null) {
    return { state: 'not-applicable', kind: id, reason: 'The text was not scored.' };
  }
  if (needs === 'ngram' && input.ngram === null) {
    return { state: 'unavailable', kind: id, reason: 'There is no table of words for this text.' };
  }
  try {
    return { state: 'measured', kind: id, data: measure(input) } as Evidence;
  } catch (error) {
    return { state: 'failed', kind: id, reason: error instanceof Error ? error.message : String(error) };
  }
}
