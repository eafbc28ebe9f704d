import { storage } from '@wxt-dev/storage';
import { browser } from 'wxt/browser';
import type { Assessment } from '@/models/assessment.ts';

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

const ASSESSMENT_PREFIX = 'assessment:';
const placeKey = (assessmentId: string) => `session:place:${assessmentId}` as const;
const assessmentKey = (assessmentId: string) => `session:assessment:${assessmentId}` as const;
const shownKey = (windowId: number) => `session:shown:${windowId}` as const;

export const live = {
  findAssessment: (assessmentId: string) => storage.getItem<Assessment>(assessmentKey(assessmentId)),
  saveAssessment: (assessment: Assessment) => storage.setItem(assessmentKey(assessment.id), assessment),
  /** Bytes of everything in the session storage, as the browser counts them. */
  bytesInUse: () => browser.storage.session.getBytesInUse(null),
  removeAssessment: (assessmentId: string) =>
    storage.removeItems([assessmentKey(assessmentId), placeKey(assessmentId)]),
  /** Every assessment of this session. */
  async allAssessments(): Promise<Assessment[]> {
    const session = await storage.snapshot('session');
    const keys = Object.keys(session).filter((key) => key.startsWith(ASSESSMENT_PREFIX));
    return keys.map((key) => session[key] as Assessment);
  },
  watchAssessment: (assessmentId: string, changed: (assessment: Assessment | null) => void) =>
    storage.watch<Assessment>(assessmentKey(assessmentId), changed),
  findShown: (windowId: number) => storage.getItem<Shown>(shownKey(windowId)),
  saveShown: (windowId: number, shown: Shown) => storage.setItem(shownKey(windowId), shown),
  watchShown: (windowId: number, changed: (shown: Shown | null) => void) =>
    storage.watch<Shown>(shownKey(windowId), changed),
  removeShown: (windowId: number) => storage.removeItem(shownKey(windowId)),
  findPlace: (assessmentId: string) => storage.getItem<Place>(placeKey(assessmentId)),
  savePlace: (assessmentId: string, place: Place) => storage.setItem(placeKey(assessmentId), place),
  kept: storage.defineItem<Kept>('session:kept', { fallback: {} }),
  pointed: storage.defineItem<Pointed | null>('session:pointed', { fallback: null }),
  /** Sentences whose words the page no longer shows, per assessment. */
  lost: storage.defineItem<Record<string, number[]>>('session:lost', { fallback: {} }),
};
