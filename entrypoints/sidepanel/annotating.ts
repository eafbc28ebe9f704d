import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { message } from '@/components/message.ts';
import type { Toasts } from '@/components/toasts.ts';
import type { live as liveStore, ShownAnnotations } from '../shared/live.ts';
import type { settings as allSettings } from '../shared/settings.ts';
import { canGrant, patternOf } from '../shared/site-pattern.ts';
import { sentenceOf } from '../shared/told-error.ts';
import type { Send } from './state.ts';

export interface AnnotatingParts {
  live: Pick<typeof liveStore, 'collectingTabs' | 'findAnnotations' | 'watchAnnotations'>;
  settings: Pick<typeof allSettings, 'annotatedSites'>;
  send: Send;
  toasts: Toasts;
  /** The tab in front of the panel's window, and how to hear of another one. */
  activeTab: () => Promise<number | null>;
  watchActiveTab: (changed: () => void) => void;
  /** Asks for a site; browsers allow it only while a click is being handled. */
  request: (pattern: string) => Promise<boolean>;
  /** The keys of the collecting command as the browser names them; empty where none is set. */
  collectKey: () => Promise<string>;
}

/** Collecting on the page in front, and the annotations that came back in it. */
export interface Annotating {
  isCollecting: ReadonlySignal<boolean>;
  shown: ReadonlySignal<ShownAnnotations | null>;
  /** The site of the shown annotations where it may be granted, and whether it is. */
  site: ReadonlySignal<{ origin: string; isGranted: boolean } | null>;
  granted: ReadonlySignal<readonly string[]>;
  key: ReadonlySignal<string>;
  collect(isOn: boolean): Promise<void>;
  show(isShown: boolean): Promise<void>;
  reveal(id: string): Promise<void>;
  /** Lets a site's annotations come by themselves, or no longer. Called within a click. */
  grant(origin: string, isGranted: boolean): Promise<void>;
}

export async function openAnnotating(parts: AnnotatingParts): Promise<Annotating> {
  const { live, settings, send, toasts } = parts;
  const tabId = signal<number | null>(null);
  const tabs = signal<readonly number[]>(await live.collectingTabs.getValue());
  const shown = signal<ShownAnnotations | null>(null);
  const granted = signal<readonly string[]>(await settings.annotatedSites.getValue());
  const key = signal('');
  let unwatch = () => {};

  async function follow(): Promise<void> {
    const next = await parts.activeTab();
    if (next === tabId.peek()) return;
    unwatch();
    tabId.value = next;
    shown.value = null;
    if (next === null) return;
    let isHeard = false;
    unwatch = live.watchAnnotations(next, (changed) => {
      isHeard = true;
      shown.value = changed;
    });
    const found = await live.findAnnotations(next);
    // A change that came meanwhile is newer than what was read.
    if (!isHeard && tabId.peek() === next) shown.value = found;
  }

  async function attempt(work: (tabId: number) => Promise<void>): Promise<void> {
    toasts.dismiss();
    try {
      await follow();
      if (tabId.value === null) toasts.show(message('panelNoTab'));
      else await work(tabId.value);
    } catch (error) {
      toasts.show(sentenceOf(error) ?? message('panelNoAnswer'));
    }
  }

  live.collectingTabs.watch((changed) => (tabs.value = changed));
  settings.annotatedSites.watch((changed) => (granted.value = changed));
  parts.watchActiveTab(() => void follow());
  await follow();
  void parts.collectKey().then((found) => (key.value = found));

  return {
    ...{ shown, granted, key },
    isCollecting: computed(() => tabId.value !== null && tabs.value.includes(tabId.value)),
    site: computed(() => {
      const origin = shown.value ? new URL(shown.value.url).origin : null;
      return origin && canGrant(origin) ? { origin, isGranted: granted.value.includes(origin) } : null;
    }),
    collect: (isOn) =>
      attempt(async (id) => {
        const answer = await send('collectOnPage', { tabId: id, isOn });
        if ('refused' in answer) toasts.show(answer.refused);
      }),
    show: (isShown) =>
      attempt(async (id) => {
        const answer = await send('showAnnotations', { tabId: id, isShown });
        if ('refused' in answer) toasts.show(answer.refused);
      }),
    reveal: (id) => attempt((tab) => send('revealAnnotation', { tabId: tab, id })),
    grant: async (origin, isGranted) => {
      const others = granted.peek().filter((other) => other !== origin);
      const isAllowed = !isGranted || (await parts.request(patternOf(origin)).catch(() => false));
      if (!isAllowed) return toasts.show(message('siteNotGranted', new URL(origin).host));
      await settings.annotatedSites.setValue(isGranted ? [...others, origin] : others);
      toasts.show(message(isGranted ? 'siteGranted' : 'siteEnded', new URL(origin).host));
    },
  };
}
