import type { ReadonlySignal } from '@preact/signals';
import type { Toasts } from '@/components/toasts.ts';
import type { Assessment } from '@/models/assessment.ts';
import { markedSites } from '../shared/marked-sites.ts';
import { sendMessage } from '../shared/protocol.ts';
import { through } from '../shared/seam.ts';
import { type Store, withRoom } from '../shared/store/store.ts';
import { createReplyTools, type ReplyTools } from './reply-tools.ts';
import { createSiteMarks, type SiteMarks } from './site-marks.ts';

/** What the panel offers for the reply of a chat. */
export interface ChatPanel {
  tools: ReplyTools;
  siteMarks: SiteMarks;
}

/** Puts the parts about chats together, on the real store and the real browser. */
export function openChatPanel(assessment: ReadonlySignal<Assessment | null>, store: Store, toasts: Toasts): ChatPanel {
  const tools = createReplyTools({
    ...{ assessment, toasts, ratings: store.ratings },
    withRoom: (write) => withRoom(store, write),
    placeDraft: (assessmentId, text) =>
      through('message', async () => await sendMessage('placeDraft', { assessmentId, text })),
    copy: (text) => navigator.clipboard.writeText(text),
  });
  return { tools, siteMarks: createSiteMarks({ assessment, markedSites, toasts }) };
}
