import { vi } from 'vitest';
import type { Place, Pointed, Shown } from '@/entrypoints/shared/live.ts';
import type { PanelParts, Send } from '@/entrypoints/sidepanel/state.ts';
import type { Assessment } from '@/models/assessment.ts';

/** One stored value that can be watched. */
export function item<T>(initial: T) {
  let value = initial;
  const watchers = new Set<(value: T) => void>();
  return {
    getValue: async () => value,
    setValue: async (next: T) => {
      value = next;
      for (const watcher of watchers) watcher(next);
    },
    watch: (watcher: (value: T) => void) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

/** What the background writes, in memory; `write` and `show` play its part. */
export function fakeLive() {
  const rows = new Map<string, ReturnType<typeof item<Assessment | null>>>();
  const row = (id: string) => {
    const known = rows.get(id) ?? item<Assessment | null>(null);
    rows.set(id, known);
    return known;
  };
  const shown = item<Shown | null>(null);
  const places = new Map<string, Place>();
  const live = {
    findAssessment: (id: string) => row(id).getValue(),
    watchAssessment: (id: string, changed: (assessment: Assessment | null) => void) => row(id).watch(changed),
    findShown: () => shown.getValue(),
    watchShown: (_windowId: number, changed: (value: Shown | null) => void) => shown.watch(changed),
    findPlace: async (id: string) => places.get(id) ?? null,
    pointed: item<Pointed | null>(null),
    lost: item<Record<string, number[]>>({}),
  };
  return {
    live: live as unknown as PanelParts['live'] & Pick<typeof live, 'pointed' | 'lost'>,
    places,
    write: (assessment: Assessment) => row(assessment.id).setValue(assessment),
    show: (assessmentId: string | null, notice: string | null = null) =>
      shown.setValue({ assessmentId, tabId: null, notice, at: 0 }),
  };
}

/** Requests that are answered from a table and remembered. */
export function fakeSend(answers: Record<string, unknown> = {}) {
  const sent = vi.fn(async (name: string, _data: unknown) => {
    const answer = answers[name];
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return { sent, send: sent as unknown as Send };
}

export const fakeSettings = () => ({ budget: item(0.01), prior: item(null) }) as unknown as PanelParts['settings'];
