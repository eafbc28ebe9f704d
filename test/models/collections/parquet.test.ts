import { unzipSync } from 'fflate';
import { parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { CollectionFileError } from '@/models/collections/file-error.ts';
import { readCollection, writeCollection } from '@/models/collections/formats.ts';
import { collectedOf } from './records.ts';

const now = new Date('2026-02-03T04:05:06.000Z');
const reading = { newId: () => '00000000-0000-4000-8000-000000000001', now };
const tableOf = (
  columns: Record<string, { data: unknown[]; type: 'STRING' | 'INT32' | 'INT64' | 'DOUBLE' | 'BOOLEAN' }>,
) =>
  new Uint8Array(
    parquetWriteBuffer({ columnData: Object.entries(columns).map(([name, column]) => ({ name, ...column }) as never) }),
  );
const fileIn = (bytes: Uint8Array, name: string) => unzipSync(bytes)[name] ?? new Uint8Array();

describe('Parquet', () => {
  it('has columns that other tools can read', async () => {
    const bytes = writeCollection([collectedOf()], 'parquet', { isWithText: true, now });
    const file = fileIn(bytes, 'data/train-00000-of-00001.parquet');
    const [row] = await parquetReadObjects({ file: file.slice().buffer });
    expect(row).toMatchObject({ text: collectedOf().text, label: 'machine', url: 'https://site.example/tide' });
  });

  it('is read as a single file too, and a label changed in another tool comes back changed', async () => {
    const item = collectedOf();
    const { text, label: _, comment, ...rest } = item;
    const bytes = tableOf({
      text: { data: [text], type: 'STRING' },
      label: { data: ['human'], type: 'STRING' },
      comment: { data: [comment], type: 'STRING' },
      penlight: { data: [JSON.stringify(rest)], type: 'STRING' },
    });
    const { items, problems } = await readCollection(bytes, reading);
    expect(problems).toEqual([]);
    expect(items).toEqual([{ ...item, label: 'human' }]);
  });

  it('of another tool needs texts only', async () => {
    const bytes = tableOf({ text: { data: ['One.', 'Two.'], type: 'STRING' }, n: { data: [1, 2], type: 'INT32' } });
    const { format, items } = await readCollection(bytes, { ...reading, newId: () => crypto.randomUUID() });
    expect([format, items.map(({ text, label }) => [text, label])]).toEqual([
      'parquet',
      [
        ['One.', 'unsure'],
        ['Two.', 'unsure'],
      ],
    ]);
  });

  it.each([
    ['numbers for texts', { text: { data: [1, 2], type: 'INT32' } }, 'text'],
    ['large numbers for texts', { text: { data: [1n, 2n], type: 'INT64' } }, 'text'],
    [
      'numbers for labels',
      { text: { data: ['a', 'b'], type: 'STRING' }, label: { data: [0.5, 1], type: 'DOUBLE' } },
      'label',
    ],
    [
      'truth for tags',
      { text: { data: ['a', 'b'], type: 'STRING' }, tags: { data: [true, false], type: 'BOOLEAN' } },
      'tags',
    ],
    ['no texts', { label: { data: ['human', 'human'], type: 'STRING' } }, 'text'],
  ] as const)('with %s is refused row by row, naming the column', async (_, columns, field) => {
    const { items, problems } = await readCollection(tableOf(columns as never), reading);
    expect(items).toEqual([]);
    expect(problems).toEqual([1, 2].map((at) => ({ at, reason: 'field', field })));
  });

  it('that is damaged, cut short or empty is refused as a whole', async () => {
    const whole = tableOf({ text: { data: ['One.', 'Two.'], type: 'STRING' } });
    const empty = tableOf({ text: { data: [], type: 'STRING' } });
    const cut = whole.subarray(0, whole.length - 20);
    for (const bytes of [cut, empty, new TextEncoder().encode('PAR1 and no more')]) {
      const error = await readCollection(bytes, reading).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(CollectionFileError);
    }
  });
});

describe('an export divided into train and test', () => {
  const plan = { testShare: 0.5, seed: 3 };
  const items = Array.from({ length: 6 }, (_, at) =>
    collectedOf({
      id: `00000000-0000-4000-8000-00000000000${at}`,
      ...{ text: `Sentence number ${at} about something else ${at}.`, spans: [], selectors: null },
      source: { title: '', url: `https://site${at % 4}.example/${at}` },
    }),
  );

  it.each(['data-set', 'parquet'] as const)(
    'has one file per side in the %s folder, and the rule in its card',
    (format) => {
      const files = unzipSync(writeCollection(items, format, { isWithText: true, now, plan }));
      expect(Object.keys(files).filter((name) => /^data\/(train|test)/.test(name))).toHaveLength(2);
      const card = new TextDecoder().decode(files['README.md']);
      for (const words of ['- split: train', '- split: test', 'seed 3', '50 % wanted']) expect(card).toContain(words);
    },
  );

  it.each(['jsonl', 'csv', 'data-set', 'parquet'] as const)('loses nothing as %s', async (format) => {
    const bytes = writeCollection(items, format, { isWithText: true, now, plan });
    const read = await readCollection(bytes, reading);
    const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
    expect(read.problems).toEqual([]);
    expect(read.items.toSorted(byId)).toEqual(items);
  });

  it('names the side of each line', () => {
    const text = new TextDecoder().decode(writeCollection(items, 'jsonl', { isWithText: true, now, plan }));
    const sides = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).split);
    expect(sides.every((side) => side === 'train' || side === 'test')).toBe(true);
    expect(new Set(sides).size).toBe(2);
  });
});
