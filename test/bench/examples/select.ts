import type { Bank, BankDraft } from '@/models/examples/bank.ts';
import { exampleOf } from '@/models/examples/candidates.ts';
import type { OpenScan } from '@/models/examples/scan.ts';
import { searchBank } from '@/models/examples/search.ts';
import { type RowSource, sliceTable, tableOf } from '@/models/examples/span-table.ts';
import { registerOf } from './documents.ts';

/** Least share of a span's neighbours that have its label. */
const PURITY = 0.8;
const QUERIES_AT_ONCE = 2_000;

/**
 * The spans that do the work of a whole bank, without text: of each label, register and kind the same
 * number, each among neighbours of its own label, and together near as many others as can be.
 *
 * Source: after Kong and others, Large Language Model-guided Document Selection, 2024, with coverage
 * and label purity in the place of a model's grades; the coverage is greedy, after Nemhauser, Wolsey
 * and Fisher, An analysis of approximations for maximizing submodular set functions, 1978.
 */
export function selectReference(bank: Bank, wanted: number, openScan: OpenScan): Omit<BankDraft, 'info'> {
  const graph = neighbourGraph(bank, openScan);
  const groups = new Map<string, number[]>();
  for (const { kind, from, to } of bank.spans.kinds) {
    for (let row = from; row < to; row += 1) {
      if (graph.purity[row]! < PURITY) continue;
      const { label, domain } = exampleOfRow(bank, row);
      const group = `${label} ${registerOf(domain)} ${kind}`;
      groups.set(group, [...(groups.get(group) ?? []), row]);
    }
  }
  const each = Math.floor(wanted / groups.size);
  return withoutText(
    bank,
    [...groups.values()].flatMap((rows) => covering(rows, each, graph)),
  );
}

interface Graph {
  /** By row: rows of the same label that have it among their neighbours. */
  covers: number[][];
  /** By row: share of its neighbours that have its label. */
  purity: Float32Array;
}

function neighbourGraph(bank: Bank, openScan: OpenScan): Graph {
  const total = bank.spans.example.length;
  const graph: Graph = { covers: Array.from({ length: total }, () => []), purity: new Float32Array(total) };
  for (let from = 0; from < total; from += QUERIES_AT_ONCE) {
    const queries = sliceTable(bank.spans, from, Math.min(total, from + QUERIES_AT_ONCE));
    // One more, as each span finds its own example first.
    for (const [index, hits] of searchBank(bank, queries, { neighbours: 11, openScan }).entries()) {
      const row = from + index;
      const others = hits.filter(({ span }) => bank.spans.example[span] !== bank.spans.example[row]).slice(0, 10);
      const label = exampleOfRow(bank, row).label;
      const same = others.filter(({ span }) => exampleOfRow(bank, span).label === label);
      graph.purity[row] = others.length === 0 ? 0 : same.length / others.length;
      for (const { span } of same) graph.covers[span]!.push(row);
    }
  }
  return graph;
}

function exampleOfRow(bank: Bank, row: number) {
  return exampleOf({ bank, span: row, similarity: 1 });
}

/** Greedy cover: each time the row that is near the most rows that no chosen one is near yet. */
function covering(rows: readonly number[], wanted: number, { covers }: Graph): number[] {
  const covered = new Set<number>();
  const gain = (row: number) => covers[row]!.reduce((sum, other) => sum + (covered.has(other) ? 0 : 1), 0);
  // A gain only falls, so a row whose renewed gain still leads is the best one.
  const queue = rows.map((row) => ({ row, gain: covers[row]!.length }));
  queue.sort((a, b) => b.gain - a.gain || a.row - b.row);
  const chosen: number[] = [];
  while (chosen.length < wanted && queue.length > 0) {
    const first = queue.shift()!;
    const renewed = gain(first.row);
    if (renewed < first.gain && renewed < (queue[0]?.gain ?? 0)) {
      const place = queue.findIndex((other) => other.gain <= renewed);
      queue.splice(place < 0 ? queue.length : place, 0, { row: first.row, gain: renewed });
      continue;
    }
    chosen.push(first.row);
    for (const other of covers[first.row]!) covered.add(other);
  }
  return chosen;
}

function withoutText({ spans, examples, fingerprints }: Bank, chosen: readonly number[]): Omit<BankDraft, 'info'> {
  const place = new Map<number, number>();
  const rows: RowSource[] = [...chosen]
    .sort((a, b) => a - b)
    .map((row) => {
      const example = spans.example[row]!;
      if (!place.has(example)) place.set(example, place.size);
      return { table: spans, row, example: place.get(example)! };
    });
  const table = tableOf(rows);
  table.start.fill(0);
  table.end.fill(0);
  return {
    examples: [...place.keys()].map((example) => ({ ...examples[example]!, text: null })),
    spans: table,
    fingerprints: [...place.keys()].map((example) => fingerprints[example]!),
  };
}
