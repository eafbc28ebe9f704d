import type { PassageKind, PassageSource, TextPositionSelector, TextQuoteSelector } from '../passage.ts';
import type { Span } from '../text/span.ts';
import type { Budget, VerdictName } from '../verdict/verdict.ts';

/** Version of the record; `docs/collection-format.md` describes it. A released version never changes. */
export const COLLECTED_SCHEMA = 1;

/** Who wrote a passage, as far as the person knows. Any other word is a label of their own. */
export const LABELS = ['machine', 'human', 'mixed', 'unsure'] as const;
export type Label = (typeof LABELS)[number];

/**
 * What made a person think so.
 *
 * Source: Russell, Karpinska and Iyyer, People who frequently use ChatGPT for writing tasks are
 * accurate and robust detectors of AI-generated text, 2025, table of explanation categories.
 */
export const REASONS = [
  'vocabulary',
  'formality',
  'grammar',
  'sentence-structure',
  'formatting',
  'tone',
  'introductions',
  'conclusions',
  'topics',
  'factuality',
  'originality',
  'clarity',
  'names',
] as const;
export type Reason = (typeof REASONS)[number];

/** "I know because …": wrote it, saw it written, stated by the site, a guess. */
export const GROUNDS = ['wrote', 'saw-written', 'stated', 'guess'] as const;
export type Ground = (typeof GROUNDS)[number];

/** A labelled part of a passage. */
export interface LabelledSpan extends Span {
  label: string;
}

/** What Penlight found when the passage was collected. */
export interface Finding {
  /** Log-odds in nats; null where the encoder did not run. */
  score: number | null;
  verdict: VerdictName;
  budget: Budget;
  modelRevision: string;
}

/** A passage a person gathered and labelled. JSON-safe: stored and exported as is. */
export interface Collected {
  schema: typeof COLLECTED_SCHEMA;
  /** UUID. */
  id: string;
  /** Null where it was taken in from an export without text. */
  text: string | null;
  /** SHA-256 of the text, in hexadecimal. */
  textHash: string;
  /** One of `LABELS` or a word of the person's own. */
  label: string;
  spans: LabelledSpan[];
  reasons: Reason[];
  comment: string;
  tags: string[];
  knownBecause: Ground | null;
  kind: PassageKind;
  role?: 'user' | 'assistant';
  source: PassageSource;
  /** Where the passage stood in its page; null where it came from elsewhere. */
  selectors: [TextQuoteSelector, TextPositionSelector] | null;
  /** ISO 8601. */
  collectedAt: string;
  /** ISO 8601; equal to `collectedAt` until the first change. */
  changedAt: string;
  finding: Finding | null;
}

/** What a person says of a passage, and may change later. */
export type Annotation = Pick<Collected, 'label' | 'spans' | 'reasons' | 'comment' | 'tags' | 'knownBecause'>;

/** Larger values are refused when read, in UTF-16 units or items: no page or person makes them. */
export const LIMITS = {
  text: 5_000_000,
  label: 100,
  comment: 20_000,
  tag: 100,
  tags: 100,
  spans: 10_000,
  title: 2_000,
  url: 10_000,
  context: 1_000,
  revision: 200,
} as const;

/** Characters of a passage that an export without text still quotes, so that it can be found again. */
const OPENING = 32;

/** The record without its text and the prompt before it: selectors, hashes and what was said of it stay. */
export function withoutText(item: Collected): Collected {
  const { selectors, source } = item;
  const bare = { ...item, text: null, source: withoutPrompt(source) };
  if (!selectors) return bare;
  const [quote, position] = selectors;
  return { ...bare, selectors: [{ ...quote, exact: cut(quote.exact, OPENING) }, position] };
}

function withoutPrompt(source: PassageSource): PassageSource {
  if (!source.chat) return source;
  const { prompt: _, ...chat } = source.chat;
  return { ...source, chat };
}

/** The start of a text, never ending in half a character. */
export function cut(text: string, length: number): string {
  const end = splitsPair(text, length) ? length - 1 : length;
  return text.slice(0, end);
}

/** Whether an offset lies between the two halves of one character. */
export function splitsPair(text: string, offset: number): boolean {
  const isHigh = /[\uD800-\uDBFF]/.test(text[offset - 1] ?? '');
  return isHigh && /[\uDC00-\uDFFF]/.test(text[offset] ?? '');
}
