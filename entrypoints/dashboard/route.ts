import { type ReadonlySignal, signal } from '@preact/signals';

export const VIEWS = ['library', 'collections', 'models', 'settings', 'privacy'] as const;
export type ViewName = (typeof VIEWS)[number];

/** Which view the address names; `assessmentId` is set for one opened assessment of the library. */
export interface Route {
  view: ViewName;
  assessmentId: string | null;
}

/** Reads `#models`, `#library/ID` and the like, with or without a slash in front; anything else is the library. */
export function readRoute(hash: string): Route {
  const [name, id] = hash.replace(/^#\/?/, '').split('/');
  const view = VIEWS.find((one) => one === name) ?? 'library';
  const isOpen = view === 'library' && id !== undefined && /^[0-9a-f]{64}$/.test(id);
  return { view, assessmentId: isOpen ? id : null };
}

/** The address of a view, or of one saved assessment. */
export const routeTo = (view: ViewName, assessmentId?: string): string =>
  assessmentId ? `#${view}/${assessmentId}` : `#${view}`;

/** Follows the part of the address after the hash. */
export function watchRoute(page: Pick<Window, 'location' | 'addEventListener'>): ReadonlySignal<Route> {
  const route = signal(readRoute(page.location.hash));
  page.addEventListener('hashchange', () => {
    route.value = readRoute(page.location.hash);
  });
  return route;
}
