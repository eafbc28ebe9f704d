import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { CorruptModelError } from '@/models/encoder/load-files.ts';
import { readModelFolder } from '@/models/encoder/node-host.ts';
import { loadNgramTable, type NgramTable, ngramTable } from '@/models/language-model/ngram.ts';
import cases from '../../fixtures/ngram.json';

const read = readModelFolder(fileURLToPath(new URL('../../../public/models/ngram', import.meta.url)));
let table: NgramTable;

beforeAll(async () => {
  table = await loadNgramTable(read);
});

describe('the table that ships', () => {
  it.each(cases)('costs as much as in Python: $text', ({ text, words, costs }) => {
    const found = table(text);
    expect(found.map(({ start, end }) => text.slice(start, end).toLowerCase())).toEqual(words);
    expect(found.map(({ tenths, aloneTenths, order }) => [tenths, aloneTenths, order])).toEqual(costs);
  });

  it('finds the end of a familiar sequence cheaper than the same word elsewhere', () => {
    const last = (text: string) => table(text).at(-1);
    expect(last('on the other hand')).toMatchObject({ order: 4, isKnown: true });
    expect(last('on the other hand')?.tenths).toBeLessThan(20);
    expect(last('purple hand')?.tenths).toBeGreaterThan(100);
  });

  it('gives every word of any text one cost, in order and without overlap', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        let end = 0;
        for (const cost of table(text)) {
          expect(cost.start).toBeGreaterThanOrEqual(end);
          expect(cost.end).toBeGreaterThan(cost.start);
          expect(Number.isInteger(cost.tenths) && cost.tenths >= 0).toBe(true);
          end = cost.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('is nearly a probability: what may follow a context adds up to about one', async () => {
    const manifest = JSON.parse(new TextDecoder().decode(await read('manifest.json')));
    const gzip = await read(manifest.table.path);
    const bytes = await new Response(
      new Blob([gzip]).stream().pipeThrough(new DecompressionStream('gzip')),
    ).arrayBuffer();
    const size = new Uint32Array(bytes, 20, 1)[0] ?? 0;
    const words = new TextDecoder()
      .decode(new Uint8Array(bytes, 24, size))
      .split('\n')
      .slice(1);
    for (const context of ['on the other', 'zebra', 'it is']) {
      const sum = words.reduce((total, word) => {
        const cost = table(`${context} ${word}`).at(-1);
        return total + 2 ** (-(cost?.tenths ?? 0) / 10);
      }, 0);
      expect(sum).toBeGreaterThan(0.85);
      expect(sum).toBeLessThan(1.05);
    }
  });

  it('stops after as many words as it is asked for', () => {
    expect(table('one two three four', 2)).toHaveLength(2);
  });
});

describe('a table that is none', () => {
  it('is refused when its file is damaged', async () => {
    const damaged = async (path: string) => (path === 'manifest.json' ? read(path) : new Uint8Array(8));
    await expect(loadNgramTable(damaged)).rejects.toThrow(CorruptModelError);
  });

  it('is refused when it has another version or ends early', () => {
    expect(() => ngramTable(new Uint8Array(24), 44)).toThrow(RangeError);
    const short = new Uint8Array(24);
    new DataView(short.buffer).setUint32(0, 1, true);
    new DataView(short.buffer).setUint32(4, 9, true);
    expect(() => ngramTable(short, 44)).toThrow(RangeError);
  });
});
