import { defineExtensionMessaging } from '@webext-core/messaging';
import * as v from 'valibot';
import type { Assessment } from '@/models/assessment.ts';
import type { Passage } from '@/models/passage.ts';
import type { Span } from '@/models/text/span.ts';
import { type Beside, besideSchema, type ChatProtocol, chatRequests } from './chat-protocol.ts';
import { type CollectingProtocol, collectingRequests } from './collecting-protocol.ts';
import { type ExamplesProtocol, examplesRequests } from './examples-protocol.ts';
import { type LanguageModelProtocol, languageModelRequests } from './language-model-protocol.ts';
import { type OnDemandProtocol, onDemandRequests } from './on-demand-protocol.ts';

export type { Beside, SiteReport } from './chat-protocol.ts';
export type { BarOffer, NotePart, NoteState, PageNote, Refound } from './collecting-protocol.ts';

/** The contexts a request may come from; the gate tells them by the sender the browser vouches for. */
export type Sender = 'page' | 'content' | 'background';

/** A highlight to paint: raw offsets into the passage, its words, and what to find it by again. */
export interface PaintSpan extends Span {
  /** Index of the sentence in the assessment. */
  sentence: number;
  quote: string;
  tone: 'machine-like' | 'human-like' | 'neutral';
}

/** What became of a painted span. `lost`: its words are no longer on the page. */
export type PaintState = 'painted' | 'lost';

/** A file is read in the panel; only its text crosses. */
export interface Protocol
  extends CollectingProtocol,
    ChatProtocol,
    ExamplesProtocol,
    LanguageModelProtocol,
    OnDemandProtocol {
  /** Starts or finds the assessment of a passage and makes it the one the panel shows. */
  check(data: { passage: Passage; windowId?: number }): Promise<{ assessmentId: string }>;
  /** Captures from a tab again: the selection if there is one, else the main text. */
  captureTab(data: { tabId: number; windowId: number }): Promise<{ assessmentId: string } | { refused: string }>;
  /** Checks the reply before or after the one of an assessment, in the chat it was captured from. */
  checkReply(data: {
    assessmentId: string;
    windowId: number;
    step: -1 | 1;
  }): Promise<{ assessmentId: string } | { refused: string }>;
  /** Stops a running check; what was computed stays cached. */
  cancel(data: { assessmentId: string }): Promise<void>;
  /** Score and verdict of the passage without the struck sentences (indices); nothing is stored. */
  strike(data: { assessmentId: string; struck: number[] }): Promise<Assessment>;
  /** Paints the sentences of the assessment in its tab again, or clears them when `isShown` is false. */
  showInPage(data: { assessmentId: string; isShown: boolean }): Promise<{ lost: number[] }>;
  /** Scrolls the page to a sentence (`scroll`), or only lights it up while the pointer is over it. */
  lightInPage(data: { assessmentId: string; sentence: number | null; isScrolled: boolean }): Promise<void>;
  /** From the page's content script: the pointer is over a painted sentence, or it was clicked. */
  sentencePointed(data: { assessmentId: string; sentence: number | null; isClicked: boolean }): Promise<void>;
  /** From the page's content script: painted spans were lost or found again. */
  paintChanged(data: { assessmentId: string; lost: number[] }): Promise<void>;
  /** Runs the known-answer test on the present home and says what it found. */
  selfTest(data: Record<string, never>): Promise<SelfTestReport>;
  /** Keeps an assessment in the library. */
  save(data: { assessmentId: string }): Promise<void>;

  /**
   * To a tab's content script: the selection if there is one, else in a chat the newest reply, else the
   * main text; `note` says what was left out. With `beside`, the reply next to the one that it describes,
   * or that one itself.
   */
  capturePassage(data: {
    prefer: 'selection' | 'article';
    beside?: Beside;
  }): Promise<{ passage: Passage; note?: string } | { refused: string }>;
  /** To a tab's content script: paints these spans and keeps them painted; an empty list clears. */
  paint(data: { assessmentId: string; spans: PaintSpan[] }): Promise<{ lost: number[] }>;
  /** To a tab's content script: lights one painted sentence up, or none; scrolls to it when asked. */
  light(data: { sentence: number | null; isScrolled: boolean }): Promise<void>;
}

