import { browser } from 'wxt/browser';

export const RESUME_ALARM = 'resume';

/** A worker is ended after 30 idle seconds; any extension call starts the count anew. */
const NUDGE_MS = 20_000;
/** The shortest period browsers grant an alarm, in minutes. */
const ALARM_MINUTES = 0.5;

/**
 * Keeps the worker alive while any of several jobs runs. An alarm beside it wakes a worker that died
 * all the same, so that its jobs go on.
 *
 * @returns gives each job its own way to say whether it works
 */
export function createKeepAwake(): () => (isBusy: boolean) => void {
  const nudge = nudgeWhileBusy();
  const busy = new Set<object>();
  return () => {
    const job = {};
    return (isBusy) => {
      if (isBusy) busy.add(job);
      else busy.delete(job);
      nudge(busy.size > 0);
    };
  };
}

function nudgeWhileBusy(): (isBusy: boolean) => void {
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
