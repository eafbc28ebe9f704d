import { storage } from '@wxt-dev/storage';
import { browser } from 'wxt/browser';
import type { Assessment } from '@/models/assessment.ts';
import type { Evidence } from '@/models/evidence/evidence.ts';
import type { ExamplesData } from '@/models/evidence/examples.ts';
import type { Refound } from './collecting-protocol.ts';
import type { Change } from './store/collection.ts';

/**
 * What lives for this browser session only, in `storage.session`: in memory, never on disk, gone
 * with the browser. The panel draws from it and the background alone writes it.
 */

/** What the panel of one window shows. `notice` explains a capture that gave no passage. */
export interface Shown {
  assessmentId: string | null;
  tabId: number | null;
  notice: string | null;
  /** When a person asked for it, in milliseconds. */
  at: number;
}

/** The sentence the pointer is over in the page, for the panel to light up. */
export interface Pointed {
  assessmentId: string;
  sentence: number | null;
  isClicked: boolean;
}

/** The frame an assessment was captured from; its highlights go there. */
export interface Place {
  tabId: number;
  frameId: number;
}

/** When an assessment was last shown, how often its check was resumed, and whether it still runs. */
export type Kept = Record<string, { shownAt: number; resumptions: number; isRunning: boolean }>;

/** Where looking for writing like a passage stands. */
export interface ExamplesRow {
  state: 'running' | 'done' | 'stopped';
  /** Share of the work done, in [0, 1]. */
  done: number;
  /** Names model, banks and corrections it rests on. */
  key: string;
  /** Null until it is done. */
  evidence: Evidence<'examples'> | null;
  /** What was found before with other banks, or before something was corrected in them. */
  before: Pick<ExamplesData, 'share' | 'coverage'> | null;
}

/** Where reading the collected passages for the bank stands; `reason` is null where nothing can be said. */
export type OwnReading =
  | { state: 'running'; done: number; total: number }
  | { state: 'done'; count: number }
  | { state: 'stopped' }
  | { state: 'failed'; reason: string | null };

/** What was collected at a page's address, as far as it was found there again. */
export interface ShownAnnotations {
  url: string;
  notes: { id: string; words: string; quote: string; state: Refound; lostParts: string[] }[];
}

/** What a tab's small bar did last: the record it wrote and how to undo it. */
export interface LastCollected {
  itemId: string;
  change: Change;
}

const ASSESSMENT_PREFIX = 'assessment:';
const placeKey = (assessmentId: string) => `session:place:${assessmentId}` as const;
const assessmentKey = (assessmentId: string) => `session:assessment:${assessmentId}` as const;
const examplesKey = (textHash: string) => `session:examples:${textHash}` as const;
const annotationsKey = (tabId: number) => `session:annotations:${tabId}` as const;
const collectedKey = (tabId: number) => `session:collected:${tabId}` as const;
const shownKey = (windowId: number) => `session:shown:${windowId}` as const;

/**
 * Assessments are stored as JSON: a browser takes a text of thousands of tokens in a millisecond as
 * one string, and in eighty as objects. Lone halves of characters survive in it, too.
 */
const parsed = (json: string | null): Assessment | null => (json === null ? null : JSON.parse(json));

export const live = {
  findAssessment: async (assessmentId: string) => parsed(await storage.getItem<string>(assessmentKey(assessmentId))),
  saveAssessment: (assessment: Assessment) => storage.setItem(assessmentKey(assessment.id), JSON.stringify(assessment)),
  /** Bytes of everything in the session storage, as the browser counts them. */
  bytesInUse: () => browser.storage.session.getBytesInUse(null),
  removeAssessment: (assessmentId: string) =>
    storage.removeItems([assessmentKey(assessmentId), placeKey(assessmentId)]),
  /** Every assessment of this session. */
  async allAssessments(): Promise<Assessment[]> {
    const session = await storage.snapshot('session');
    const keys = Object.keys(session).filter((key) => key.startsWith(ASSESSMENT_PREFIX));
    return keys.map((key) => JSON.parse(session[key] as string));
  },
  watchAssessment: (assessmentId: string, changed: (assessment: Assessment | null) => void) =>
    storage.watch<string>(assessmentKey(assessmentId), (json) => changed(parsed(json))),
  findShown: (windowId: number) => storage.getItem<Shown>(shownKey(windowId)),
  saveShown: (windowId: number, shown: Shown) => storage.setItem(shownKey(windowId), shown),
  watchShown: (windowId: number, changed: (shown: Shown | null) => void) =>
    storage.watch<Shown>(shownKey(windowId), changed),
  removeShown: (windowId: number) => storage.removeItem(shownKey(windowId)),
  findPlace: (assessmentId: string) => storage.getItem<Place>(placeKey(assessmentId)),
  savePlace: (assessmentId: string, place: Place) => storage.setItem(placeKey(assessmentId), place),
  findExamples: (textHash: string) => storage.getItem<ExamplesRow>(examplesKey(textHash)),
  saveExamples: (textHash: string, row: ExamplesRow) => storage.setItem(examplesKey(textHash), row),
  removeExamples: (textHash: string) => storage.removeItem(examplesKey(textHash)),
  watchExamples: (textHash: string, changed: (row: ExamplesRow | null) => void) =>
    storage.watch<ExamplesRow>(examplesKey(textHash), changed),
  /** Texts whose examples are kept, the one asked for last at the end, with the assessment asked from. */
  examplesKept: storage.defineItem<{ textHash: string; assessmentId: string; isRunning: boolean }[]>(
    'session:examplesKept',
    { fallback: [] },
  ),
  /** How far the spans of collected passages are read; null where nobody asked in this session. */
  ownReading: storage.defineItem<OwnReading | null>('session:ownReading', { fallback: null }),
  /** How far the test of sentence marks is; null while none runs. */
  masking: storage.defineItem<{ assessmentId: string; done: number } | null>('session:masking', { fallback: null }),
  /** How far the exchange of names, places, dates and pronouns is; null while none runs. */
  swapping: storage.defineItem<{ assessmentId: string; done: number } | null>('session:swapping', { fallback: null }),
  kept: storage.defineItem<Kept>('session:kept', { fallback: {} }),
  /** Tabs in which the small bar comes with every selection. */
  collectingTabs: storage.defineItem<number[]>('session:collectingTabs', { fallback: [] }),
  findAnnotations: (tabId: number) => storage.getItem<ShownAnnotations>(annotationsKey(tabId)),
  saveAnnotations: (tabId: number, shown: ShownAnnotations | null) => storage.setItem(annotationsKey(tabId), shown),
  watchAnnotations: (tabId: number, changed: (shown: ShownAnnotations | null) => void) =>
    storage.watch<ShownAnnotations>(annotationsKey(tabId), changed),
  findCollected: (tabId: number) => storage.getItem<LastCollected>(collectedKey(tabId)),
  saveCollected: (tabId: number, last: LastCollected | null) => storage.setItem(collectedKey(tabId), last),
  /** Forgets what belongs to a tab that is gone. */
  forgetTab: (tabId: number) => storage.removeItems([annotationsKey(tabId), collectedKey(tabId)]),
  pointed: storage.defineItem<Pointed | null>('session:pointed', { fallback: null }),
  /** Sentences whose words the page no longer shows, per assessment. */
  lost: storage.defineItem<Record<string, number[]>>('session:lost', { fallback: {} }),
};
