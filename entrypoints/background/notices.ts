import type { MessageKey } from '@/components/message.ts';

/** Why a page gave no passage; each message says what to do next. */
export type NoticeName = Extract<MessageKey, `notice${string}`>;

const STORES = ['chromewebstore.google.com', 'microsoftedge.microsoft.com', 'addons.mozilla.org'];
const WEB_PROTOCOLS = ['http:', 'https:'];

/**
 * The notice for a page that refused a script.
 *
 * @param url - its address, where the browser gave it
 * @param error - what the browser said, the only hint where it gave no address
 */
export function pageNotice(url: string | undefined, error: string): NoticeName {
  const address = url !== undefined && URL.canParse(url) ? new URL(url) : null;
  if (address?.pathname.toLowerCase().endsWith('.pdf')) return 'noticePdf';
  if (address?.protocol === 'file:' || /file:\/\//.test(error)) return 'noticeFile';
  if ((address && STORES.includes(address.hostname)) || /gallery|webstore/i.test(error)) return 'noticeStore';
  if (address && !WEB_PROTOCOLS.includes(address.protocol)) return 'noticeBrowserPage';
  if (/chrome:\/\/|edge:\/\/|about:|chrome-extension:|extensions? page/i.test(error)) return 'noticeBrowserPage';
  return 'noticeNoAccess';
}
