import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileReadError } from '@/models/files/file-read-error.ts';
import { MAX_FILE_BYTES, readFile } from '@/models/files/read-file.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/files/${name}`, import.meta.url)));
const parseHtml = async (html: string) => {
  const { DOMParser } = await import('linkedom');
  return new DOMParser().parseFromString(html, 'text/html') as unknown as Document;
};
const read = (name: string, as = name) => readFile(as, fixture(name), { parseHtml });
const problem = (reading: Promise<unknown>) =>
  reading.then(
    () => 'was read',
    (error) => (error instanceof FileReadError ? error.problem : `threw ${error}`),
  );
const essay = readFileSync(new URL('../../fixtures/files/essay.txt', import.meta.url), 'utf8');

describe('plain text', () => {
  it('reads UTF-8 as it stands, without notes', async () => {
    expect(await read('essay.txt')).toEqual({ text: essay, notes: [] });
  });

  it('reads UTF-16 by its mark', async () => expect((await read('essay-utf16.txt')).text).toBe(essay));

  it('reads Windows-1252 and says so', async () => {
    const { text, notes } = await read('essay-1252.txt');
    expect(text).toBe(essay);
    expect(notes.join()).toContain('Windows-1252');
  });

  it('keeps Markdown as written', async () =>
    expect((await read('notes.md')).text).toMatch(/^# Harbour notes\n\n- The/));

  it('gives back any text it was given', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
        const bytes = new TextEncoder().encode(`word ${text.replace(/\p{Cc}/gu, ' ')}`);
        expect(new TextEncoder().encode((await readFile('a.txt', bytes)).text)).toEqual(bytes);
      }),
    ));
});

describe('HTML', () => {
  it('gives the main text with its paragraphs, and neither menus, scripts nor hidden text', async () => {
    const { text, notes } = await read('essay.html');
    expect(text).toContain(essay);
    expect(text).not.toMatch(/Imprint|About|hidden|color|document/);
    expect(notes).toHaveLength(1);
  });

  it('falls back to the whole body, and runs no script', async () => {
    expect((await read('short.html')).text).toBe('One line only.\nAnd a second.');
  });

  it('knows a page by its content', async () => {
    expect((await read('essay.html', 'essay.txt')).text).toContain(essay);
  });
});

describe('DOCX', () => {
  it('gives the paragraphs', async () => expect((await read('essay.docx')).text).toBe(essay));
  it('is known by its content', async () => expect((await read('essay.docx', 'essay.txt')).text).toBe(essay));
});

describe('PDF', () => {
  it('joins lines to paragraphs, makes divided words whole, drops running heads and page numbers', async () => {
    const { text, notes } = await read('essay.pdf');
    expect(text.split('\n\n')).toEqual([
      'The harbour bell rang twice before anyone noticed that the ferry had not left. Marta counted the crates again and wrote the number on her sleeve, because the ledger was wet.',
      'By noon the wind had turned. Two boys carried a ladder across the square, and the baker pretended not to see where they were going.',
      'Nobody asked about the missing crate. It stood behind the chapel, half open, next to a well-Known sign that no visitor could read.',
      'The last ferry of the year left without its bell, and the harbour closed its gates for the winter.',
    ]);
    expect(notes).toEqual([]);
  });
});

describe('files without text to be had', () => {
  it.each([
    ['empty.txt', 'empty'],
    ['picture.txt', 'format'],
    ['blank.docx', 'no-text'],
    ['broken.docx', 'damaged'],
    ['scanned.pdf', 'no-text'],
    ['broken.pdf', 'damaged'],
    ['encrypted.pdf', 'encrypted'],
  ])('%s is refused as %s', async (name, expected) => expect(await problem(read(name))).toBe(expected));

  it('a text named PDF or DOCX is refused as damaged', async () => {
    expect(await problem(read('essay.txt', 'essay.pdf'))).toBe('damaged');
    expect(await problem(read('essay.txt', 'essay.docx'))).toBe('damaged');
  });

  it('more than 50 MB is refused before reading', async () => {
    expect(await problem(readFile('a.txt', new Uint8Array(MAX_FILE_BYTES + 1)))).toBe('too-large');
  });

  it('any bytes give a text or a sentence', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('a.txt', 'a.docx', 'a.html', 'a'),
        fc.constantFrom('', 'PK\x03\x04word/document', '<html>'),
        async (bytes, name, start) => {
          const whole = new Uint8Array([...new TextEncoder().encode(start), ...bytes]);
          expect(await problem(readFile(name, whole, { parseHtml }))).not.toMatch(/^threw/);
        },
      ),
    ));
});
