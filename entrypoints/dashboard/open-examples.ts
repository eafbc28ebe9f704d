import { computed, effect, type ReadonlySignal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { Toasts } from '@/components/toasts.ts';
import { keepAtWork } from '../shared/keep-at-work.ts';
import { live } from '../shared/live.ts';
import { isLocked, whileLocked } from '../shared/locks.ts';
import { watchLooking } from '../shared/looking.ts';
import { sendMessage } from '../shared/protocol.ts';
import { through } from '../shared/seam.ts';
import { settings } from '../shared/settings.ts';
import { type Store, withRoom } from '../shared/store/store.ts';
import { download } from './browser-files.ts';
import type { CollectionState } from './collection-state.ts';
import { openExamplesState } from './examples-state.ts';
import type { LibraryState } from './library-state.ts';
import { openOwnState } from './own-state.ts';
import { openPackAdding } from './pack-adding.ts';
import type { Route } from './route.ts';
import { loadShippedBanks } from './shipped-banks.ts';

export interface OpenExamplesParts {
  store: Store;
  library: LibraryState;
  collection: CollectionState;
  route: ReadonlySignal<Route>;
  toasts: Toasts;
}

/** Everything about examples that the dashboard draws; the background is kept at work while it has some. */
export function openExamples({ store, library, collection, route, toasts }: OpenExamplesParts) {
  const { packs } = store;
  const examples = openExamplesState({
    ...{ packs, settings, loadShipped: loadShippedBanks, isLocked, whileLocked, download, toasts },
  });
  const adding = openPackAdding({
    ...{ packs, whileLocked, toasts },
    withRoom: (write) => withRoom(store, write),
    askForSite: (pattern) => browser.permissions.request({ origins: [pattern] }),
  });
  const own = openOwnState({
    ...{ collected: collection.all, setting: settings.ownExamples, reading: live.ownReading, toasts },
    send: (name) => through('message', async () => sendMessage(name, {})),
  });
  const opened = computed(
    () => library.saved.value?.find(({ id }) => id === route.value.assessmentId)?.assessment ?? null,
  );
  const looking = watchLooking({
    ...{ assessment: opened, live, say: toasts.show },
    send: (name, data) => through('message', () => sendMessage(name, data as never) as never),
  });
  const isRunning = computed(() => looking.isRunning.value || own.reading.value?.state === 'running');
  effect(() => (isRunning.value ? keepAtWork() : undefined));
  return { examples, adding, own, looking };
}
