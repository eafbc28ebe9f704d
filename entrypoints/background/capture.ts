import { browser } from 'wxt/browser';
import type { Passage } from '@/models/passage.ts';
import type { Beside } from '../shared/chat-protocol.ts';
import type { Place } from '../shared/live.ts';
import { sendMessage } from '../shared/protocol.ts';
import { type NoticeName, pageNotice } from './notices.ts';

/** A passage and the frame it stands in, or why there is none. */
export type Captured = { passage: Passage; place: Place } | { refused: NoticeName | { text: string } };

export interface CaptureRequest {
  tabId: number;
  /** The tab's address where the browser gave it, to say why a page cannot be read. */
  url?: string;
  /** The frame where a context menu was opened. */
  frameId?: number;
  prefer: 'selection' | 'article';
  /** The reply of a chat next to this one, or this one itself, and nothing else. */
  beside?: Beside;
}

const MAX_CHARACTERS = 5_000_000;
/** Before another try. Chromium tells a page's process of the access apart from the script, which may arrive first. */
const WAITS_MS = [50, 200, 500];
const CONTENT_SCRIPT = '/content-scripts/content.js';

/** Puts the content script into one frame, nowhere else. */
export function injectContentScript({ tabId, frameId }: Place): Promise<unknown> {
  return browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [CONTENT_SCRIPT] });
}

/** Captures what a person means in a tab (see the protocol); a page that cannot be read is data, not an error. */
export async function captureTab(request: CaptureRequest, waitsMs = WAITS_MS): Promise<Captured> {
  const captured = await captureOnce(request);
  const [waitMs, ...later] = waitsMs;
  // A page that went elsewhere meanwhile is there by the next try; a tab that was closed is not.
  if (!('refused' in captured) || captured.refused !== 'noticeNoAnswer' || waitMs === undefined) return captured;
  await new Promise((passed) => setTimeout(passed, waitMs));
  return captureTab(request, later);
}

async function captureOnce(request: CaptureRequest): Promise<Captured> {
  const place = await reachFrame(request);
  if ('refused' in place) return place;
  try {
    const { prefer, beside } = request;
    const answer = await sendMessage('capturePassage', { prefer, beside }, place);
    if ('refused' in answer) return { refused: { text: answer.refused } };
    const { passage, note } = answer;
    if (passage.text.length > MAX_CHARACTERS) return { refused: 'noticeTooLong' };
    return { passage: note ? { ...passage, note } : passage, place };
  } catch {
    // The tab was closed or went elsewhere between two steps.
    return { refused: 'noticeNoAnswer' };
  }
}

/** The frame that a person means, with the content script in it; or why no script may run there. */
export async function reachFrame({
  tabId,
  url,
  frameId,
}: Pick<CaptureRequest, 'tabId' | 'url' | 'frameId'>): Promise<Place | { refused: NoticeName }> {
  const frames = await probe(tabId);
  if (!Array.isArray(frames)) return { refused: pageNotice(url, frames.error) };
  if (frames.some((frame) => frame.frameId === 0 && frame.isPdf)) return { refused: 'noticePdf' };
  const place = { tabId, frameId: frameOf(frames, frameId) };
  try {
    await injectContentScript(place);
    return place;
  } catch {
    // The tab was closed or went elsewhere between two steps.
    return { refused: 'noticeNoAnswer' };
  }
}

interface ProbedFrame {
  frameId: number;
  isPdf: boolean;
  hasSelection: boolean;
}

/** Looks at the frames of a tab; asks again where access is missing that a press has just given. */
async function probe(tabId: number, waitsMs = WAITS_MS): Promise<ProbedFrame[] | { error: string }> {
  const found = await probeOnce(tabId);
  const [waitMs, ...later] = waitsMs;
  const isGrantLate = !Array.isArray(found) && /must request permission/i.test(found.error);
  if (!isGrantLate || waitMs === undefined) return found;
  await new Promise((passed) => setTimeout(passed, waitMs));
  return probe(tabId, later);
}

async function probeOnce(tabId: number): Promise<ProbedFrame[] | { error: string }> {
  try {
    // Frames of other origins are left out by the browser: activeTab covers the tab's own only.
    const results = await browser.scripting.executeScript({
      target: { tabId, allFrames: true },
      func: describeFrame,
      injectImmediately: true, // else one frame that never finishes loading holds up the answer
    });
    return results.map(({ frameId, result }) => ({ frameId, isPdf: false, hasSelection: false, ...result }));
  } catch (error) {
    return { error: error instanceof Error ? error.message : '' };
  }
}

// It runs in the page's frame, so it may use nothing from this file.
function describeFrame(): { isPdf: boolean; hasSelection: boolean } {
  const selection = getSelection();
  return {
    isPdf: document.contentType === 'application/pdf',
    hasSelection: selection !== null && selection.toString().trim() !== '',
  };
}

/** The frame of the click, else the outermost one with a selection, else the page itself. */
export function frameOf(frames: readonly ProbedFrame[], clicked?: number): number {
  if (clicked !== undefined && frames.some(({ frameId }) => frameId === clicked)) return clicked;
  const selected = frames.filter(({ hasSelection }) => hasSelection).map(({ frameId }) => frameId);
  return selected.length > 0 ? Math.min(...selected) : 0;
}
