import { describe, expect, it, vi } from 'vitest';
import { pageNotice } from '@/entrypoints/background/notices.ts';
import { createPainter, paintSpans } from '@/entrypoints/background/paint.ts';
import { toneOf } from '@/entrypoints/shared/tone.ts';
import { assessmentOf, idOf } from '../assessment.ts';

const place = { tabId: 7, frameId: 0 };
const parts = (paint = vi.fn(async () => ({ lost: [1] }))) => ({
  send: { paint, light: vi.fn(async () => undefined) },
  inject: vi.fn(async () => undefined),
  findPlace: async () => place,
  saveLost: vi.fn(async () => undefined),
});
const gone = () => Promise.reject(new Error('No response'));

it('a highlight carries the words of its sentence and the side it points to', () =>
  expect(paintSpans(assessmentOf())).toEqual([
    { start: 0, end: 17, sentence: 0, quote: 'The tide came in.', tone: 'machine-like' },
    { start: 18, end: 35, sentence: 1, quote: 'We left the boat.', tone: 'human-like' },
  ]));

it('a contribution that is small beside the strongest is neutral', () => {
  expect([0.1, -0.1, 0.2, -0.2].map((contribution) => toneOf(contribution, 1))).toEqual([
    'neutral',
    'neutral',
    'machine-like',
    'human-like',
  ]);
  expect(toneOf(0, 0)).toBe('neutral');
});

describe('painting', () => {
  it('notes which sentences the page has lost', async () => {
    const all = parts();
    await createPainter(all).paint(assessmentOf());
    expect(all.saveLost).toHaveBeenCalledWith(idOf('a'), [1]);
  });

  it('calls every sentence lost on a page that went away, without an error', async () => {
    const all = parts(vi.fn(gone));
    await createPainter(all).paint(assessmentOf());
    expect(all.saveLost).toHaveBeenCalledWith(idOf('a'), [0, 1]);
    expect(all.inject).not.toHaveBeenCalled();
  });

  it('brings the content script back when a person asks to see the sentences again', async () => {
    const all = parts(vi.fn(async () => ({ lost: [] as number[] })).mockImplementationOnce(gone));
    expect(await createPainter(all).paintAgain(assessmentOf(), true)).toEqual({ lost: [] });
    expect(all.inject).toHaveBeenCalledWith(place);
  });

  it('leaves pasted text alone', async () => {
    const all = { ...parts(), findPlace: async () => null };
    await createPainter(all).paint(assessmentOf());
    expect(all.send.paint).not.toHaveBeenCalled();
  });

  it('survives lighting up a page that is gone', async () => {
    const all = { ...parts(), send: { paint: vi.fn(), light: vi.fn(gone) } };
    await expect(createPainter(all).light(idOf('a'), { sentence: 0, isScrolled: true })).resolves.toBeUndefined();
  });
});

it.each([
  ['chrome://settings/', 'Cannot access a chrome:// URL', 'noticeBrowserPage'],
  ['chrome-extension://other/page.html', '', 'noticeBrowserPage'],
  ['https://chromewebstore.google.com/', 'The extensions gallery cannot be scripted.', 'noticeStore'],
  ['https://addons.mozilla.org/', 'Missing host permission for the tab', 'noticeStore'],
  ['file:///tmp/essay.html', 'Cannot access contents of url', 'noticeFile'],
  ['https://site.example/Paper.PDF', '', 'noticePdf'],
  ['https://site.example/', 'Cannot access contents of the page.', 'noticeNoAccess'],
  [undefined, 'Cannot access a chrome:// URL', 'noticeBrowserPage'],
  [undefined, 'Cannot access contents of the page.', 'noticeNoAccess'],
  [undefined, 'Cannot access contents of the page. Extension manifest must request permission …', 'noticeNoAccess'],
] as const)('a page at %s that refuses scripts says what to do next', (url, error, notice) =>
  expect(pageNotice(url, error)).toBe(notice),
);
