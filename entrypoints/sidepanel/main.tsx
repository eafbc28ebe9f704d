import { computed, effect } from '@preact/signals';
import { render } from 'preact';
import '@/components/theme.css';
import '@/components/parts.css';
import '@/components/evidence.css';
import '@/components/style.css';
import '@/components/examples.css';
import './panel.css';
import { browser } from 'wxt/browser';
import { message } from '@/components/message.ts';
import { createToasts } from '@/components/toasts.ts';
import { keepAtWork } from '../shared/keep-at-work.ts';
import { speakOnPage } from '../shared/language.ts';
import { live } from '../shared/live.ts';
import { watchLooking } from '../shared/looking.ts';
import { packState } from '../shared/model-pack/pack-item.ts';
import { sendMessage } from '../shared/protocol.ts';
import { readingRows } from '../shared/reading-rows.ts';
import { through } from '../shared/seam.ts';
import { settings } from '../shared/settings.ts';
import { openStore, withRoom } from '../shared/store/store.ts';
import { followTheme } from '../shared/theme.ts';
import { openLabels } from '../shared/watch-labels.ts';
import { createActions } from './actions.ts';
import { openAnnotating } from './annotating.ts';
import { createCollecting } from './collecting.ts';
import { loadLines } from './load-lines.ts';
import { createOnDemand } from './on-demand.ts';
import { openChatPanel } from './open-chat.ts';
import { printWhenDrawn } from './print.ts';
import { readDropped } from './read-dropped.ts';
import { watchReading } from './reading.ts';
import { openPanelState, type Send } from './state.ts';
import { loadStyleReference } from './style-reference.ts';
import { Panel } from './views/Panel.tsx';
import { createStriking } from './what-if.ts';

async function open(root: HTMLElement): Promise<void> {
  speakOnPage(document);
  await followTheme(settings.theme, document.documentElement);
  const asked = new URLSearchParams(location.search);
  const windowId = Number(asked.get('window')) || (await browser.windows.getCurrent()).id || 0;
  const send: Send = (name, data) => through('message', () => sendMessage(name, data as never) as never);
  const state = await openPanelState({
    ...{ live, settings, send, windowId },
    assessmentId: asked.get('assessment'),
    loadLines: () => loadLines('/models/verdict/lines.json'),
  });
  const toasts = createToasts();
  const looking = watchLooking({ assessment: state.assessment, live, send, say: toasts.show });
  const reading = watchReading({
    ...{ assessment: state.assessment, rows: readingRows, pack: packState, say: toasts.show },
    send: (name, data) => send(name, data),
  });
  const isRunning = computed(
    () => state.assessment.value?.state === 'running' || looking.isRunning.value || reading.isRunning.value,
  );
  effect(() => (isRunning.value ? keepAtWork() : undefined));
  const activeTab = async () => (await browser.tabs.query({ active: true, windowId }))[0]?.id ?? null;
  const masking = createOnDemand<'faithfulness'>({
    ...{ kind: 'faithfulness', assessment: state.assessment, progress: live.masking },
    measure: (assessmentId) => send('measureFaithfulness', { assessmentId }),
    stop: (assessmentId) => send('stopFaithfulness', { assessmentId }),
    noAnswer: () => message('faithNoAnswer'),
  });
  const swapping = createOnDemand<'swap'>({
    ...{ kind: 'swap', assessment: state.assessment, progress: live.swapping },
    measure: (assessmentId) => send('measureSwap', { assessmentId }),
    stop: (assessmentId) => send('stopSwap', { assessmentId }),
    noAnswer: () => message('swapNoAnswer'),
  });
  const styleReference = loadStyleReference('/models/style/reference.json');
  const actions = createActions({ state, send, settings, toasts, windowId, activeTab, readFile: readDropped });
  const striking = createStriking(state.assessment, send);
  const store = openStore();
  const collecting = createCollecting({
    ...{ assessment: state.assessment, collection: store.library.collection, toasts },
    withRoom: (write) => withRoom(store, write),
  });
  const annotating = await openAnnotating({
    ...{ live, settings, send, toasts, activeTab },
    watchActiveTab: (changed) => browser.tabs.onActivated.addListener(changed),
    request: (pattern) => browser.permissions.request({ origins: [pattern] }),
    collectKey: async () => (await browser.commands.getAll()).find(({ name }) => name === 'collect')?.shortcut ?? '',
  });
  const labels = await openLabels(settings);
  const chat = openChatPanel(state.assessment, store, toasts);
  const pages = { dashboard: browser.runtime.getURL('/dashboard.html'), panel: location.pathname };
  render(
    <Panel
      {...{
        state,
        actions,
        striking,
        collecting,
        looking,
        reading,
        masking,
        swapping,
        styleReference,
        annotating,
        labels,
        chat,
        toasts,
        pages,
        windowId,
      }}
    />,
    root,
  );
  if (asked.has('print')) printWhenDrawn(state.assessment);
}

const root = document.getElementById('root');
if (root) void open(root);
