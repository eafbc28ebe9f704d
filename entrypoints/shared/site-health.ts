import { storage } from '@wxt-dev/storage';
import type { SiteReport } from './chat-protocol.ts';

/** What the last visit to a site showed of its hooks; no address of a chat and none of its words. */
export interface SiteHealth extends SiteReport {
  host: string;
  /** ISO 8601: the last visit, and the last one on which a reply was found; null where none was. */
  seenAt: string;
  workedAt: string | null;
}

/** By host, of sites with marks alone. */
export const siteHealth = storage.defineItem<Record<string, SiteHealth>>('local:siteHealth', { fallback: {} });

/** Notes one visit. A visit to a chat without replies leaves the day on which they were last found. */
export function afterVisit(
  known: SiteHealth | undefined,
  host: string,
  report: SiteReport,
  now = new Date(),
): SiteHealth {
  const seenAt = now.toISOString();
  const workedAt = report.replies > 0 ? seenAt : (known?.workedAt ?? null);
  return { ...report, host, seenAt, workedAt };
}
