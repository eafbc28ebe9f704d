import { type ReadonlySignal, signal } from '@preact/signals';

export const VIEWS = ['library', 'collections', 'examples', 'models', 'settings', 'privacy'] as const;
export type ViewName = (typeof VIEWS)[number];

/** Which view the address names. */
export interface Route {
  view: ViewName;
  /** Set for one opened assessment of the library. */
  assessmentId: string | null;
  /** Set for one opened bank of examples. */
  bankId: string | null;
  /** Set for one of its examples; untrusted text. */
  exampleId: string | null;
}

/** Reads `#models`, `#library/ID` and the like, with or without a slash in front; anything else is the library. */
export function readRoute(hash: string): Route {
  const [name, id, part] = hash.replace(/^#\/?/, '').split('/');
  const view = VIEWS.find((one) => one === name) ?? 'library';
  const opened = id !== undefined && /^[0-9a-f]{64}$/.test(id) ? id : null;
  const bankId = view === 'examples' ? opened : null;
  return {
    ...{ view, bankId, assessmentId: view === 'library' ? opened : null },
    exampleId: bankId && part !== undefined ? decoded(part) : null,
  };
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null; // anyone may have written the address
  }
}

/** The address of a view, or of what is opened in it: a saved assessment, a bank of examples. */
export const routeTo = (view: ViewName, id?: string): string => (id ? `#${view}/${id}` : `#${view}`);

/** Follows the part of the address after the hash. */
export function watchRoute(page: Pick<Window, 'location' | 'addEventListener'>): ReadonlySignal<Route> {
  const route = signal(readRoute(page.location.hash));
  page.addEventListener('hashchange', () => {
    route.value = readRoute(page.location.hash);
  });
  return route;
}
