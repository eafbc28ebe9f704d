import { effect } from '@preact/signals';
import { render } from 'preact';
import '@/components/theme.css';
import '@/components/parts.css';
import '@/components/evidence.css';
import '@/components/examples.css';
import './dashboard.css';
import { browser } from 'wxt/browser';
import { createToasts } from '@/components/toasts.ts';
import { homeMemory } from '../shared/home-memory.ts';
import { keepAtWork } from '../shared/keep-at-work.ts';
import { speakOnPage } from '../shared/language.ts';
import { markedSites } from '../shared/marked-sites.ts';
import { packState } from '../shared/model-pack/pack-item.ts';
import { openPartStore } from '../shared/model-pack/part-store.ts';
import { sendMessage } from '../shared/protocol.ts';
import { through } from '../shared/seam.ts';
import { settings, writeSettings } from '../shared/settings.ts';
import { siteHealth } from '../shared/site-health.ts';
import { deleteEverything, describeStorage, exportEverything } from '../shared/store/everything.ts';
import { openStore, withRoom } from '../shared/store/store.ts';
import { followTheme } from '../shared/theme.ts';
import { openLabels } from '../shared/watch-labels.ts';
import { download, readPackageFile } from './browser-files.ts';
import { openCollectionFiles } from './collection-files.ts';
import { openCollectionState } from './collection-state.ts';
import { openLabelSets } from './label-sets-state.ts';
import { openLibraryState } from './library-state.ts';
import { openModelsState } from './models-state.ts';
import { openExamples } from './open-examples.ts';
import { openPackState } from './pack-state.ts';
import { openPrivacyState } from './privacy-state.ts';
import { openRestoreState } from './restore-state.ts';
import { watchRoute } from './route.ts';
import { presentSettings } from './setting-values.ts';
import { openSettingsState } from './settings-state.ts';
import { openSitesState } from './sites-state.ts';
import { Dashboard } from './views/Dashboard.tsx';

async function open(root: HTMLElement): Promise<void> {
  speakOnPage(document);
  await followTheme(settings.theme, document.documentElement);
  const store = openStore();
  const toasts = createToasts();
  const library = openLibraryState(store.library, toasts);
  const kept = { withRoom: <T,>(write: () => Promise<T>) => withRoom(store, write), toasts };
  const labels = await openLabels(settings);
  const collection = openCollectionState({ collection: store.library.collection, labels, ...kept });
  const files = openCollectionFiles({ collection: store.library.collection, download, ...kept });
  const models = openModelsState({
    read: readPackageFile,
    selfTest: async () => through('message', async () => sendMessage('selfTest', {})),
    findTrial: () => homeMemory.trial.getValue(),
  });
  const pack = await openPackState({
    row: packState,
    send: (name, data) => through('message', async () => sendMessage(name, data as never)),
    openStore: openPartStore,
    request: (pattern) => browser.permissions.request({ origins: [pattern] }),
  });
  effect(() => (pack.isArriving.value ? keepAtWork() : undefined));
  const sites = openSitesState({ markedSites, health: siteHealth, ratings: store.ratings, download, toasts });
  const privacy = openPrivacyState({
    describe: () => describeStorage(store),
    exportAll: () => exportEverything(store),
    // The language model first: whoever uses its files lets go of them.
    deleteAll: () => pack.remove().then(() => deleteEverything(store)),
    ...{ download, toasts },
  });
  const restore = openRestoreState({
    ...{ library: store.library, ...kept },
    settings: { read: presentSettings, write: writeSettings },
  });
  const labelSets = await openLabelSets(settings, toasts);
  const choices = await openSettingsState(settings, toasts);
  const route = watchRoute(window);
  const examples = openExamples({ store, library, collection, route, toasts });
  render(
    <Dashboard
      {...{ library, collection, files, labelSets, restore, models, sites, pack, privacy, toasts }}
      {...examples}
      settings={choices}
      route={route}
    />,
    root,
  );
}

const root = document.getElementById('root');
if (root) void open(root);