/** What the self-test found; `home` is where inference runs now and `reason` says why. */
export interface SelfTestReport {
  home: import('@/models/encoder/encoder.ts').HomeId;
  reason: string;
  modelRevision: string;
  /** One row per home that was tried; `largestDifference` in nats against the stored answers. */
  trials: {
    home: string;
    state: 'passed' | 'failed' | 'not-available';
    detail: string;
    largestDifference: number | null;
    medianMs: number | null;
  }[];
}

const assessmentId = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const step = v.picklist([-1, 1]);
const chat = v.object({
  site: v.string(),
  reply: index,
  replies: index,
  model: v.optional(v.string()),
  prompt: v.optional(v.string()),
  version: v.optional(v.object({ number: index, of: index })),
  regenerations: v.optional(v.array(v.string())),
});
const passage = v.object({
  text: v.pipe(v.string(), v.maxLength(5_000_000)),
  kind: v.picklist(['selection', 'article', 'message', 'file', 'pasted']),
  role: v.optional(v.picklist(['user', 'assistant'])),
  source: v.object({
    title: v.string(),
    url: v.optional(v.string()),
    fileName: v.optional(v.string()),
    chat: v.optional(chat),
  }),
  place: v.optional(v.object({ start: index, end: index, prefix: v.string(), suffix: v.string() })),
  note: v.optional(v.pipe(v.string(), v.maxLength(1000))),
});
const paintSpan = v.object({
  start: index,
  end: index,
  sentence: index,
  quote: v.string(),
  tone: v.picklist(['machine-like', 'human-like', 'neutral']),
});

/** Who may send each request, and its shape. A request that is not here does not exist. */
export const requests: { [K in keyof Protocol]: { from: readonly Sender[]; schema: v.GenericSchema } } = {
  ...collectingRequests(passage),
  ...chatRequests,
  ...examplesRequests,
  ...onDemandRequests,
  ...languageModelRequests,
  check: { from: ['page'], schema: v.object({ passage, windowId: v.optional(v.number()) }) },
  captureTab: { from: ['page'], schema: v.object({ tabId: v.number(), windowId: v.number() }) },
  checkReply: { from: ['page'], schema: v.object({ assessmentId, windowId: v.number(), step }) },
  cancel: { from: ['page'], schema: v.object({ assessmentId }) },
  strike: { from: ['page'], schema: v.object({ assessmentId, struck: v.array(index) }) },
  showInPage: { from: ['page'], schema: v.object({ assessmentId, isShown: v.boolean() }) },
  lightInPage: {
    from: ['page'],
    schema: v.object({ assessmentId, sentence: v.nullable(index), isScrolled: v.boolean() }),
  },
  sentencePointed: {
    from: ['content'],
    schema: v.object({ assessmentId, sentence: v.nullable(index), isClicked: v.boolean() }),
  },
  paintChanged: { from: ['content'], schema: v.object({ assessmentId, lost: v.array(index) }) },
  selfTest: { from: ['page'], schema: v.object({}) },
  save: { from: ['page'], schema: v.object({ assessmentId }) },
  capturePassage: {
    from: ['background'],
    schema: v.object({
      prefer: v.picklist(['selection', 'article']),
      beside: v.optional(besideSchema),
    }),
  },
  paint: { from: ['background'], schema: v.object({ assessmentId, spans: v.array(paintSpan) }) },
  light: { from: ['background'], schema: v.object({ sentence: v.nullable(index), isScrolled: v.boolean() }) },
};

export const { sendMessage, onMessage } = defineExtensionMessaging<Protocol>();
