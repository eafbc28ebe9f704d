import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { assess } from '@/models/assess.ts';
import { faithfulness } from '@/models/evidence/faithfulness.ts';
import { type SwapTools, swap } from '@/models/evidence/swap.ts';
import { createGate } from '../shared/gate.ts';
import { speakAsBrowser } from '../shared/language.ts';
import { live } from '../shared/live.ts';
import { sendMessage } from '../shared/protocol.ts';
import { through } from '../shared/seam.ts';
import { settings } from '../shared/settings.ts';
import { openStore } from '../shared/store/store.ts';
import { followAnnotatedSites } from './annotated-sites.ts';
import { answerChat } from './answer-chat.ts';
import { answerLanguageModel } from './answer-language-model.ts';
import { keepScore } from './cached-encode.ts';
import { captureTab, injectContentScript } from './capture.ts';
import { createCheck } from './check.ts';
import { createCheckReply } from './check-reply.ts';
import { createCheckTab } from './check-tab.ts';
import { answerCollecting } from './collecting.ts';
import { createExamples } from './examples/examples.ts';
import { listenForPeople } from './gestures.ts';
import { createInference } from './inference/host.ts';
import { createJobs } from './jobs.ts';
import { createKeepAwake, RESUME_ALARM } from './keep-awake.ts';
import { createOnDemand } from './on-demand.ts';
import { createPainter } from './paint.ts';
import { answerRequests, findAssessment, saveLost } from './requests.ts';
import { createShelf } from './shelf.ts';
import { createShow } from './show-newest.ts';
import { strike } from './strike.ts';
import { createIdentify, createTools } from './tools.ts';
import { welcomeOnce } from './welcome.ts';

export default defineBackground({
  type: 'module',
  main() {
    speakAsBrowser();
    const store = openStore();
    const inference = createInference();
    const shelf = createShelf(live);
    const tools = createTools(inference, store.cache);
    const keepAwake = createKeepAwake();
    const painter = createPainter({
      send: {
        paint: (data, place) => through('message', async () => await sendMessage('paint', data, place)),
        light: (data, place) => through('message', async () => await sendMessage('light', data, place)),
      },
      inject: injectContentScript,
      findPlace: live.findPlace,
      saveLost,
    });
    const jobs = createJobs({
      shelf,
      run: async (row, options) => assess(row.passage, await tools(), { ...options, budget: row.budget }),
      finished: async (assessment) => {
        await keepScore(store.cache, assessment);
        await painter.paint(assessment);
      },
      setBusy: keepAwake(),
    });
    const identify = createIdentify(inference);
    const saveShown = createShow(live.saveShown);
    const check = createCheck({
      ...{ identify, shelf, library: store.library, jobs, paint: painter.paint },
      live: { saveShown, savePlace: live.savePlace },
    });
    const checkTab = createCheckTab(check, saveShown);
    const checkReply = createCheckReply({ check, capture: captureTab, findPlace: live.findPlace });
    const handle = createGate(async (assessmentId, tabId, frameId) => {
      const place = await live.findPlace(assessmentId);
      return place?.tabId === tabId && place.frameId === frameId;
    });

    answerRequests({
      ...{ handle, check, checkTab, checkReply, jobs, painter, shelf, store, inference },
      strike: async (assessment, struck) => strike(assessment, struck, await tools()),
    });
    const find = (assessmentId: string) => findAssessment({ shelf, store }, assessmentId);
    const examples = createExamples({ ...{ store, inference, tools, keepAwake }, find });
    examples.answer(handle);
    const marks = createOnDemand<'faithfulness'>({
      ...{ find, shelf, setBusy: keepAwake(), saveProgress: (progress) => live.masking.setValue(progress) },
      // Masked windows are seen once; they would only crowd the cache.
      measure: async (assessment, options) =>
        faithfulness.measure(assessment, { ...(await tools()), encode: inference.encode }, options),
    });
    handle('measureFaithfulness', ({ assessmentId }) => marks.measure(assessmentId));
    handle('stopFaithfulness', async ({ assessmentId }) => marks.stop(assessmentId));
    const swaps = createOnDemand<'swap'>({
      ...{ find, shelf, setBusy: keepAwake(), saveProgress: (progress) => live.swapping.setValue(progress) },
      measure: async (assessment, options) => {
        const own = { ...(await tools()), encode: inference.encode };
        const again: SwapTools['assess'] = (passage) =>
          assess(passage, own, { ...options, onProgress: undefined, budget: assessment.budget });
        return swap.measure(assessment, { assess: again }, options);
      },
    });
    handle('measureSwap', ({ assessmentId }) => swaps.measure(assessmentId));
    handle('stopSwap', async ({ assessmentId }) => swaps.stop(assessmentId));
    const resumeLanguageModel = answerLanguageModel({ handle, shelf, keepAwake, find });
    const resume = () => Promise.all([jobs.resume(), examples.resume(), resumeLanguageModel()]);
    const collectSelected = answerCollecting({
      ...{ handle, store },
      assess: async (passage) => assess(passage, await tools(), { budget: await settings.budget.getValue() }),
    });
    answerChat({ handle, checkTab });
    listenForPeople(checkTab, collectSelected);
    followAnnotatedSites();
    browser.runtime.onInstalled.addListener(welcomeOnce);
    // Homes are tried now, so that the first check does not wait for it; a failure is met again there.
    browser.runtime.onInstalled.addListener(() => void inference.report().catch(() => undefined));
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === RESUME_ALARM) void resume();
    });
    // Connecting wakes the worker, which resumes as it starts; there is nothing else to do.
    browser.runtime.onConnect.addListener(() => undefined);
    browser.windows?.onRemoved.addListener((windowId) => void live.removeShown(windowId));
    void resume();
  },
});
