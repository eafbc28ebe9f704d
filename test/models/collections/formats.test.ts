import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type Collected, withoutText } from '@/models/collections/collected.ts';
import { CollectionFileError } from '@/models/collections/file-error.ts';
import { FORMATS, formatOf, type ReadOptions, readCollection, writeCollection } from '@/models/collections/formats.ts';
import { anyCollected, collectedOf, hashOf } from './records.ts';

const now = new Date('2026-02-03T04:05:06.000Z');
const NEW_ID = '00000000-0000-4000-8000-000000000001';
const reading: ReadOptions = { newId: () => NEW_ID, now };
const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const read = (text: string) => readCollection(bytesOf(text), reading);
const many = fc.uniqueArray(anyCollected, { selector: ({ id }) => id, minLength: 1, maxLength: 4 });

describe.each(FORMATS)('%s', (format) => {
  it('gives back every record as it was', async () => {
    await fc.assert(
      fc.asyncProperty(many, async (items) => {
        const bytes = writeCollection(items, format, { isWithText: true, now });
        expect(await readCollection(bytes, reading)).toEqual({ format, items, problems: [] });
      }),
      { numRuns: 150 },
    );
  });

  it('without text keeps all but the words', async () => {
    await fc.assert(
      fc.asyncProperty(many, async (items) => {
        const bytes = writeCollection(items, format, { isWithText: false, now });
        expect(await readCollection(bytes, reading)).toEqual({ format, items: items.map(withoutText), problems: [] });
      }),
      { numRuns: 60 },
    );
  });

  it('without text holds no more of a passage than its opening', () => {
    const secret = 'A sentence that nobody else may read.';
    const item = collectedOf({ text: `${'word '.repeat(20)}${secret}`, spans: [] });
    const opened = collectedOf({
      ...item,
      selectors: [{ ...item.selectors![0], exact: item.text! }, item.selectors![1]],
    });
    const bytes = writeCollection([opened], format, { isWithText: false, now });
    const isZip = format === 'data-set' || format === 'parquet';
    const text = isZip ? Object.values(unzipSync(bytes)).map(textOf).join('') : textOf(bytes);
    expect(text).not.toContain(secret);
    expect(text).toContain(item.textHash);
  });
});

describe('doccano', () => {
  it('writes a passage label and parts in code points', () => {
    const item = collectedOf({
      text: '\u{1F600} one two',
      spans: [{ start: 3, end: 6, label: 'odd' }],
      selectors: null,
    });
    const [row] = textOf(writeCollection([item], 'doccano', { isWithText: true, now })).split('\n');
    expect(JSON.parse(row ?? '')).toMatchObject({ text: item.text, cats: ['machine'], entities: [[2, 5, 'odd']] });
  });

  it('takes rows that Penlight never wrote', async () => {
    const rows = [
      { id: 1, text: 'Find a boat.', label: ['human'], Comments: ['sure'] },
      { id: 2, text: 'Find a boat.', label: [[7, 11, 'thing']] },
      { id: 3, text: 'Find a boat.', entities: [{ id: 9, start_offset: 0, end_offset: 4, label: 'verb' }] },
    ];
    let id = 0;
    const newId = () => `00000000-0000-4000-8000-00000000000${++id}`;
    const { items, problems } = await readCollection(bytesOf(rows.map((row) => JSON.stringify(row)).join('\n')), {
      newId,
      now,
    });
    expect(problems).toEqual([]);
    expect(items.map(({ label, spans, comment }) => ({ label, spans, comment }))).toEqual([
      { label: 'human', spans: [], comment: 'sure' },
      { label: 'unsure', spans: [{ start: 7, end: 11, label: 'thing' }], comment: '' },
      { label: 'unsure', spans: [{ start: 0, end: 4, label: 'verb' }], comment: '' },
    ]);
    expect(items[0]).toMatchObject({ textHash: hashOf('Find a boat.'), collectedAt: now.toISOString() });
  });

  it('refuses a passage with two labels and names the member', async () => {
    const { problems } = await read('{"text":"Find a boat.","cats":["human","machine"]}');
    expect(problems).toEqual([{ at: 1, reason: 'field', field: 'label' }]);
  });
});

describe('Label Studio', () => {
  it('takes a label and a part that were changed there', async () => {
    const tasks = JSON.parse(textOf(writeCollection([collectedOf()], 'label-studio', { isWithText: true, now })));
    tasks[0].annotations[0].result[0].value.choices = ['human'];
    tasks[0].annotations[0].result[1].value = { start: 18, end: 35, labels: ['machine'] };
    const { items } = await read(JSON.stringify(tasks));
    const spans = [{ start: 18, end: 35, label: 'machine' }];
    expect(items).toEqual([collectedOf({ label: 'human', spans })]);
  });

  it('skips an annotation that was cancelled', async () => {
    const result = (label: string) => [{ type: 'choices', from_name: 'x', value: { choices: [label] } }];
    const annotations = [{ was_cancelled: true, result: result('machine') }, { result: result('human') }];
    const { items } = await read(JSON.stringify([{ data: { text: 'Find a boat.' }, annotations }]));
    expect(items[0]?.label).toBe('human');
  });
});

