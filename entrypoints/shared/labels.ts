import type { Label } from '@/models/collections/collected.ts';
import type { settings as allSettings } from './settings.ts';

/** Machine, human, mixed and unsure; written out, since pages take only types from there. */
export const BUILT_IN_LABELS: readonly Label[] = ['machine', 'human', 'mixed', 'unsure'];

export type LabelSettings = Pick<typeof allSettings, 'labelSets' | 'labelSet'>;

/** The labels that are offered: those of the chosen set, else the built-in ones. */
export async function offeredLabels({ labelSets, labelSet }: LabelSettings): Promise<readonly string[]> {
  const [sets, chosen] = await Promise.all([labelSets.getValue(), labelSet.getValue()]);
  return sets.find(({ id }) => id === chosen)?.labels ?? BUILT_IN_LABELS;
}
