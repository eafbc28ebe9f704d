import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { message } from '@/components/message.ts';
import type { Toasts } from '@/components/toasts.ts';
import type { Assessment } from '@/models/assessment.ts';
import { hostOfPattern, patternOfAddress } from '../shared/granted-sites.ts';
import type { markedSites as allMarkedSites } from '../shared/marked-sites.ts';

/** The site of the shown reply: `pattern` is null where its site cannot be granted. */
export interface ShownSite {
  pattern: string | null;
  host: string;
  isMarked: boolean;
}

export interface SiteMarks {
  /** Null while no reply of a chat is shown. */
  site: ReadonlySignal<ShownSite | null>;
  /** Asks for access; call it straight from a click. */
  show(): Promise<void>;
  end(): Promise<void>;
  close(): void;
}

export interface SiteMarksParts {
  assessment: ReadonlySignal<Assessment | null>;
  markedSites: Pick<typeof allMarkedSites, 'all' | 'add' | 'remove' | 'watch'>;
  toasts: Toasts;
}

/** Marks on the site of the shown reply: whether it has them, and both ways to change that. */
export function createSiteMarks({ assessment, markedSites, toasts }: SiteMarksParts): SiteMarks {
  const site = signal<ShownSite | null>(null);
  const refresh = async () => {
    const { chat, url } = assessment.peek()?.passage.source ?? {};
    if (!chat || !url || !URL.canParse(url)) {
      site.value = null;
      return;
    }
    const pattern = patternOfAddress(url);
    const isMarked = pattern !== null && (await markedSites.all()).includes(pattern);
    site.value = { pattern, host: new URL(url).hostname, isMarked };
  };
  const follow = () => void refresh().catch(() => (site.value = null));
  const stopShown = effect(() => {
    if (assessment.value?.passage.source.url !== undefined || site.peek()) follow();
  });
  const stopWatching = markedSites.watch(follow);

  return {
    site,
    async show() {
      const { pattern } = site.peek() ?? {};
      if (!pattern) return;
      const host = hostOfPattern(pattern);
      const isGranted = await markedSites.add(pattern).catch(() => false);
      toasts.show(message(isGranted ? 'siteMarksShown' : 'siteMarksRefused', host));
      await refresh();
    },
    async end() {
      const { pattern } = site.peek() ?? {};
      if (!pattern) return;
      await markedSites.remove(pattern);
      toasts.show(message('siteMarksGone', hostOfPattern(pattern)));
      await refresh();
    },
    close() {
      stopShown();
      stopWatching();
    },
  };
}
