import type { Shown } from '../shared/live.ts';

export type Show = (windowId: number, shown: Shown) => Promise<void>;

/** Writes what a window shows, unless something asked for later stands there already. */
export function createShow(save: Show): Show {
  const newest = new Map<number, number>();
  return async (windowId, shown) => {
    if (shown.at < (newest.get(windowId) ?? 0)) return;
    newest.set(windowId, shown.at);
    await save(windowId, shown);
  };
}
