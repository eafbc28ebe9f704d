import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { message } from '@/components/message.ts';
import type { Toasts } from '@/components/toasts.ts';
import type { Assessment } from '@/models/assessment.ts';
import type { MarkedSpan, Opinion, Rating } from '@/models/chat/rating.ts';
import type { Ratings } from '../shared/store/ratings.ts';
import { sentenceOf } from '../shared/told-error.ts';

export interface ReplyToolsParts {
  assessment: ReadonlySignal<Assessment | null>;
  ratings: Pick<Ratings, 'find' | 'save' | 'remove' | 'opinionsOn' | 'saveOpinion' | 'removeOpinion'>;
  /** Makes room where the device is full and tries again. */
  withRoom: <T>(write: () => Promise<T>) => Promise<T>;
  placeDraft: (assessmentId: string, text: string) => Promise<{ isPlaced: boolean }>;
  copy: (text: string) => Promise<void>;
  toasts: Toasts;
  newId?: () => string;
  now?: () => Date;
}

/** What a person does with a reply: rate it, mark its sentences, ask again, hear a second opinion. */
export interface ReplyTools {
  rating: ReadonlySignal<Pick<Rating, 'correct' | 'helpful'> | null>;
  spans: ReadonlySignal<readonly MarkedSpan[]>;
  opinions: ReadonlySignal<readonly Opinion[]>;
  rate(mark: 'correct' | 'helpful', value: number): Promise<void>;
  removeRating(): Promise<void>;
  /** Marks a sentence; the same mark again takes it away. */
  markSentence(sentence: number, isGood: boolean): Promise<void>;
  place(text: string): Promise<void>;
  copy(text: string): Promise<void>;
  keepOpinion(from: string, text: string): Promise<void>;
  removeOpinion(opinion: Opinion): Promise<void>;
  close(): void;
}

/** Follows the shown reply; every change is kept at once, and one that fails says so. */
export function createReplyTools(parts: ReplyToolsParts): ReplyTools {
  const { assessment, ratings, withRoom, toasts, newId = () => crypto.randomUUID(), now = () => new Date() } = parts;
  const rating = signal<Rating | null>(null);
  const spans = signal<readonly MarkedSpan[]>([]);
  const opinions = signal<readonly Opinion[]>([]);
  const shownHash = () => assessment.peek()?.textHash;

  async function attempt(otherwise: 'rateFailed' | 'opinionFailed' | 'panelNoAnswer', work: () => Promise<void>) {
    toasts.dismiss();
    await work().catch((error) => toasts.show(sentenceOf(error) ?? message(otherwise)));
  }

  async function load(textHash: string): Promise<void> {
    const [known, kept] = await Promise.all([ratings.find(textHash), ratings.opinionsOn(textHash)]);
    if (shownHash() !== textHash) return;
    rating.value = known ?? null;
    spans.value = known?.spans ?? [];
    opinions.value = kept;
  }

  let followed: string | undefined;
  const stop = effect(() => {
    const row = assessment.value;
    if (row?.textHash === followed) return;
    followed = row?.textHash;
    rating.value = null;
    spans.value = [];
    opinions.value = [];
    if (row && isReply(row)) void attempt('rateFailed', () => load(row.textHash));
  });

  async function save(change: Partial<Pick<Rating, 'correct' | 'helpful'>>): Promise<void> {
    const row = assessment.peek();
    if (!row) return;
    const { correct = null, helpful = null } = rating.peek() ?? {};
    const next = { correct, helpful, ...change, ...described(row, spans.peek()), ratedAt: now().toISOString() };
    await withRoom(() => ratings.save(next));
    rating.value = next;
  }

  async function removeRating(): Promise<void> {
    const removed = rating.peek();
    if (!removed) return;
    await ratings.remove(removed.textHash);
    rating.value = null;
    const undo = async () => {
      await ratings.save(removed);
      if (shownHash() === removed.textHash) rating.value = removed;
    };
    toasts.show(message('rateRemoved'), () => void attempt('rateFailed', undo));
  }

  async function reloadOpinions(textHash: string): Promise<void> {
    const kept = await ratings.opinionsOn(textHash);
    if (shownHash() === textHash) opinions.value = kept;
  }

  const copied = (text: string, said: 'askCopied' | 'askNotPlaced') =>
    parts.copy(text).then(
      () => message(said),
      () => message('askCopyFailed'),
    );

  return {
    ...{ rating, spans, opinions, close: stop },
    rate: (mark, value) =>
      attempt('rateFailed', async () => {
        const isFirst = rating.peek() === null;
        await save({ [mark]: value });
        if (isFirst) toasts.show(message('rateSaved'));
      }),
    removeRating: () => attempt('rateFailed', removeRating),
    markSentence: (sentence, isGood) =>
      attempt('rateFailed', async () => {
        const row = assessment.peek();
        const at = row?.sentences[sentence];
        if (!at) return;
        spans.value = toggled(spans.peek(), { start: at.start, end: at.end, isGood });
        if (rating.peek()) await save({});
      }),
    place: (text) =>
      attempt('panelNoAnswer', async () => {
        const row = assessment.peek();
        if (!row) return;
        const { isPlaced } = await parts.placeDraft(row.id, text);
        toasts.show(isPlaced ? message('askPlaced') : await copied(text, 'askNotPlaced'));
      }),
    copy: async (text) => toasts.show(await copied(text, 'askCopied')),
    keepOpinion: (from, text) =>
      attempt('opinionFailed', async () => {
        const textHash = shownHash();
        if (!textHash || text.trim() === '') return;
        const opinion = { id: newId(), textHash, from: from.trim(), text: text.trim(), addedAt: now().toISOString() };
        await withRoom(() => ratings.saveOpinion(opinion));
        await reloadOpinions(textHash);
        toasts.show(message('opinionKept'));
      }),
    removeOpinion: (opinion) =>
      attempt('opinionFailed', async () => {
        await ratings.removeOpinion(opinion.id);
        await reloadOpinions(opinion.textHash);
        const undo = () => ratings.saveOpinion(opinion).then(() => reloadOpinions(opinion.textHash));
        toasts.show(message('opinionDeleted'), () => void attempt('opinionFailed', undo));
      }),
  };
}

/** Whether a passage is the reply of an assistant in a chat. */
export const isReply = ({ passage }: Assessment): boolean =>
  passage.role === 'assistant' && passage.source.chat !== undefined;

function described({ textHash, passage }: Assessment, spans: readonly MarkedSpan[]) {
  const { title, url, chat } = passage.source;
  return {
    textHash,
    text: passage.text,
    spans: [...spans],
    source: { title, ...(url && { url }), ...(chat && { chat }) },
  };
}

function toggled(spans: readonly MarkedSpan[], span: MarkedSpan): MarkedSpan[] {
  const others = spans.filter(({ start }) => start !== span.start);
  const isSame = spans.some(({ start, isGood }) => start === span.start && isGood === span.isGood);
  return isSame ? others : [...others, span].sort((a, b) => a.start - b.start);
}
