import { browser } from 'wxt/browser';
import type { Assessment } from '@/models/assessment.ts';
import type { createGate } from '../shared/gate.ts';
import { grantedSites } from '../shared/granted-sites.ts';
import { live } from '../shared/live.ts';
import { settings } from '../shared/settings.ts';
import { injectContentScript } from './capture.ts';
import type { CheckTab } from './check-tab.ts';
import { createMarkPressed } from './mark-pressed.ts';
import { createMarkSites } from './marks.ts';
import { openPanel } from './open-panel.ts';
import { createPlaceDraft } from './place-draft.ts';
import { createSiteSeen } from './site-seen.ts';

export interface AnswerChatParts {
  handle: ReturnType<typeof createGate>;
  checkTab: CheckTab;
}

/** Answers what concerns marks on chat pages, and keeps them to the sites where they are wanted. */
export function answerChat({ handle, checkTab }: AnswerChatParts): void {
  handle('markPressed', createMarkPressed({ checkTab, ended, openPanel: import.meta.env.FIREFOX ? null : openPanel }));
  handle('siteSeen', createSiteSeen());
  handle('placeDraft', createPlaceDraft({ findPlace: live.findPlace, inject: injectContentScript }));

  const followSites = createMarkSites();
  const follow = () => void followSites().catch(() => undefined); // the next change tries again
  settings.markedSites.watch(follow);
  grantedSites.watch(follow);
  browser.runtime.onInstalled.addListener(follow);
  browser.runtime.onStartup.addListener(follow);
}

/** An assessment once its check has ended; null where its row goes before that. */
function ended(assessmentId: string): Promise<Assessment | null> {
  return new Promise((resolve, reject) => {
    const unwatch = live.watchAssessment(assessmentId, arrived);
    function arrived(row: Assessment | null): void {
      if (row?.state === 'running') return;
      unwatch();
      resolve(row);
    }
    live.findAssessment(assessmentId).then(arrived, reject);
  });
}
