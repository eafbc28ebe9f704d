import { message } from '@/components/message.ts';
import type { Place, ShownAnnotations } from '../shared/live.ts';
import type { NoteState, PageNote } from '../shared/protocol.ts';
import type { Collection } from '../shared/store/collection.ts';
import type { NoticeName } from './notices.ts';
import { notesOf, shownOf } from './page-notes.ts';

export interface AnnotationParts {
  collection: Pick<Collection, 'findPage' | 'find'>;
  /** The address of a tab that may be touched; undefined for others. */
  urlOf: (tabId: number) => Promise<string | undefined>;
  reach: (tab: { tabId: number; url: string; frameId: number }) => Promise<Place | { refused: NoticeName }>;
  send: {
    annotate(data: { notes: PageNote[] }, place: Place): Promise<{ states: NoteState[] }>;
    revealNote(data: { id: string }, place: Place): Promise<void>;
  };
  /** Origins whose annotations come by themselves. */
  sites: () => Promise<readonly string[]>;
  live: {
    findAnnotations(tabId: number): Promise<ShownAnnotations | null>;
    saveAnnotations(tabId: number, shown: ShownAnnotations | null): Promise<void>;
  };
}

/** Shows collected passages in the pages they came from. */
export function createAnnotations({ collection, urlOf, reach, send, sites, live }: AnnotationParts) {
  async function show(tabId: number): Promise<{ shown: number } | { refused: string }> {
    const url = await urlOf(tabId);
    if (!url) return { refused: message('noticeNoAccess') };
    const place = await reach({ tabId, url, frameId: 0 });
    if ('refused' in place) return { refused: message(place.refused) };
    const notes = notesOf(await collection.findPage(url));
    const { states } = await send.annotate({ notes }, place);
    await live.saveAnnotations(tabId, shownOf(url, notes, states));
    return { shown: states.filter(({ state }) => state !== 'lost').length };
  }

  async function hide(tabId: number): Promise<{ shown: number }> {
    await live.saveAnnotations(tabId, null);
    // A page that was left meanwhile shows nothing any more.
    await send.annotate({ notes: [] }, { tabId, frameId: 0 }).catch(() => undefined);
    return { shown: 0 };
  }

  return {
    show: (tabId: number, isShown: boolean) => (isShown ? show(tabId) : hide(tabId)),
    /** Draws again where annotations are shown, after one was added, changed or undone. */
    async refresh(tabId: number): Promise<void> {
      if (await live.findAnnotations(tabId)) await show(tabId);
    },
    reveal: (tabId: number, id: string) => send.revealNote({ id }, { tabId, frameId: 0 }),
    /** A page has opened: annotations come by themselves where its site was granted. */
    async opened(tabId: number): Promise<void> {
      const url = await urlOf(tabId);
      const known = await live.findAnnotations(tabId);
      const isGranted = url !== undefined && (await sites()).includes(new URL(url).origin);
      if (isGranted && (await collection.findPage(url)).length > 0) await show(tabId);
      else if (known && known.url !== url) await live.saveAnnotations(tabId, null);
    },
    /** The page changed under its annotations. */
    async changed(tabId: number, states: readonly NoteState[]): Promise<void> {
      const known = await live.findAnnotations(tabId);
      if (!known) return;
      const notes = notesOf(await collection.find(states.map(({ id }) => id)));
      await live.saveAnnotations(tabId, shownOf(known.url, notes, states));
    },
  };
}
