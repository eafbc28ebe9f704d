import * as v from 'valibot';
import type { Passage } from '@/models/passage.ts';
import type { Span } from '@/models/text/span.ts';

/** What the small bar offers for a selection. */
export interface BarOffer {
  /** The labels to choose from, with their words. */
  labels: { label: string; words: string }[];
  /** The label of the selected text where it is collected already. */
  known: string | null;
  /** Whether it is part of a passage that is collected. */
  isPart: boolean;
}

/** A labelled part of a note; offsets are of its quote. */
export interface NotePart extends Span {
  words: string;
}

/** A collected passage, as it is to be found again in its page. */
export interface PageNote {
  id: string;
  quote: { exact: string; prefix: string; suffix: string };
  /** Offset in the page's text where the quote stood. */
  start: number;
  /** Its label, in words. */
  words: string;
  comment: string;
  parts: NotePart[];
}

/** How a quote was found: as it was, with changes, or not at all. */
export type Refound = 'exact' | 'approximate' | 'lost';

/** What became of a note and of each of its parts. */
export interface NoteState {
  id: string;
  state: Refound;
  parts: Refound[];
}

/** The requests of collecting: the small bar, and annotations that come back in their page. */
export interface CollectingProtocol {
  /** Shows the small bar with every selection in a tab, or no longer. */
  collectOnPage(data: { tabId: number; isOn: boolean }): Promise<{ isOn: boolean } | { refused: string }>;
  /** Shows what was collected at the address of a tab in its place, or takes it away. */
  showAnnotations(data: { tabId: number; isShown: boolean }): Promise<{ shown: number } | { refused: string }>;
  /** Scrolls the page of a tab to an annotation. */
  revealAnnotation(data: { tabId: number; id: string }): Promise<void>;

  /** From a page's content script: what to offer for a selection. */
  beginCollecting(data: { passage: Passage }): Promise<BarOffer>;
  /** From a page's content script: a person chose a label for a selection. */
  collectSelection(data: { passage: Passage; label: string; isPart: boolean }): Promise<void>;
  /** From a page's content script: a comment on what was collected last in its tab. */
  commentCollected(data: { comment: string }): Promise<void>;
  /** From a page's content script: undoes what was collected last in its tab. */
  undoCollected(data: Record<string, never>): Promise<void>;
  /** From a page's content script: it has just started, and annotations may belong here. */
  pageOpened(data: Record<string, never>): Promise<void>;
  /** From a page's content script: annotations were lost or found again as the page changed. */
  annotationsChanged(data: { states: NoteState[] }): Promise<void>;

  /** To a tab's content script: shows the small bar for the present selection and moves the focus into it. */
  offerCollecting(data: Record<string, never>): Promise<{ isOffered: boolean }>;
  /** To a tab's content script: shows the small bar with every selection, or no longer. */
  setCollecting(data: { isOn: boolean }): Promise<void>;
  /** To a tab's content script: shows these annotations instead of the present ones; an empty list clears. */
  annotate(data: { notes: PageNote[] }): Promise<{ states: NoteState[] }>;
  /** To a tab's content script: scrolls to an annotation. */
  revealNote(data: { id: string }): Promise<void>;
}

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const label = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(100));
const id = v.pipe(v.string(), v.uuid());
const nothing = v.object({});
const refound = v.picklist(['exact', 'approximate', 'lost']);
const states = v.array(v.object({ id, state: refound, parts: v.array(refound) }));
const note = v.object({
  id,
  quote: v.object({ exact: v.string(), prefix: v.string(), suffix: v.string() }),
  start: index,
  words: v.string(),
  comment: v.string(),
  parts: v.array(v.object({ start: index, end: index, words: v.string() })),
});

/** Who may send each of these requests, and its shape. */
export const collectingRequests = (passage: v.GenericSchema) =>
  ({
    collectOnPage: { from: ['page'], schema: v.object({ tabId: v.number(), isOn: v.boolean() }) },
    showAnnotations: { from: ['page'], schema: v.object({ tabId: v.number(), isShown: v.boolean() }) },
    revealAnnotation: { from: ['page'], schema: v.object({ tabId: v.number(), id }) },
    beginCollecting: { from: ['content'], schema: v.object({ passage }) },
    collectSelection: { from: ['content'], schema: v.object({ passage, label, isPart: v.boolean() }) },
    commentCollected: { from: ['content'], schema: v.object({ comment: v.pipe(v.string(), v.maxLength(20_000)) }) },
    undoCollected: { from: ['content'], schema: nothing },
    pageOpened: { from: ['content'], schema: nothing },
    annotationsChanged: { from: ['content'], schema: v.object({ states }) },
    offerCollecting: { from: ['background'], schema: nothing },
    setCollecting: { from: ['background'], schema: v.object({ isOn: v.boolean() }) },
    annotate: { from: ['background'], schema: v.object({ notes: v.array(note) }) },
    revealNote: { from: ['background'], schema: v.object({ id }) },
  }) as const;
