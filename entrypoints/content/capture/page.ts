import { message } from '@/components/message.ts';
import type { Protocol } from '../../shared/protocol.ts';
import { findSite } from '../adapters/registry.ts';
import { type Capture, capture, captureSelected } from './capture.ts';
import type { Refused } from './captured.ts';
import { captureReply } from './reply.ts';

/**
 * Takes from a page what a person means who asks for a check: the selection, else in a chat the newest
 * reply, else the main text. With `beside`, the reply next to the one shown and nothing else.
 */
export async function capturePage(
  page: Document,
  { prefer, beside }: Parameters<Protocol['capturePassage']>[0],
): Promise<Capture | Refused> {
  if (beside) return (await captureReply(page, { beside })) ?? { refused: message('replyGone') };
  if (prefer === 'article') return capture(page, 'article');
  return captureSelected(page) ?? (await captureReply(page)) ?? captureInstead(page);
}

/** The main text; where a reply was to be expected, a note says that none was found. */
function captureInstead(page: Document): Capture | Refused {
  const captured = capture(page, 'article');
  const site = findSite(page, page.location);
  if ('refused' in captured || !site) return captured;
  const notes = [captured.note, message('chatNothingFound', site.name)];
  return { ...captured, note: notes.filter(Boolean).join(' ') };
}
