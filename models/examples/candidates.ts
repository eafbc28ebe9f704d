import type { ExampleReading } from '../evidence/examples.ts';
import type { Passage } from '../passage.ts';
import type { Bank } from './bank.ts';
import type { Hit } from './best-hits.ts';
import { type CoverSpan, type CoverWeights, coverOf } from './cover.ts';
import type { Example } from './example.ts';
import type { ExampleOptions, ExampleTools } from './example-tools.ts';
import { examplesLeftOut } from './near-copies.ts';
import { readSpans, type SpanReading } from './read-spans.ts';
import { searchBank } from './search.ts';
import type { SpanKind } from './span-table.ts';

/** Neighbours of a span. */
const NEIGHBOURS = 10;
/** In a small bank fewer: its tenth nearest example would be unlike whatever is asked. */
const LARGEST_SHARE = 1 / 3;
/** Tokens from one window of the examined text to the next, by kind. */
const STRIDES = { sentence: 1, 4: 2, 8: 4, 12: 4, 16: 4 } as const;
/** About 1,500 words: what follows is not read. */
export const MAX_TOKENS = 2_048;

/** A hit and the bank it is in. */
export interface BankHit extends Hit {
  bank: Bank;
}

/** A span of a passage and what was found for it. */
export interface Candidate extends CoverSpan {
  /** Row of the reading's spans. */
  row: number;
  hits: BankHit[];
  /** Share of machine labels among the hits that count, in [0, 1]; null where none counts. */
  machineShare: number | null;
}

/** What the banks hold that is like a passage. */
export interface Found {
  reading: SpanReading;
  /** By bank and row. */
  hits: BankHit[][][];
  /** By bank: examples that were passed over. */
  leftOut: Set<number>[];
}

type Tools = Pick<ExampleTools, 'tokenize' | 'encodeStates' | 'banks' | 'openScan'>;

/**
 * Reads a passage and searches every bank for each of its spans.
 *
 * @throws {DOMException} AbortError when the signal is aborted between windows
 */
export async function findHits(passage: Passage, tools: Tools, options: ExampleOptions = {}): Promise<Found> {
  const { banks, openScan } = tools;
  const reading = await readSpans(passage.text, tools, { strides: stridesFor(banks), maxTokens: MAX_TOKENS }, options);
  const leftOut = banks.map((bank) => examplesLeftOut(bank, passage));
  const hits = banks.map((bank, index) => hitsIn(bank, reading, { without: leftOut[index], openScan }));
  return { reading, hits, leftOut };
}

/** By row: the nearest spans of one bank. */
export function hitsIn(
  bank: Bank,
  { spans }: SpanReading,
  options: Pick<ExampleTools, 'openScan'> & { without?: ReadonlySet<number> },
): BankHit[][] {
  const neighbours = Math.min(NEIGHBOURS, Math.ceil(bank.examples.length * LARGEST_SHARE));
  const found = searchBank(bank, spans, { neighbours, ...options });
  return found.map((hits) => hits.map((hit) => ({ ...hit, bank })));
}

/** Kinds that some bank holds; spans of another kind would find nothing. */
function stridesFor(banks: readonly Bank[]): Partial<Record<SpanKind, number>> {
  const held = new Set(banks.flatMap(({ spans }) => spans.kinds.map(({ kind }) => String(kind))));
  return Object.fromEntries(Object.entries(STRIDES).filter(([kind]) => held.has(kind)));
}

/** Every span with neighbours, the best ten of some banks together. */
export function candidatesOf({ ranges }: SpanReading, byBank: readonly BankHit[][][]): Candidate[] {
  return ranges.flatMap(({ first, end }, row): Candidate[] => {
    const all = byBank.flatMap((byRow) => byRow[row] ?? []);
    const hits = all.sort((a, b) => b.similarity - a.similarity).slice(0, NEIGHBOURS);
    if (hits.length === 0) return [];
    const reliability = hits.reduce((sum, { similarity }) => sum + similarity, 0) / hits.length;
    return [{ row, first, end, hits, reliability, machineShare: machineShareOf(hits) }];
  });
}

function machineShareOf(hits: readonly BankHit[]): number | null {
  const counting = hits.map(exampleOf).filter(({ countsInShare }) => countsInShare);
  if (counting.length === 0) return null;
  return counting.filter(({ label }) => label === 'machine').length / counting.length;
}

export function exampleOf({ bank, span }: BankHit): Example {
  return bank.examples[bank.spans.example[span]!]!;
}

/** Span of a passage as the share sees it. */
export type SharedSpan = Pick<Candidate, 'first' | 'end' | 'reliability' | 'machineShare'>;

/** Spans that the cover chose, in order of the text. */
export function chosenOf<T extends SharedSpan>(spans: readonly T[], tokens: number, weights: CoverWeights): T[] {
  return coverOf(spans, tokens, weights).map((index) => spans[index]!);
}

/**
 * Share and coverage of a cover. The share is the mean over the known spans and one more of an even
 * share, so that a few spans say less than many.
 *
 * @param chosen - spans that do not overlap
 * @param tokens - tokens of the text, at least 1
 */
export function readingOf(chosen: readonly SharedSpan[], tokens: number, weights: CoverWeights): ExampleReading {
  const known = chosen.filter((span) => isKnown(span, weights));
  const coverage = known.reduce((sum, { first, end }) => sum + end - first, 0) / tokens;
  const total = known.reduce((sum, { machineShare }) => sum + (machineShare ?? 0), 0);
  return {
    share: coverage < weights.coverage || known.length === 0 ? null : (total + 0.5) / (known.length + 1),
    coverage,
  };
}

/** Whether a span is close enough to known writing to say anything. */
export function isKnown({ reliability, machineShare }: SharedSpan, { floor }: CoverWeights): boolean {
  return reliability >= floor && machineShare !== null;
}
