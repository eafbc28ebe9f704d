import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPlainScan } from '@/models/examples/scan.ts';
import { searchBank, searchExactly } from '@/models/examples/search.ts';
import { joinTables, tableOf } from '@/models/examples/span-table.ts';
import { cosine } from '@/models/examples/vector.ts';
import { createWasmScan } from '@/models/examples/wasm-scan.ts';
import { table, vector } from './banks.ts';

const scans = [
  ['in JavaScript', openPlainScan],
  ['in WebAssembly', createWasmScan()],
] as const;
const vectors = (most: number) => fc.array(vector, { minLength: 1, maxLength: most });

describe.each(scans)('the distance of two codes, %s', (_, openScan) => {
  it('is the number of components of which one alone is above 0', () =>
    fc.assert(
      fc.property(vector, vector, (a, b) => {
        const [x, y] = [table(16, [a]), table(16, [b])];
        const buffer = { rows: new Uint32Array(1), distances: new Uint16Array(1), count: 0 };
        openScan(x.codes, y.codes)(0, 0, 1, 385, buffer);
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
    const random = Array.from({ length: 5_000 }, (_, row) =>
      Array.from({ length: 384 }, (_, d) => ((Math.imul(row * 384 + d + 1, 2654435761) >>> 9) % 255) - 127),
    );
    const spans = table(16, random);
    const found = searchBank({ spans }, table(16, random.slice(7, 9)), { candidates: 5_000 });
    expect(found).toEqual(searchExactly({ spans }, table(16, random.slice(7, 9))));
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

it('the cosine of two vectors is symmetric and at most 1', () =>
  fc.assert(
    fc.property(vector, vector, (a, b) => {
      const [x, y] = [table(16, [a]), table(16, [b])];
      expect(cosine(x, 0, y, 0)).toBe(cosine(y, 0, x, 0));
      expect(Math.abs(cosine(x, 0, y, 0))).toBeLessThanOrEqual(1);
    }),
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