describe('Web Annotation', () => {
  it('says label, tags, comment, place and quote in the words of the standard', () => {
    const page = JSON.parse(textOf(writeCollection([collectedOf()], 'web-annotation', { isWithText: true, now })));
    expect(page).toMatchObject({ '@context': ['http://www.w3.org/ns/anno.jsonld', {}], type: 'AnnotationPage' });
    expect(page.items).toHaveLength(2);
    expect(page.items[0]).toMatchObject({
      type: 'Annotation',
      body: [
        { type: 'TextualBody', purpose: 'classifying', value: 'machine' },
        { type: 'TextualBody', purpose: 'tagging', value: 'sea' },
        { type: 'TextualBody', purpose: 'commenting', value: 'Too smooth.' },
      ],
      target: { source: 'https://site.example/tide', selector: collectedOf().selectors },
    });
  });

  it('takes an annotation of another tool', async () => {
    const annotation = {
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      type: 'Annotation',
      body: 'Odd words.',
      target: {
        source: 'https://site.example/tide',
        selector: [
          { type: 'TextQuoteSelector', exact: 'We left the boat.' },
          { type: 'TextPositionSelector', start: 4, end: 21 },
        ],
      },
    };
    const { items } = await read(JSON.stringify(annotation));
    expect(items[0]).toMatchObject({
      ...{ text: 'We left the boat.', comment: 'Odd words.', label: 'unsure' },
      source: { url: 'https://site.example/tide' },
      selectors: [{ exact: 'We left the boat.', prefix: '' }, { start: 4 }],
    });
  });
});

describe('CSV', () => {
  const csv = (items: readonly Collected[]) => textOf(writeCollection(items, 'csv', { isWithText: true, now }));

  it('has no cell that a spreadsheet runs', () => {
    fc.assert(
      fc.property(anyCollected, (item) => {
        for (const [, start = ''] of csv([item]).matchAll(/(?:^|,)"((?:[^"]|"")*)"/gm)) {
          if (!/^-?\d/.test(start)) expect(start).not.toMatch(/^[\s\p{Cc}]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u);
        }
      }),
    );
  });

  it('reads a table made by hand, with semicolons', async () => {
    const { items, problems } = await read(`text;label;tags\n"One ""odd"" text; it is.";human;"sea, boats"\n'Twas;;\n`);
    expect(problems).toEqual([{ at: 3, reason: 'repeated' }]);
    expect(items[0]).toMatchObject({ text: 'One "odd" text; it is.', label: 'human', tags: ['sea', 'boats'] });
  });

  it('names the line on which a broken row starts', async () => {
    const good = collectedOf({ text: 'One\ntwo\nthree', spans: [], selectors: null });
    const bad = collectedOf({ id: NEW_ID, reasons: ['smell' as 'tone'] });
    const { items, problems } = await read(csv([good, bad]));
    expect(items).toEqual([good]);
    expect(problems).toEqual([{ at: 5, reason: 'field', field: 'reasons.0' }]);
  });
});

describe('the data-set folder', () => {
  it('has a card with YAML, counts by label and no markup out of a label', () => {
    const items = [collectedOf(), collectedOf({ id: NEW_ID, label: '| [x](javascript:1) <b>' })];
    const card = textOf(unzipSync(writeCollection(items, 'data-set', { isWithText: true, now }))['README.md']!);
    expect(card).toMatch(/^---\n(.+\n)+---\n/);
    expect(card).toContain('path: data/train.jsonl');
    expect(card).toContain('| machine | 1 |');
    expect(card).not.toMatch(/<b>|\[x\]/);
  });

  it('is read inside another folder, and its files in order', async () => {
    const line = (item: Collected) => bytesOf(JSON.stringify(item));
    const second = collectedOf({ id: NEW_ID });
    const zip = zipSync({
      'set/data/a.jsonl': line(collectedOf()),
      'set/data/b.jsonl': line(second),
      'set/x.txt': bytesOf('?'),
    });
    expect((await readCollection(zip, reading)).items).toEqual([collectedOf(), second]);
  });

  it('is refused when damaged, without data, or far larger than it looks', async () => {
    const reasonOf = (bytes: Uint8Array) => readCollection(bytes, reading).catch(({ reason }) => reason);
    const zip = zipSync({ 'data/train.jsonl': bytesOf('{}') });
    expect(await reasonOf(zip.subarray(0, 40))).toBe('zip-damaged');
    expect(await reasonOf(zipSync({ 'README.md': bytesOf('x') }))).toBe('zip-without-data');
    const view = new DataView(zip.buffer.slice(0));
    const central = Array.from({ length: zip.length - 4 }, (_, at) => at).find(
      (at) => view.getUint32(at, true) === 0x02014b50,
    );
    view.setUint32((central ?? 0) + 24, 600_000_000, true);
    expect(await reasonOf(new Uint8Array(view.buffer))).toBe('too-large');
  });
});

