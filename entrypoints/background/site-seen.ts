import type { SiteReport } from '../shared/chat-protocol.ts';
import type { Caller } from '../shared/gate.ts';
import { afterVisit, siteHealth as storedHealth } from '../shared/site-health.ts';

/** Notes how the hooks of a chat fared, by the host that the browser vouches for; one report after the other. */
export function createSiteSeen(health: Pick<typeof storedHealth, 'getValue' | 'setValue'> = storedHealth) {
  let last: Promise<unknown> = Promise.resolve();
  return (report: SiteReport, { url }: Pick<Caller, 'url'>): Promise<void> => {
    const noted = last.then(async () => {
      if (!url || !URL.canParse(url)) return;
      const { hostname } = new URL(url);
      const known = await health.getValue();
      await health.setValue({ ...known, [hostname]: afterVisit(known[hostname], hostname, report) });
    });
    last = noted.catch(() => undefined); // a report that could not be kept does not block the next
    return noted;
  };
}
