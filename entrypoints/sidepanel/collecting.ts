import { type ReadonlySignal, signal } from '@preact/signals';
import { labelWords } from '@/components/collection-words.ts';
import { message } from '@/components/message.ts';
import type { Toasts } from '@/components/toasts.ts';
import type { Assessment } from '@/models/assessment.ts';
import { changed, collect } from '@/models/collections/collect.ts';
import type { Annotation, Collected } from '@/models/collections/collected.ts';
import type { Change, Collection } from '../shared/store/collection.ts';
import { sentenceOf } from '../shared/told-error.ts';

export interface CollectingParts {
  assessment: ReadonlySignal<Assessment | null>;
  collection: Pick<Collection, 'findText' | 'change' | 'revert'>;
  /** Makes room where the device is full and tries again. */
  withRoom: <T>(write: () => Promise<T>) => Promise<T>;
  toasts: Toasts;
  newId?: () => string;
  now?: () => Date;
}

/** The passage being collected, and its record where it is in the collection already. */
export interface BeingCollected {
  assessment: Assessment;
  known: Collected | null;
  /** Why saving failed, as a sentence; a modal dialog covers the messages of the page. */
  problem: string | null;
}

/** Putting the shown passage into the collection. */
export interface Collecting {
  being: ReadonlySignal<BeingCollected | null>;
  open(): Promise<void>;
  close(): void;
  save(said: Annotation): Promise<void>;
}

const NOTHING_SAID: Annotation = { label: 'unsure', spans: [], reasons: [], comment: '', tags: [], knownBecause: null };

/** What was said of a passage so far. */
export const saidOf = ({ known }: BeingCollected): Annotation => known ?? NOTHING_SAID;

/** Collects the shown passage; the same text again changes what was said of it. */
export function createCollecting(parts: CollectingParts): Collecting {
  const { collection, toasts, newId = () => crypto.randomUUID(), now = () => new Date() } = parts;
  const being = signal<BeingCollected | null>(null);

  async function attempt(work: () => Promise<void>, say = toasts.show): Promise<void> {
    toasts.dismiss();
    await work().catch((error) => say(sentenceOf(error) ?? message('collectFailed')));
  }

  const sayInDialog = (problem: string) => {
    const shown = being.peek();
    being.value = shown && { ...shown, problem };
  };

  function tell(change: Change | null, item: Collected): void {
    const words = message('collectDone', labelWords(item.label));
    toasts.show(words, change ? () => void attempt(() => collection.revert(change)) : undefined);
  }

  return {
    being,
    open: () =>
      attempt(async () => {
        const assessment = parts.assessment.peek();
        if (assessment?.state !== 'done') return;
        const known = (await collection.findText(assessment.textHash)) ?? null;
        being.value = { assessment, known, problem: null };
      }),
    close: () => {
      being.value = null;
    },
    save: (said) =>
      attempt(async () => {
        const { assessment, known } = being.peek() ?? {};
        if (!assessment) return;
        const item = known ? changed(known, said, now()) : collect(assessment, said, { id: newId(), now: now() });
        const change = await parts.withRoom(() => collection.change({ write: [item] }));
        being.value = null;
        tell(change, item);
      }, sayInDialog),
  };
}
