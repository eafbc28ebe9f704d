import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { admit, type Caller, identifyCaller, RefusedRequest } from '@/entrypoints/shared/gate.ts';
import { type Protocol, requests, type Sender } from '@/entrypoints/shared/protocol.ts';
import { failNth, through } from '@/entrypoints/shared/seam.ts';
import { idOf } from '../assessment.ts';

const passage = { text: 'x', kind: 'pasted', source: { title: '' } } as const;
const assessmentId = idOf('a');
const itemId = '5b3a4f0e-7a1d-4c4e-9b8e-2f60a3c1d7e9';

/** Well-formed data of every request; a new request is not tested until it stands here. */
const examples: { [K in keyof Protocol]: unknown } = {
  check: { passage, windowId: 1 },
  captureTab: { tabId: 1, windowId: 1 },
  checkReply: { assessmentId, windowId: 1, step: -1 },
  cancel: { assessmentId },
  strike: { assessmentId, struck: [0, 2] },
  showInPage: { assessmentId, isShown: true },
  lightInPage: { assessmentId, sentence: null, isScrolled: false },
  sentencePointed: { assessmentId, sentence: 1, isClicked: false },
  paintChanged: { assessmentId, lost: [1] },
  selfTest: {},
  save: { assessmentId },
  markPressed: { reply: 2, start: 'x' },
  siteSeen: {
    ...{ adapter: 'chatgpt', prompts: 1, replies: 2, warnings: ['user-lost'] },
    hooks: [{ role: 'user', at: '.user', matches: 0, isUsed: false }],
  },
  placeDraft: { assessmentId, text: 'x' },
  marksChanged: { patterns: ['https://chat.example/*'] },
  writeDraft: { text: 'x' },
  findExamples: { assessmentId },
  stopExamples: { assessmentId },
  explainLikeness: {
    ...{ assessmentId, here: { start: 0, end: 9, kind: 16 } },
    neighbour: { bank: assessmentId, example: 'a', start: 0, end: 9, similarity: 0.5 },
  },
  stopLikeness: {},
  measureFaithfulness: { assessmentId },
  stopFaithfulness: { assessmentId },
  measureSwap: { assessmentId },
  stopSwap: { assessmentId },
  readOwnExamples: {},
  stopOwnExamples: {},
  downloadPack: { address: 'https://packs.example/smollm2/' },
  pausePack: {},
  resumePack: {},
  adoptPack: {},
  removePack: {},
  readWithModel: { assessmentId },
  stopReading: { assessmentId },
  capturePassage: { prefer: 'selection', beside: { reply: 2, start: 'x', step: 1 } },
  paint: { assessmentId, spans: [{ start: 0, end: 1, sentence: 0, quote: 'x', tone: 'neutral' }] },
  light: { sentence: 3, isScrolled: true },
  collectOnPage: { tabId: 1, isOn: true },
  showAnnotations: { tabId: 1, isShown: true },
  revealAnnotation: { tabId: 1, id: itemId },
  beginCollecting: { passage },
  collectSelection: { passage, label: 'human', isPart: false },
  commentCollected: { comment: 'x' },
  undoCollected: {},
  pageOpened: {},
  annotationsChanged: { states: [{ id: itemId, state: 'exact', parts: ['lost'] }] },
  offerCollecting: {},
  setCollecting: { isOn: false },
  annotate: {
    notes: [
      {
        ...{ id: itemId, quote: { exact: 'x', prefix: '', suffix: '' }, start: 0, words: 'Human', comment: '' },
        parts: [{ start: 0, end: 1, words: 'Machine' }],
      },
    ],
  },
  revealNote: { id: itemId },
};
const names = Object.keys(requests) as (keyof Protocol)[];
const contexts: Sender[] = ['page', 'content', 'background'];
const callerFrom = (context: Sender): Caller => ({ context, tabId: 7, frameId: 0, windowId: 1, url: null });
const isShown = async () => true;

