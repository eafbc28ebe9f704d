import { expect, it, vi } from 'vitest';
import { message } from '@/components/message.ts';
import { createAnnotations } from '@/entrypoints/background/annotations.ts';
import type { ShownAnnotations } from '@/entrypoints/shared/live.ts';
import type { NoteState } from '@/entrypoints/shared/protocol.ts';
import { patternOf } from '@/entrypoints/shared/site-pattern.ts';
import { collectedOf } from '../../models/collections/records.ts';

const TAB = 7;
const url = 'https://site.example/tide';
const item = collectedOf();

function opened({ sites = [], address = url }: { sites?: string[]; address?: string } = {}) {
  const rows = new Map<number, ShownAnnotations | null>();
  const states: NoteState[] = [{ id: item.id, state: 'approximate', parts: ['lost'] }];
  const annotate = vi.fn(async ({ notes }: { notes: readonly unknown[] }) => ({
    states: notes.length > 0 ? states : [],
  }));
  const annotations = createAnnotations({
    collection: { findPage: async (page) => (page === url ? [item] : []), find: async () => [item] },
    urlOf: async () => address,
    reach: async ({ tabId, frameId }) => ({ tabId, frameId }),
    send: { annotate, revealNote: async () => {} },
    sites: async () => sites,
    live: {
      findAnnotations: async (tab) => rows.get(tab) ?? null,
      saveAnnotations: async (tab, shown) => void rows.set(tab, shown),
    },
  });
  return { annotations, annotate, shown: () => rows.get(TAB) };
}

it('shows what was collected at the address, and tells what is lost by its words', async () => {
  const { annotations, annotate, shown } = opened();
  expect(await annotations.show(TAB, true)).toEqual({ shown: 1 });
  expect(annotate.mock.calls[0]?.[0].notes).toMatchObject([{ id: item.id, quote: { exact: item.text }, start: 120 }]);
  expect(shown()).toMatchObject({ url, notes: [{ state: 'approximate', lostParts: ['The tide came in.'] }] });
  expect(await annotations.show(TAB, false)).toEqual({ shown: 0 });
  expect(shown()).toBeNull();
});

it('says so where the tab may not be touched', async () => {
  const { annotations, annotate } = opened({ address: '' });
  expect(await annotations.show(TAB, true)).toEqual({ refused: message('noticeNoAccess') });
  expect(annotate).not.toHaveBeenCalled();
});

it('annotations come by themselves on granted sites and on no others', async () => {
  const granted = opened({ sites: ['https://site.example'] });
  await granted.annotations.opened(TAB);
  expect(granted.annotate).toHaveBeenCalled();
  const other = opened({ sites: ['https://other.example'] });
  await other.annotations.opened(TAB);
  expect(other.annotate).not.toHaveBeenCalled();
});

it('a pattern names the host and never a port', () => {
  expect(patternOf('http://127.0.0.1:8080')).toBe('http://127.0.0.1/*');
  expect(patternOf('https://site.example')).toBe('https://site.example/*');
});
