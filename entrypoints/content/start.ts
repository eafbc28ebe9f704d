import { browser } from 'wxt/browser';
import { message } from '@/components/message.ts';
import { speakAsBrowser } from '../shared/language.ts';
import { onMessage, type PaintSpan, type Protocol, sendMessage } from '../shared/protocol.ts';
import type { TextIndex } from './anchor/text-index.ts';
import { createCollector } from './annotate/collector.ts';
import { createNotes } from './annotate/notes.ts';
import { capturePage } from './capture/page.ts';
import { createPainter } from './highlight/painter.ts';
import { writeDraft } from './marks/draft.ts';
import { openPageMarks } from './marks/page-marks.ts';
import type { RunningContent } from './running.ts';

type Running = { penlightContent?: RunningContent };
type Answered =
  | 'capturePassage'
  | 'paint'
  | 'light'
  | 'offerCollecting'
  | 'setCollecting'
  | 'annotate'
  | 'revealNote'
  | 'marksChanged'
  | 'writeDraft';

/** Captures kept to paint by; more checks than this are hardly open on one page. */
const KEPT_CAPTURES = 4;

/** Answers the background in this frame. Injected a second time, it leaves the first to answer. */
export function startContentScript(): void {
  const world = globalThis as Running;
  // A script whose extension was updated or removed stays in the page but hears nothing any more.
  if (world.penlightContent?.isAlive()) return;
  const isAlive = () => browser.runtime?.id !== undefined;
  const marks = openPageMarks(document, { send: sendMessage, isAlive });
  world.penlightContent = { isAlive, showMarks: marks.show };

  speakAsBrowser();
  const captures: TextIndex[] = [];
  const painter = createPainter(document, {
    findCaptured: (spans) => captures.find((index) => isFrom(index, spans)) ?? null,
    sentencePointed: (at) => tell(sendMessage('sentencePointed', at), painter.clear),
    paintChanged: (at) => tell(sendMessage('paintChanged', at), painter.clear),
  });
  answer('capturePassage', async (asked) => {
    const captured = await captureSafely(asked);
    if ('refused' in captured) return captured;
    const { index, ...reply } = captured;
    captures.unshift(index);
    captures.length = Math.min(captures.length, KEPT_CAPTURES);
    return reply;
  });
  answer('marksChanged', ({ patterns }) => marks.allowedOn(patterns));
  answer('writeDraft', ({ text }) => ({ isPlaced: writeDraft(document, text) }));
  answer('paint', ({ assessmentId, spans }) => painter.paint(assessmentId, spans));
  answerCollecting();
  answer('light', ({ sentence, isScrolled }) => painter.light(sentence, isScrolled));
}

function answerCollecting(): void {
  const collector = createCollector(document, {
    begin: async (passage) => await sendMessage('beginCollecting', { passage }),
    collect: async (passage, label, isPart) => await sendMessage('collectSelection', { passage, label, isPart }),
    comment: async (comment) => await sendMessage('commentCollected', { comment }),
    undo: async () => await sendMessage('undoCollected', {}),
  });
  const notes = createNotes(document, (states) => tell(sendMessage('annotationsChanged', { states }), notes.clear));
  answer('offerCollecting', async () => ({ isOffered: await collector.offerNow() }));
  answer('setCollecting', ({ isOn }) => collector.setOn(isOn));
  answer('annotate', ({ notes: all }) => ({ states: notes.annotate(all) }));
  answer('revealNote', ({ id }) => notes.reveal(id));
  tell(sendMessage('pageOpened', {}), notes.clear);
}

async function captureSafely(asked: Data<'capturePassage'>) {
  try {
    return await capturePage(document, asked);
  } catch {
    return { refused: message('captureFailed') };
  }
}

function isFrom({ text }: TextIndex, spans: readonly PaintSpan[]): boolean {
  return spans.every(({ start, end, quote }) => text.slice(start, end) === quote);
}

type Data<K extends Answered> = Parameters<Protocol[K]>[0];
type Reply<K extends Answered> = Awaited<ReturnType<Protocol[K]>>;

/** Answers one request, from the background alone: its messages carry this extension's id and no tab. */
function answer<K extends Answered>(name: K, reply: (data: Data<K>) => Reply<K> | Promise<Reply<K>>): void {
  const handle = ({ data, sender }: { data: unknown; sender: { id?: string; tab?: unknown } }) => {
    if (sender.id !== browser.runtime.id || sender.tab !== undefined)
      throw new Error(`${name} is not open to this sender`);
    return reply(data as Data<K>);
  };
  onMessage(name, handle as Parameters<typeof onMessage<K>>[1]);
}

// What is told is for the panel alone: nobody may be listening. Without an extension nothing stays painted.
function tell(sent: Promise<unknown>, clear: () => void): void {
  sent.catch(() => {
    if (browser.runtime?.id === undefined) clear();
  });
}
