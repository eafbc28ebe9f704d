import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Assessment } from '@/models/assessment.ts';
import type { VerdictLines } from '@/models/verdict/lines.ts';
import type { live as liveStore, Pointed, Shown } from '../shared/live.ts';
import type { Protocol } from '../shared/protocol.ts';
import type { settings as allSettings } from '../shared/settings.ts';

/** Sends one request to the background. */
export type Send = <
  K extends
    | 'check'
    | 'captureTab'
    | 'checkReply'
    | 'cancel'
    | 'strike'
    | 'showInPage'
    | 'lightInPage'
    | 'save'
    | 'findExamples'
    | 'stopExamples'
    | 'explainLikeness'
    | 'stopLikeness'
    | 'measureFaithfulness'
    | 'stopFaithfulness'
    | 'measureSwap'
    | 'stopSwap'
    | 'readWithModel'
    | 'stopReading'
    | 'collectOnPage'
    | 'showAnnotations'
    | 'revealAnnotation',
>(
  name: K,
  data: Parameters<Protocol[K]>[0],
) => Promise<Awaited<ReturnType<Protocol[K]>>>;

export interface PanelParts {
  live: Pick<
    typeof liveStore,
    'findAssessment' | 'watchAssessment' | 'findShown' | 'watchShown' | 'findPlace' | 'pointed' | 'lost'
  >;
  settings: Pick<typeof allSettings, 'prior' | 'budget'>;
  send: Send;
  /** The window whose checks are shown. */
  windowId: number;
  /** Set where the panel is a page about one assessment. */
  assessmentId: string | null;
  loadLines: () => Promise<VerdictLines | null>;
}

/** What the panel draws, as signals. */
export interface PanelState {
  notice: ReadonlySignal<string | null>;
  assessment: ReadonlySignal<Assessment | null>;
  /** An assessment was asked for and its row has not arrived. */
  isStarting: ReadonlySignal<boolean>;
  /** The page it came from may still be open: it can be lit up and scrolled. */
  hasPage: ReadonlySignal<boolean>;
  lit: Signal<number | null>;
  /** A sentence that was clicked in the page, to be brought into view. */
  clicked: Signal<{ sentence: number } | null>;
  lost: ReadonlySignal<ReadonlySet<number>>;
  lines: ReadonlySignal<VerdictLines | null>;
  prior: ReadonlySignal<{ machine: number; of: number } | null>;
  /** Shows this assessment from now on. */
  follow(assessmentId: string): void;
  /** Ends all watching. */
  close(): void;
}

/** No change for so long means that the worker may have died; the same check again is harmless. */
const SILENCE_MS = 20_000;

/** Watches what the background writes for one window and keeps the panel's signals up to date. */
export async function openPanelState(parts: PanelParts): Promise<PanelState> {
  const { live, settings, windowId } = parts;
  const shownId = signal<string | null>(null);
  const notice = signal<string | null>(null);
  const assessment = signal<Assessment | null>(null);
  const hasPage = signal(false);
  const lit = signal<number | null>(null);
  const clicked = signal<{ sentence: number } | null>(null);
  const allLost = signal<Record<string, number[]>>(await live.lost.getValue());
  const lines = signal<VerdictLines | null>(null);
  const prior = signal(await settings.prior.getValue());
  let unwatch = () => {};

  async function follow(assessmentId: string): Promise<void> {
    if (shownId.value === assessmentId) return;
    unwatch();
    shownId.value = assessmentId;
    lit.value = null;
    let isHeard = false;
    const arrived = (row: Assessment | null) => {
      isHeard = true;
      if (shownId.value !== assessmentId) return;
      assessment.value = row;
      if (row) void live.findPlace(assessmentId).then((place) => (hasPage.value = place !== null));
    };
    unwatch = live.watchAssessment(assessmentId, arrived);
    const row = await live.findAssessment(assessmentId);
    // A change that came meanwhile is newer than what was read.
    if (!isHeard) arrived(row);
  }

  /** Wakes the background, which goes on where the check stood, and looks at the row again. */
  async function recheck({ id, passage }: Assessment): Promise<void> {
    await parts.send('check', { passage, windowId }).catch(() => undefined); // the row still says how far it came
    const row = await live.findAssessment(id);
    if (row?.state === 'done' && shownId.value === id && assessment.value?.state === 'running') assessment.value = row;
  }

  async function show(shown: Shown | null): Promise<void> {
    notice.value = shown?.notice ?? null;
    if (shown?.assessmentId) return follow(shown.assessmentId);
    unwatch();
    shownId.value = null;
    assessment.value = null;
  }

  const point = (pointed: Pointed | null) => {
    if (!pointed || pointed.assessmentId !== shownId.value) return;
    lit.value = pointed.sentence;
    if (pointed.isClicked && pointed.sentence !== null) clicked.value = { sentence: pointed.sentence };
  };

  const stops = [
    live.watchShown(windowId, (shown) => void show(shown)),
    live.pointed.watch(point),
    live.lost.watch((lost) => (allLost.value = lost ?? {})),
    settings.prior.watch((value) => (prior.value = value)),
    watchSilence(assessment, (row) => void recheck(row)),
  ];
  const shown = await live.findShown(windowId);
  if (parts.assessmentId) await follow(parts.assessmentId);
  else await show(shown);
  if (assessment.value?.state === 'running') void recheck(assessment.value);
  void parts.loadLines().then((loaded) => (lines.value = loaded));

  return {
    ...{ notice, assessment, hasPage, lit, clicked, lines, prior },
    isStarting: computed(() => shownId.value !== null && assessment.value === null),
    lost: computed(() => new Set(allLost.value[shownId.value ?? ''] ?? [])),
    follow: (assessmentId) => void follow(assessmentId),
    close() {
      unwatch();
      for (const stop of stops) stop();
    },
  };
}

function watchSilence(assessment: ReadonlySignal<Assessment | null>, onSilence: (row: Assessment) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = assessment.subscribe((row) => {
    clearTimeout(timer);
    if (row?.state === 'running') timer = setTimeout(() => onSilence(row), SILENCE_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
