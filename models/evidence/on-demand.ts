import type { EvidenceKind } from './evidence.ts';
import { examples } from './examples.ts';
import { faithfulness } from './faithfulness.ts';
import { promptInfluence } from './prompt-influence.ts';
import { swap } from './swap.ts';

/** Kinds that are measured when a reader opens them. */
export const onDemandSources: readonly { id: EvidenceKind }[] = [examples, faithfulness, swap, promptInfluence];
