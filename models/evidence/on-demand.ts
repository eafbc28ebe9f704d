import type { EvidenceKind, OnDemandSource } from './evidence.ts';
import { examples } from './examples.ts';

/** Kinds that are measured when a reader opens them. */
export const onDemandSources: readonly OnDemandSource<EvidenceKind>[] = [examples];
