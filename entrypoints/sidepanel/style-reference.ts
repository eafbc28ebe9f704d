import { type ReadonlySignal, signal } from '@preact/signals';
import type { StyleReference } from '@/models/style/reference.ts';

/** Where the style terms lie in known texts; null until it is read, and where it is missing. */
export function loadStyleReference(url: string): ReadonlySignal<StyleReference | null> {
  const reference = signal<StyleReference | null>(null);
  const read = async () => {
    const answer = await fetch(url);
    const found: Partial<StyleReference> | null = answer.ok ? await answer.json() : null;
    if (Array.isArray(found?.distributions)) reference.value = found as StyleReference;
  };
  // The rows are left out then; nothing else rests on them.
  read().catch(() => undefined);
  return reference;
}