describe.each(names)('the request %s', (name) => {
  it('is let in from every sender its registry names, and from no other', async () => {
    for (const context of contexts) {
      const asked = admit(name, { data: examples[name], caller: callerFrom(context) }, isShown);
      if (requests[name].from.includes(context)) expect(await asked).toEqual(examples[name]);
      else await expect(asked).rejects.toThrow(RefusedRequest);
    }
    await expect(admit(name, { data: examples[name], caller: null }, isShown)).rejects.toThrow(RefusedRequest);
  });

  it('is refused when its data is malformed', async () => {
    const caller = callerFrom(requests[name].from[0] ?? 'page');
    const malformed = [undefined, null, 'text', 3, ...Object.keys(examples[name] as object).map(withoutKey(name))];
    for (const data of malformed) {
      await expect(admit(name, { data, caller }, isShown)).rejects.toThrow(RefusedRequest);
    }
  });
});

/** The example of a request with one of its values replaced by what no schema takes. */
function withoutKey(name: keyof Protocol) {
  return (key: string) => ({ ...(examples[name] as object), [key]: Symbol.iterator });
}

describe('a content script', () => {
  const caller = callerFrom('content');
  const message = { data: examples.paintChanged, caller };

  it('speaks only of assessments captured from its own frame', async () => {
    const isShownInTab7 = async (id: string, tabId: number, frameId: number) =>
      id === assessmentId && tabId === 7 && frameId === 0;
    await expect(admit('paintChanged', message, isShownInTab7)).resolves.toBeDefined();
    const elsewhere = { ...message, caller: { ...caller, tabId: 8 } };
    await expect(admit('paintChanged', elsewhere, isShownInTab7)).rejects.toThrow(RefusedRequest);
    const otherFrame = { ...message, caller: { ...caller, frameId: 2 } };
    await expect(admit('paintChanged', otherFrame, isShownInTab7)).rejects.toThrow(RefusedRequest);
  });

  it('names no assessment where nobody can say whose it is', () =>
    expect(admit('paintChanged', message)).rejects.toThrow(RefusedRequest));
});

describe('the caller', () => {
  const home = { id: 'own', url: 'chrome-extension://own/' };
  const tab = { id: 7, windowId: 1 };

  it('is a page of the extension by its address, in a tab or in the panel', () => {
    const url = 'chrome-extension://own/dashboard.html';
    expect(identifyCaller({ id: 'own', url, tab, frameId: 0 }, home)?.context).toBe('page');
    expect(identifyCaller({ id: 'own', url: 'chrome-extension://own/sidepanel.html' }, home)?.context).toBe('page');
  });

  it('is the background by its file', () => {
    expect(identifyCaller({ id: 'own', url: 'chrome-extension://own/background.js' }, home)?.context).toBe(
      'background',
    );
    const url = 'moz-extension://own/_generated_background_page.html';
    expect(identifyCaller({ id: 'own', url }, { id: 'own', url: 'moz-extension://own/' })?.context).toBe('background');
  });

  it('is a content script by its tab and frame', () =>
    expect(identifyCaller({ id: 'own', url: 'https://site.example/', tab, frameId: 3 }, home)).toEqual({
      context: 'content',
      tabId: 7,
      frameId: 3,
      windowId: 1,
      url: 'https://site.example/',
    }));

  it('is never a page of the extension when its address is another one', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.boolean(), (url, isInTab) => {
        const sender = { id: 'own', url, ...(isInTab ? { tab, frameId: 0 } : {}) };
        expect(identifyCaller(sender, home)?.context ?? 'content').toBe('content');
      }),
    );
  });

  it('is nobody when another extension sends, or an address claims an origin it lacks', () => {
    expect(identifyCaller({ id: 'other', url: 'chrome-extension://own/dashboard.html' }, home)).toBeNull();
    const forged = {
      id: 'own',
      url: 'chrome-extension://own/dashboard.html',
      origin: 'https://site.example',
      tab,
      frameId: 0,
    };
    expect(identifyCaller(forged, home)).toBeNull();
  });
});

describe('the seam', () => {
  afterEach(() => failNth('model', 0));

  it('makes the n-th call of one kind fail and no other', async () => {
    failNth('model', 2);
    const call = () => through('model', async () => 'answer');
    expect(await call()).toBe('answer');
    expect(await through('storage', async () => 'kept')).toBe('kept');
    await expect(call()).rejects.toThrow('this model call was made to fail');
    expect(await call()).toBe('answer');
  });
});
