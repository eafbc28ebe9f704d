import { type ReadonlySignal, signal } from '@preact/signals';
import { message } from '@/components/message.ts';
import type { Toasts } from '@/components/toasts.ts';
import type { Rating } from '@/models/chat/rating.ts';
import { partingOf, ratingLines } from '@/models/chat/rating.ts';
import { knownSites } from '../shared/chat-sites.ts';
import { hostOfPattern, patternOfAddress } from '../shared/granted-sites.ts';
import type { markedSites as allMarkedSites } from '../shared/marked-sites.ts';
import type { SiteHealth, siteHealth } from '../shared/site-health.ts';
import type { Ratings } from '../shared/store/ratings.ts';
import { problemWords } from './library-state.ts';

/** One site of the list. `pattern` is null for software that people host themselves. */
export interface SiteRow {
  name: string;
  host: string | null;
  pattern: string | null;
  isMarked: boolean;
  health: SiteHealth | null;
}

export interface SitesParts {
  markedSites: Pick<typeof allMarkedSites, 'all' | 'add' | 'remove' | 'watch'>;
  health: Pick<typeof siteHealth, 'getValue' | 'watch'>;
  ratings: Pick<Ratings, 'watchAll'>;
  download: (file: Blob, name: string) => void;
  toasts: Toasts;
}

/** What the list of sites and the rated replies draw. */
export interface SitesState {
  sites: ReadonlySignal<readonly SiteRow[]>;
  ratings: ReadonlySignal<readonly Rating[] | null>;
  problem: ReadonlySignal<string | null>;
  /** Asks for access; call it straight from a click. */
  allow(row: SiteRow): Promise<void>;
  end(row: SiteRow): Promise<void>;
  exportRatings(): void;
}

/** Follows which sites have marks, how their hooks fare, and what a person thought of replies. */
export function openSitesState({ markedSites, health, ratings, download, toasts }: SitesParts): SitesState {
  const sites = signal<readonly SiteRow[]>([]);
  const rated = signal<readonly Rating[] | null>(null);
  const problem = signal<string | null>(null);
  const refresh = async () => {
    sites.value = rowsOf(await markedSites.all(), await health.getValue());
  };
  const follow = () => void refresh().catch((error) => toasts.show(problemWords(error)));
  follow();
  markedSites.watch(follow);
  health.watch(follow);
  ratings.watchAll(
    (all) => {
      rated.value = all;
    },
    (error) => {
      problem.value = problemWords(error);
    },
  );

  return {
    ...{ sites, ratings: rated, problem },
    async allow({ pattern, name }) {
      if (!pattern) return;
      const isGranted = await markedSites.add(pattern).catch(() => false);
      toasts.show(message(isGranted ? 'siteMarksShown' : 'siteMarksRefused', name));
    },
    async end({ pattern, name }) {
      if (!pattern) return;
      await markedSites.remove(pattern);
      toasts.show(message('siteMarksGone', name));
    },
    exportRatings() {
      const lines = ratingLines(rated.peek() ?? []);
      download(new Blob([lines], { type: 'application/jsonl' }), 'penlight-ratings.jsonl');
    },
  };
}

/** Known sites in the order of care, then other sites that have marks. */
export function rowsOf(marked: readonly string[], health: Readonly<Record<string, SiteHealth>>): SiteRow[] {
  const known = knownSites.map(({ name, address }): SiteRow => {
    const pattern = address ? patternOfAddress(address) : null;
    const host = pattern && hostOfPattern(pattern);
    const isMarked = pattern !== null && marked.includes(pattern);
    return { name, host, pattern, isMarked, health: (host && health[host]) || null };
  });
  const patterns = new Set(known.map(({ pattern }) => pattern));
  const others = marked
    .filter((pattern) => !patterns.has(pattern))
    .map((pattern): SiteRow => {
      const host = hostOfPattern(pattern);
      return { name: host, host, pattern, isMarked: true, health: health[host] ?? null };
    });
  return [...known, ...others];
}

/** Rated replies whose two marks part. */
export const parting = (ratings: readonly Rating[]): Rating[] => ratings.filter((one) => partingOf(one) !== null);
