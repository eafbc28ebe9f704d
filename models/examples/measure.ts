import { cut } from '../collections/collected.ts';
import type { ExampleReading, ExamplesData, MatchedSpan, Nearness, Neighbour } from '../evidence/examples.ts';
import type { Passage } from '../passage.ts';
import type { Bank } from './bank.ts';
import { type CoverWeights, coverOf } from './cover.ts';
import type { ExampleOptions, ExampleTools } from './example-tools.ts';
import { examplesLeftOut } from './near-copies.ts';
import { readSpans, type SpanReading } from './read-spans.ts';
import { type Hit, searchBank } from './search.ts';
import type { SpanKind } from './span-table.ts';

/** Neighbours of a span. */
const NEIGHBOURS = 10;
/** Tokens from one window of the examined text to the next, by kind. */
const STRIDES = { sentence: 1, 4: 2, 8: 4, 12: 4, 16: 4 } as const;
/** About 1,500 words: what follows is not read. */
const MAX_TOKENS = 2_048;
/** UTF-16 units of a quote around its span, and at most of it. */
const AROUND = 80;
const MAX_QUOTE = 1_000;

/** A hit and the bank it is in. */
interface BankHit extends Hit {
  bank: Bank;
}

/** A span of the passage and what was found for it. */
interface Candidate {
  row: number;
  first: number;
  end: number;
  hits: BankHit[];
  reliability: number;
  machineShare: number | null;
}

/**
 * Compares a passage with the banks, span by span, and covers it with the spans that are long and
 * well known. Null where the passage has no span of a kind that the banks hold.
 *
 * @throws {DOMException} AbortError when the signal is aborted between windows
 *
 * Source: Koike and others, ExaGPT, 2025. Neighbours are of the span's own kind, each of another
 * example; spans below the floor of reliability do not enter the share.
 */
export async function measureExamples(
  passage: Passage,
  tools: ExampleTools,
  options: ExampleOptions = {},
): Promise<ExamplesData | null> {
  const { banks, shipped, shippedBanks, openScan } = tools;
  const plan = { strides: stridesFor(banks), maxTokens: MAX_TOKENS };
  const reading = await readSpans(passage.text, tools, plan, options);
  if (reading.ranges.length === 0) return null;
  const leftOut = banks.map((bank) => examplesLeftOut(bank, passage));
  const found = banks.map((bank, index) =>
    searchBank(bank, reading.spans, { neighbours: NEIGHBOURS, without: leftOut[index], openScan }).map((hits) =>
      hits.map((hit): BankHit => ({ ...hit, bank })),
    ),
  );
  const all = candidatesOf(reading, found);
  const chosen = chosenOf(all, reading.tokens, shipped.cover);
  const ofShipped = found.filter((_, index) => shippedBanks.has(banks[index]!.info.sha256));
  return {
    ...readingOf(chosen, reading.tokens, shipped.cover),
    spans: chosen.map((candidate) => matchedSpan(candidate, reading, shipped)),
    shipped: readingOf(
      chosenOf(candidatesOf(reading, ofShipped), reading.tokens, shipped.cover),
      reading.tokens,
      shipped.cover,
    ),
    banks: banks.map(({ info: { sha256, name, version, spans } }) => ({ sha256, name, version, spans })),
    outdated: tools.outdated.map(({ sha256, name, version }) => ({ sha256, name, version })),
    read: reading.read,
    leftOut: leftOut.reduce((sum, { size }) => sum + size, 0),
  };
}

/** Kinds that some bank holds; spans of another kind would find nothing. */
function stridesFor(banks: readonly Bank[]): Partial<Record<SpanKind, number>> {
  const held = new Set<unknown>(banks.flatMap(({ spans }) => spans.kinds.map(({ kind }) => String(kind))));
  return Object.fromEntries(Object.entries(STRIDES).filter(([kind]) => held.has(kind)));
}

/** Every span with neighbours, the best of all banks together. */
function candidatesOf(reading: SpanReading, found: readonly BankHit[][][]): Candidate[] {
  return reading.ranges.flatMap(({ first, end }, row): Candidate[] => {
    const hits = found.flatMap((byRow) => byRow[row] ?? []);
    hits.sort((a, b) => b.similarity - a.similarity);
    hits.length = Math.min(hits.length, NEIGHBOURS);
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

function exampleOf({ bank, span }: BankHit) {
  return bank.examples[bank.spans.example[span]!]!;
}

function chosenOf(candidates: readonly Candidate[], tokens: number, weights: CoverWeights): Candidate[] {
  return coverOf(candidates, tokens, weights).map((index) => candidates[index]!);
}

/** Share and coverage of a cover. */
function readingOf(chosen: readonly Candidate[], tokens: number, { floor, coverage }: CoverWeights): ExampleReading {
  const known = chosen.filter(({ reliability, machineShare }) => reliability >= floor && machineShare !== null);
  const covered = known.reduce((sum, { first, end }) => sum + end - first, 0) / tokens;
  const total = known.reduce((sum, { machineShare }) => sum + (machineShare ?? 0), 0);
  return { share: covered < coverage || known.length === 0 ? null : total / known.length, coverage: covered };
}

function matchedSpan(
  { row, hits, reliability, machineShare }: Candidate,
  { spans }: SpanReading,
  { cover, nearness }: ExampleTools['shipped'],
): MatchedSpan {
  return {
    start: spans.start[row]!,
    end: spans.end[row]!,
    kind: spans.kinds.find(({ from, to }) => row >= from && row < to)!.kind,
    tokens: spans.tokens[row]!,
    reliability,
    machineShare,
    isKnown: reliability >= cover.floor && machineShare !== null,
    neighbours: hits.map((hit) => neighbour(hit, nearness)),
  };
}

function neighbour(hit: BankHit, lines: ExampleTools['shipped']['nearness']): Neighbour {
  const { spans, info } = hit.bank;
  const { text, ...example } = exampleOf(hit);
  const span = { start: spans.start[hit.span]!, end: spans.end[hit.span]! };
  return {
    bank: info.sha256,
    example,
    quote: text === null ? null : quoteOf(text, span),
    span,
    similarity: hit.similarity,
    nearness: nearnessOf(hit.similarity, lines),
  };
}

function nearnessOf(similarity: number, lines: ExampleTools['shipped']['nearness']): Nearness {
  if (similarity >= lines.nearlyTheSame) return 'nearly-the-same';
  return similarity >= lines.similar ? 'similar' : 'faintly-similar';
}

function quoteOf(text: string, { start, end }: { start: number; end: number }): Neighbour['quote'] {
  const from = Math.max(0, start - AROUND);
  return {
    before: text.slice(from === 0 ? 0 : cut(text, from).length, start),
    exact: cut(text.slice(start, end), MAX_QUOTE),
    after: cut(text.slice(end), AROUND),
  };
}
