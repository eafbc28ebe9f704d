import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { BUILT_IN_LABELS, type LabelSettings } from './labels.ts';

/** The labels that are offered, now and after every change of the settings. */
export async function openLabels(settings: LabelSettings): Promise<ReadonlySignal<readonly string[]>> {
  const sets = signal(await settings.labelSets.getValue());
  const chosen = signal(await settings.labelSet.getValue());
  settings.labelSets.watch((changed) => (sets.value = changed));
  settings.labelSet.watch((changed) => (chosen.value = changed));
  return computed(() => sets.value.find(({ id }) => id === chosen.value)?.labels ?? BUILT_IN_LABELS);
}
