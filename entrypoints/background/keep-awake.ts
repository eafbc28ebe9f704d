import { browser } from 'wxt/browser';

export const RESUME_ALARM = 'resume';

/** A worker is ended after 30 idle seconds; any extension call starts the count anew. */
const NUDGE_MS = 20_000;
/** The shortest period browsers grant an alarm, in minutes. */
const ALARM_MINUTES = 0.5;

/**
 * Keeps the worker alive while checks run. An alarm beside it wakes a worker that died all the
 * same, so that its checks go on.
 */
export function createKeepAwake(): (isBusy: boolean) => void {
  let nudging: ReturnType<typeof setInterval> | null = null;
  return (isBusy) => {
    if (isBusy && nudging === null) {
      nudging = setInterval(() => void browser.runtime.getPlatformInfo(), NUDGE_MS);
      void browser.alarms.create(RESUME_ALARM, { periodInMinutes: ALARM_MINUTES });
    }
    if (!isBusy && nudging !== null) {
      clearInterval(nudging);
      nudging = null;
      void browser.alarms.clear(RESUME_ALARM);
    }
  };
}
