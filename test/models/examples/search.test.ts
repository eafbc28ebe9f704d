import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BestHits } from '@/models/examples/best-hits.ts';
import { openPlainScan } from '@/models/examples/scan.ts';
import { searchBank, searchExactly } from '@/models/examples/search.ts';
import { joinTables, sliceTable, tableOf } from '@/models/examples/span-table.ts';
import { createWasmScan } from '@/models/examples/wasm-scan.ts';
import { table, vector } from './banks.ts';

const scans = [
  ['in JavaScript', openPlainScan],
  ['in WebAssembly', createWasmScan()],
] as const;
/** More rows than one block. */
const manyRows = table(
  16,
  Array.from({ length: 5_000 }, (_, row) =>
    Array.from({ length: 384 }, (_, d) => ((Math.imul(row * 384 + d + 1, 2654435761) >>> 9) % 255) - 127),
  ),
);
const vectors = (most: number) => fc.array(vector, { minLength: 1, maxLength: most });

describe.each(scans)('the distance of two codes, %s', (_, openScan) => {
  it('is the number of components of which one alone is above 0', () =>
    fc.assert(
      fc.property(vector, vector, (a, b) => {
        const [x, y] = [table(16, [a]), table(16, [b])];
        const buffer = { rows: new Uint32Array(1), distances: new Uint16Array(1), count: 0 };
        openScan(x, y).nearCodes(0, 0, 1, 385, buffer);
        expect(buffer.distances[0]).toBe(a.filter((value, d) => value > 0 !== b[d]! > 0).length);
      }),
    ));
});

describe('the neighbours of a span', () => {
  it('are those of the exact search when every span is a candidate', () =>
    fc.assert(
      fc.property(vectors(30), vectors(3), (bank, queries) => {
        const given = [{ spans: table(16, bank) }, table(16, queries)] as const;
        expect(searchBank(...given, { candidates: 30 })).toEqual(searchExactly(...given));
      }),
      { numRuns: 50 },
    ));

  it('come best first, each of another example, never of one that is left out', () =>
    fc.assert(
      fc.property(
        vectors(40),
        fc.array(fc.nat(9), { minLength: 40, maxLength: 40 }),
        fc.nat(9),
        (bank, owners, out) => {
          const spans = table(16, bank, owners);
          const [found = []] = searchBank({ spans }, table(16, bank.slice(0, 1)), { without: new Set([out]) });
          const examples = found.map(({ span }) => spans.example[span]);
          expect(new Set(examples).size).toBe(examples.length);
          expect(examples).not.toContain(out);
          expect(found.map(({ similarity }) => similarity)).toEqual(
            found.map(({ similarity }) => similarity).toSorted((a, b) => b - a),
          );
        },
      ),
      { numRuns: 50 },
    ));

  it('begin with the span itself at 1', () =>
    fc.assert(
      fc.property(vectors(20), (bank) => {
        const spans = table(16, bank);
        fc.pre(spans.scale[0] !== 0);
        expect(searchBank({ spans }, table(16, [bank[0]!]))[0]?.[0]?.similarity).toBeCloseTo(1, 5);
      }),
      { numRuns: 50 },
    ));

  it('are of its own kind', () => {
    const one = Array.from({ length: 384 }, (_, d) => (d % 7) - 3);
    const both = joinTables([table('sentence', [one]), table(16, [one, one])]);
    expect(searchBank({ spans: both }, table(16, [one]))[0]?.map(({ span }) => span)).toEqual([1, 2].slice(0, 2));
    expect(searchBank({ spans: both }, table(8, [one]))).toEqual([[]]);
  });

  it('do not depend on how often the candidates were thinned out', () => {
    const given = [{ spans: manyRows }, sliceTable(manyRows, 7, 9)] as const;
    expect(searchBank(...given, { candidates: 5_000 })).toEqual(searchExactly(...given));
  });

  it('are the same whether bits are counted in JavaScript or in WebAssembly', () =>
    fc.assert(
      fc.property(vectors(60), vectors(3), fc.integer({ min: 1, max: 20 }), (bank, queries, candidates) => {
        const given = [{ spans: table(16, bank) }, table(16, queries)] as const;
        const openScan = createWasmScan();
        expect(searchBank(...given, { candidates, openScan })).toEqual(searchBank(...given, { candidates }));
      }),
      { numRuns: 50 },
    ));
});

describe.each(scans)('the dot products of pairs, %s', (_, openScan) => {
  it('are sums of products, whatever the order of the pairs and the blocks they lie in', () =>
    fc.assert(
      fc.property(vectors(3), fc.array(fc.tuple(fc.nat(2), fc.nat(4_999)), { maxLength: 40 }), (asked, pairs) => {
        const scan = openScan(manyRows, table(16, asked));
        const queries = Uint32Array.from(pairs, ([query]) => query % asked.length);
        const rows = Uint32Array.from(pairs, ([, row]) => row);
        const expected = pairs.map(([query, row]) =>
          asked[query % asked.length]!.reduce((sum, value, d) => sum + value * manyRows.vectors[row * 384 + d]!, 0),
        );
        expect([...scan.dots({ queries, rows })]).toEqual(expected);
      }),
      { numRuns: 50 },
    ));

  it('are right for more pairs of one block than one call takes', () => {
    const scan = openScan(manyRows, table(16, [[1], [0, 1]]));
    const rows = Uint32Array.from({ length: 40_000 }, (_, pair) => pair % 100);
    const queries = Uint32Array.from(rows, (row) => row % 2);
    const expected = Array.from(rows, (row) => manyRows.vectors[row * 384 + (row % 2)]!);
    expect([...scan.dots({ queries, rows })]).toEqual(expected);
  });
});

it('the best of the spans offered are those that sorting all of them gives', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.nat(6))),
      fc.integer({ min: 1, max: 5 }),
      (all, most) => {
        const best = new BestHits(most);
        const offered = all.map(([tenths, example], span) => ({ span, similarity: tenths / 10, example }));
        for (const { example, ...hit } of offered) if (hit.similarity > best.least) best.offer(hit, example);
        const sorted = offered.toSorted((a, b) => b.similarity - a.similarity || a.span - b.span);
        const firsts = sorted.filter(
          (one, place) => sorted.findIndex(({ example }) => example === one.example) === place,
        );
        expect(best.hits()).toEqual(firsts.slice(0, most).map(({ span, similarity }) => ({ span, similarity })));
      },
    ),
  ));

it('rows of several tables are ordered by kind', () => {
  const [a, b] = [table(16, [[1], [2]]), table('sentence', [[3]])];
  const whole = tableOf([
    { table: a, row: 1, example: 4 },
    { table: b, row: 0, example: 5 },
    { table: a, row: 0, example: 6 },
  ]);
  expect(whole.kinds).toEqual([
    { kind: 'sentence', from: 0, to: 1 },
    { kind: 16, from: 1, to: 3 },
  ]);
  expect([...whole.example]).toEqual([5, 4, 6]);
  expect([0, 1, 2].map((row) => whole.vectors[row * 384])).toEqual([3, 2, 1]);
});
