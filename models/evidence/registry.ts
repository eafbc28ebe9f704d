import type { EvidenceKind, EvidenceSource } from './evidence.ts';
import { hiddenCharacters } from './hidden-characters.ts';
import { residue } from './residue.ts';
import { sentences } from './sentences.ts';

/** Every evidence kind, cheapest first. */
export const evidenceSources: readonly EvidenceSource<EvidenceKind>[] = [residue, hiddenCharacters, sentences];
