import { cut } from '../collections/collected.ts';
import type { ExamplesData, MatchedSpan, Nearness, Neighbour } from '../evidence/examples.ts';
import type { Passage } from '../passage.ts';
import {
  type BankHit,
  type Candidate,
  candidatesOf,
  chosenOf,
  exampleOf,
  findHits,
  isKnown,
  readingOf,
} from './candidates.ts';
import type { ExampleOptions, ExampleTools } from './example-tools.ts';
import type { SpanReading } from './read-spans.ts';

/** UTF-16 units of a quote around its span, and at most of it. */
const AROUND = 80;
const MAX_QUOTE = 1_000;

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
  const { banks, shippedBanks } = tools;
  const { cover } = tools.shipped;
  const { reading, hits, leftOut } = await findHits(passage, tools, options);
  if (reading.ranges.length === 0) return null;
  const coverOf = (byBank: readonly BankHit[][][]) => chosenOf(candidatesOf(reading, byBank), reading.tokens, cover);
  const chosen = coverOf(hits);
  const ofShipped = coverOf(hits.filter((_, index) => shippedBanks.has(banks[index]!.info.sha256)));
  return {
    ...readingOf(chosen, reading.tokens, cover),
    spans: chosen.map((candidate) => matchedSpan(candidate, reading, tools.shipped)),
    shipped: readingOf(ofShipped, reading.tokens, cover),
    banks: banks.map(({ info: { sha256, name, version, spans } }) => ({ sha256, name, version, spans })),
    outdated: tools.outdated.map(({ sha256, name, version }) => ({ sha256, name, version })),
    read: reading.read,
    leftOut: leftOut.reduce((sum, { size }) => sum + size, 0),
  };
}

function matchedSpan(
  candidate: Candidate,
  { spans }: SpanReading,
  { cover, nearness }: ExampleTools['shipped'],
): MatchedSpan {
  const { row, hits, reliability, machineShare } = candidate;
  return {
    start: spans.start[row]!,
    end: spans.end[row]!,
    kind: spans.kinds.find(({ from, to }) => row >= from && row < to)!.kind,
    tokens: spans.tokens[row]!,
    reliability,
    machineShare,
    isKnown: isKnown(candidate, cover),
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
