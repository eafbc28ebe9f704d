import { browser } from 'wxt/browser';
import { labelWords } from '@/components/collection-words.ts';
import { message } from '@/components/message.ts';
import type { Assessment } from '@/models/assessment.ts';
import type { Passage } from '@/models/passage.ts';
import type { Caller, createGate } from '../shared/gate.ts';
import { offeredLabels } from '../shared/labels.ts';
import { live } from '../shared/live.ts';
import { sendMessage } from '../shared/protocol.ts';
import { through } from '../shared/seam.ts';
import { settings } from '../shared/settings.ts';
import { type Store, withRoom } from '../shared/store/store.ts';
import { ToldError } from '../shared/told-error.ts';
import { createAnnotations } from './annotations.ts';
import { reachFrame } from './capture.ts';
import { createCollectSelection } from './collect-selection.ts';

export interface CollectingParts {
  handle: ReturnType<typeof createGate>;
  store: Store;
  assess: (passage: Passage) => Promise<Assessment>;
}

const tabOf = ({ tabId }: Caller): number => {
  if (tabId === null) throw new ToldError(message('barGone'));
  return tabId;
};

/** Answers the requests of collecting and gives what the collecting key does. */
export function answerCollecting({ handle, store, assess }: CollectingParts) {
  const { collection } = store.library;
  const select = createCollectSelection({
    ...{ collection, assess, last: { find: live.findCollected, save: live.saveCollected } },
    withRoom: (write) => withRoom(store, write),
    labels: async () => (await offeredLabels(settings)).map((label) => ({ label, words: labelWords(label) })),
  });
  const annotations = createAnnotations({
    ...{ collection, reach: reachFrame, live, sites: settings.annotatedSites.getValue },
    urlOf: async (tabId) => (await browser.tabs.get(tabId)).url,
    send: {
      annotate: (data, place) => through('message', async () => await sendMessage('annotate', data, place)),
      revealNote: (data, place) => through('message', async () => await sendMessage('revealNote', data, place)),
    },
  });
  const acts = async (caller: Caller, act: (tabId: number) => Promise<void>) => {
    const tabId = tabOf(caller);
    await act(tabId);
    await annotations.refresh(tabId).catch(() => undefined); // what was done is done, drawn or not
  };

  handle('beginCollecting', ({ passage }) => select.begin(passage));
  handle('collectSelection', (chosen, caller) => acts(caller, (tabId) => select.collect(chosen, tabId)));
  handle('commentCollected', ({ comment }, caller) => acts(caller, (tabId) => select.comment(comment, tabId)));
  handle('undoCollected', (_, caller) => acts(caller, select.undo));
  handle('collectOnPage', ({ tabId, isOn }) => collectOnPage(tabId, isOn));
  handle('showAnnotations', ({ tabId, isShown }) => annotations.show(tabId, isShown));
  handle('revealAnnotation', ({ tabId, id }) => annotations.reveal(tabId, id));
  handle('annotationsChanged', ({ states }, caller) => annotations.changed(tabOf(caller), states));
  handle('pageOpened', async (_, caller) => {
    if (caller.frameId !== 0) return;
    const tabId = tabOf(caller);
    if ((await live.collectingTabs.getValue()).includes(tabId))
      await sendMessage('setCollecting', { isOn: true }, { tabId, frameId: 0 });
    await annotations.opened(tabId);
  });
  browser.tabs.onRemoved.addListener((tabId) => void forget(tabId));

  /** The collecting key: the small bar for the present selection of a tab. */
  return async function collectSelected(tab: { tabId: number; url?: string }): Promise<void> {
    const place = await reachFrame(tab);
    if ('refused' in place) return warn(tab.tabId, message(place.refused));
    await sendMessage('offerCollecting', {}, place);
  };
}

async function collectOnPage(tabId: number, isOn: boolean): Promise<{ isOn: boolean } | { refused: string }> {
  const place = isOn ? await reachFrame({ tabId, frameId: 0 }) : { tabId, frameId: 0 };
  if ('refused' in place) return { refused: message(place.refused) };
  const others = (await live.collectingTabs.getValue()).filter((other) => other !== tabId);
  await live.collectingTabs.setValue(isOn ? [...others, tabId] : others);
  const sent = sendMessage('setCollecting', { isOn }, place);
  await (isOn ? sent : sent.catch(() => undefined)); // a page that was left shows no bar any more
  return { isOn };
}

/** Where no bar can stand, the icon says why. */
async function warn(tabId: number, words: string): Promise<void> {
  await browser.action.setBadgeText({ tabId, text: '!' });
  await browser.action.setTitle({ tabId, title: words });
}

async function forget(tabId: number): Promise<void> {
  const tabs = await live.collectingTabs.getValue();
  if (tabs.includes(tabId)) await live.collectingTabs.setValue(tabs.filter((other) => other !== tabId));
  await live.forgetTab(tabId);
}