describe('any other file', () => {
  it('is refused with its reason', async () => {
    const reasonOf = (bytes: Uint8Array) =>
      readCollection(bytes, reading).catch((error) => (error as CollectionFileError).reason);
    expect(await reasonOf(bytesOf(' \n'))).toBe('empty');
    expect(await reasonOf(Uint8Array.of(0x74, 0xff, 0xfe))).toBe('not-utf8');
    expect(await reasonOf(bytesOf('[{"data":'))).toBe('not-json');
    expect(await readCollection(bytesOf('hello,world\n1,2'), reading)).toMatchObject({
      items: [],
      problems: [{ at: 1, reason: 'field', field: 'text' }],
    });
  });

  it('is told apart by its content', () => {
    expect(formatOf('{"schema":1,')).toBe('jsonl');
    expect(formatOf('{"text":"a","label":[]}')).toBe('doccano');
    expect(formatOf('{\n "@context": 1\n}')).toBe('web-annotation');
    expect(formatOf('[{"data":{}}]')).toBe('label-studio');
    expect(formatOf('text,label')).toBe('csv');
  });

  it('never throws anything but a file error, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json(),
          fc.string({ unit: 'binary' }),
          fc.json().map((json) => `[${json}]`),
        ),
        async (text) => {
          const outcome = await read(text).catch((error: unknown) => error);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(CollectionFileError);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('checking rows', () => {
  const problemOf = async (row: object) => (await read(JSON.stringify(row))).problems[0];
  it.each([
    ['a newer version', { ...collectedOf(), schema: 2 }, { reason: 'newer' }],
    ['no text', { ...collectedOf(), text: undefined }, { reason: 'field', field: 'text' }],
    ['blank text', { ...collectedOf(), text: ' ' }, { reason: 'field', field: 'text' }],
    ['a wrong id', { ...collectedOf(), id: '7' }, { reason: 'field', field: 'id' }],
    ['another text', { ...collectedOf(), text: 'Changed since. So what?' }, { reason: 'hash' }],
    ['a span outside', { ...collectedOf(), spans: [{ start: 0, end: 99, label: 'x' }] }, { reason: 'span' }],
    ['an empty span', { ...collectedOf(), spans: [{ start: 2, end: 2, label: 'x' }] }, { reason: 'span' }],
    ['too long a label', { ...collectedOf(), label: 'x'.repeat(101) }, { reason: 'field', field: 'label' }],
    ['a day that is none', { ...collectedOf(), collectedAt: 'soon' }, { reason: 'field', field: 'collectedAt' }],
    [
      'an odd verdict',
      { ...collectedOf(), finding: { ...collectedOf().finding, verdict: 'x' } },
      { field: 'finding.verdict' },
    ],
  ])('refuses %s and says what', async (_name, row, problem) =>
    expect(await problemOf(row)).toMatchObject({ at: 1, ...problem }),
  );

  it('refuses half a character', async () => {
    const text = 'a\u{1F600}b';
    const row = { ...collectedOf(), text, textHash: hashOf(text), spans: [{ start: 0, end: 2, label: 'x' }] };
    expect(await problemOf(row)).toEqual({ at: 1, reason: 'span' });
  });

  it('reads the good lines beside the bad ones, and none twice', async () => {
    const line = JSON.stringify(collectedOf());
    const { items, problems } = await read(`${line}\n{"schema":\n\n[1]\n${line}\n`);
    expect(items).toEqual([collectedOf()]);
    expect(problems).toEqual([
      { at: 2, reason: 'not-json' },
      { at: 4, reason: 'not-a-record' },
      { at: 5, reason: 'repeated' },
    ]);
  });

  it('leaves out what it does not know and pollutes nothing', async () => {
    const { items } = await read(
      `{"__proto__":{"polluted":1},"constructor":2,${JSON.stringify(collectedOf()).slice(1)}`,
    );
    expect(items).toEqual([collectedOf()]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('stops when it is told to', async () => {
    const stop = AbortSignal.abort();
    const stopped = readCollection(bytesOf(JSON.stringify(collectedOf())), { ...reading, signal: stop });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  });
});
