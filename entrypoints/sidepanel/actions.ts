import { message } from '@/components/message.ts';
import type { Toasts } from '@/components/toasts.ts';
import type { Passage } from '@/models/passage.ts';
import type { Budget } from '@/models/verdict/verdict.ts';
import type { settings as allSettings } from '../shared/settings.ts';
import { sentenceOf } from '../shared/told-error.ts';
import type { PanelState, Send } from './state.ts';

export interface ActionParts {
  state: Pick<PanelState, 'assessment' | 'lit' | 'hasPage' | 'follow'>;
  send: Send;
  settings: Pick<typeof allSettings, 'budget' | 'prior'>;
  toasts: Toasts;
  windowId: number;
  /** The tab in front of the panel's window. */
  activeTab: () => Promise<number | null>;
  readFile: (file: File) => Promise<{ text: string; notes: string[] }>;
}

export type Actions = ReturnType<typeof createActions>;

const MAX_CHARACTERS = 5_000_000;

/** What a person can do in the panel. A request that fails says so and changes nothing. */
export function createActions(parts: ActionParts) {
  const { state, send, settings, toasts, windowId } = parts;
  const shown = () => state.assessment.value;

  async function attempt(work: () => Promise<void>): Promise<void> {
    toasts.dismiss(); // what was said of the last attempt does not hold for this one
    try {
      await work();
    } catch (error) {
      toasts.show(sentenceOf(error) ?? message('panelNoAnswer'));
    }
  }

  async function check(passage: Passage): Promise<void> {
    if (passage.text.length > MAX_CHARACTERS) return toasts.show(message('panelTooLong'));
    const { assessmentId } = await send('check', { passage, windowId });
    state.follow(assessmentId);
  }

  async function checkFile(file: File): Promise<void> {
    const { text, notes } = await parts.readFile(file);
    const passage: Passage = { text, kind: 'file', source: { title: file.name, fileName: file.name } };
    await check(notes.length > 0 ? { ...passage, note: notes.join(' ') } : passage);
  }

  async function checkPage(): Promise<void> {
    const tabId = await parts.activeTab();
    if (tabId === null) return toasts.show(message('panelNoTab'));
    const answer = await send('captureTab', { tabId, windowId });
    if ('assessmentId' in answer) state.follow(answer.assessmentId);
  }

  async function checkReply(step: -1 | 1): Promise<void> {
    const assessment = shown();
    if (!assessment) return;
    const answer = await send('checkReply', { assessmentId: assessment.id, windowId, step });
    if ('assessmentId' in answer) state.follow(answer.assessmentId);
    else toasts.show(answer.refused);
  }

  return {
    checkReply: (step: -1 | 1) => attempt(() => checkReply(step)),
    checkPage: () => attempt(checkPage),
    checkPasted: (text: string) =>
      attempt(async () => {
        if (text.trim() === '') return toasts.show(message('panelEmpty'));
        await check({ text, kind: 'pasted', source: { title: message('kindPasted') } });
      }),
    checkFiles: (files: readonly File[]) =>
      attempt(async () => {
        const [file] = files;
        if (!file || files.length > 1) return toasts.show(message('panelOneFile'));
        await checkFile(file);
      }),
    checkAgain: () =>
      attempt(async () => {
        const assessment = shown();
        if (assessment) await check(assessment.passage);
      }),
    chooseBudget: (budget: Budget) =>
      attempt(async () => {
        const assessment = shown();
        await settings.budget.setValue(budget);
        if (assessment) await check(assessment.passage);
      }),
    setPrior: (prior: { machine: number; of: number } | null) => attempt(() => settings.prior.setValue(prior)),
    cancel: () =>
      attempt(async () => {
        const assessment = shown();
        if (assessment) await send('cancel', { assessmentId: assessment.id });
      }),
    save: () =>
      attempt(async () => {
        const assessment = shown();
        if (!assessment) return;
        await send('save', { assessmentId: assessment.id });
        toasts.show(message('panelSaved'));
      }),
    showInPage: (isShown: boolean) =>
      attempt(async () => {
        const assessment = shown();
        if (assessment) await send('showInPage', { assessmentId: assessment.id, isShown });
      }),
    ...pointing(parts),
  };
}

/** Lighting sentences up here and in the page; the newest place of the pointer wins. */
function pointing({ state, send }: ActionParts) {
  let isSending = false;
  let wanted: { sentence: number | null; isScrolled: boolean } | null = null;

  async function sendWanted(): Promise<void> {
    const assessmentId = state.assessment.value?.id;
    if (isSending || !wanted || !assessmentId || !state.hasPage.value) return;
    isSending = true;
    const data = { assessmentId, ...wanted };
    wanted = null;
    await send('lightInPage', data).catch(() => undefined); // a light that fails to go on is not worth a message
    isSending = false;
    return sendWanted();
  }

  const light = (sentence: number | null, isScrolled: boolean) => {
    state.lit.value = sentence;
    wanted = { sentence, isScrolled };
    void sendWanted();
  };
  return {
    point: (sentence: number | null) => {
      if (state.lit.value !== sentence) light(sentence, false);
    },
    reveal: (sentence: number) => light(sentence, true),
  };
}
