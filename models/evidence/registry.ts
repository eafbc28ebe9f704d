import type { Evidence, EvidenceInput, EvidenceKind, EvidenceSource } from './evidence.ts';
import { hiddenCharacters } from './hidden-characters.ts';
import { residue } from './residue.ts';
import { sentences } from './sentences.ts';

/** Every evidence kind, cheapest first. */
export const evidenceSources: readonly EvidenceSource<EvidenceKind>[] = [residue, hiddenCharacters, sentences];

/** Evidence of every kind; one that fails leaves the others standing. */
export function evidenceOf(input: EvidenceInput): Evidence[] {
  return evidenceSources.map((source) => outcome(source, input));
}

function outcome({ id, needs, measure }: EvidenceSource<EvidenceKind>, input: EvidenceInput): Evidence {
  if (needs === 'encoder' && input.sentences === null) {
    return { state: 'not-applicable', kind: id, reason: 'The text was not scored.' };
  }
  try {
    return { state: 'measured', kind: id, data: measure(input) } as Evidence;
  } catch (error) {
    return { state: 'failed', kind: id, reason: error instanceof Error ? error.message : String(error) };
  }
}
