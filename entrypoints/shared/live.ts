import { storage } from '@wxt-dev/storage';
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
  at: number;
}

/** The sentence the pointer is over in the page, for the panel to light up. */
export interface Pointed {
  assessmentId: string;
  sentence: number | null;
  isClicked: boolean;
}

const assessmentKey = (assessmentId: string) => `session:assessment:${assessmentId}` as const;
const shownKey = (windowId: number) => `session:shown:${windowId}` as const;

export const live = {
  findAssessment: (assessmentId: string) => storage.getItem<Assessment>(assessmentKey(assessmentId)),
  saveAssessment: (assessment: Assessment) => storage.setItem(assessmentKey(assessment.id), assessment),
  watchAssessment: (assessmentId: string, changed: (assessment: Assessment | null) => void) =>
    storage.watch<Assessment>(assessmentKey(assessmentId), changed),
  findShown: (windowId: number) => storage.getItem<Shown>(shownKey(windowId)),
  saveShown: (windowId: number, shown: Shown) => storage.setItem(shownKey(windowId), shown),
  watchShown: (windowId: number, changed: (shown: Shown | null) => void) =>
    storage.watch<Shown>(shownKey(windowId), changed),
  pointed: storage.defineItem<Pointed | null>('session:pointed', { fallback: null }),
  /** Sentences whose words the page no longer shows, per assessment. */
  lost: storage.defineItem<Record<string, number[]>>('session:lost', { fallback: {} }),
};
