import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refind } from '@/entrypoints/content/annotate/reanchor.ts';
import type { PageNote } from '@/entrypoints/shared/protocol.ts';

const FIRST = 'The tide came in before noon and took the small boat with it.';
const SECOND = 'Nobody on the pier had thought of the rope, least of all the man who owned it.';
const THIRD = 'By evening the harbour was quiet again and the lamps were lit one by one.';
const PASSAGE = [FIRST, SECOND, THIRD].join('\n\n');

/** A note on words of a page, as they were collected from its text. */
function noteOf(page: string, exact: string, parts: string[] = []): PageNote {
  const start = page.indexOf(exact);
  return {
    ...{ id: '5b3a4f0e-7a1d-4c4e-9b8e-2f60a3c1d7e9', start, words: 'Human', comment: '' },
    quote: {
      exact,
      prefix: page.slice(Math.max(0, start - 32), start),
      suffix: page.slice(start + exact.length, start + exact.length + 32),
    },
    parts: parts.map((part) => {
      const at = exact.indexOf(part);
      return { start: at, end: at + part.length, words: 'Machine' };
    }),
  };
}

const page = `Harbour news\n\n${PASSAGE}\n\nMore about boats.`;
const wordsAt = (text: string, { spans }: ReturnType<typeof refind>) =>
  spans.map((span) => text.slice(span.start, span.end));

describe('a collected passage in its page again', () => {
  it('is found as it was, with its parts, wherever it has moved', () => {
    const moved = `An advertisement.\n\nAnother one, rather long.\n\n${page}`;
    for (const text of [page, moved]) {
      const found = refind(text, noteOf(page, PASSAGE, ['the rope']));
      expect(found.state).toBe('exact');
      expect(wordsAt(text, found)).toEqual([PASSAGE]);
      expect(found.parts[0]).toMatchObject({ state: 'exact', span: { start: text.indexOf('the rope') } });
    }
  });

  it('is found approximately where words were edited', () => {
    const edited = page.replace('small boat', 'little boat').replace('one by one', 'one after another');
    const found = refind(edited, noteOf(page, PASSAGE));
    expect(found.state).toBe('approximate');
    expect(wordsAt(edited, found).join('')).toContain('little boat');
  });

  it('is found by its paragraphs where they were moved about or furniture came between them', () => {
    const turned = `Harbour news\n\n${THIRD}\n\n${FIRST}\n\nAdvertisement: ${'buy a rope. '.repeat(20)}\n\n${SECOND}`;
    const found = refind(turned, noteOf(page, PASSAGE));
    expect(found.state).toBe('approximate');
    expect(wordsAt(turned, found).sort()).toEqual([FIRST, SECOND, THIRD].sort());
    const parted = page.replace(SECOND, `Advertisement: ${'buy a rope. '.repeat(20)}\n\n${SECOND}`);
    expect(refind(parted, noteOf(page, PASSAGE)).state).toBe('exact');
  });

  it('is found approximately where a paragraph was removed, and is lost where most of it was', () => {
    const shorter = page.replace(SECOND, '');
    const found = refind(shorter, noteOf(page, PASSAGE, ['the rope']));
    expect(found.state).toBe('approximate');
    expect(found.parts[0]).toEqual({ state: 'lost', span: null });
    const gone = page.replace(PASSAGE, 'This article was withdrawn.');
    expect(refind(gone, noteOf(page, PASSAGE))).toMatchObject({ state: 'lost', spans: [] });
    expect(refind(`Harbour news\n\n${FIRST}`, noteOf(page, PASSAGE)).state).toBe('lost');
  });

  it('of several equal quotes takes the one in the same surroundings', () => {
    const twice = `A list. The same line. First end.\n\nAnother list. The same line. Second end.`;
    const start = twice.lastIndexOf('The same line.');
    const note = { ...noteOf(twice, 'The same line.'), start };
    note.quote = { exact: 'The same line.', prefix: 'Another list. ', suffix: ' Second end.' };
    const grown = `News.\n\n${twice}`;
    expect(refind(grown, note).spans[0]?.start).toBe(grown.lastIndexOf('The same line.'));
  });

  it('is exact, with exact parts, in any page that holds it as it was', () => {
    const around = fc.string({ maxLength: 200 }).map((text) => text.replace(/[a-z]/gi, ''));
    fc.assert(
      fc.property(around, around, (before, after) => {
        const text = `${before}\n${PASSAGE}\n${after}`;
        const found = refind(text, noteOf(page, PASSAGE, ['harbour was quiet']));
        expect(found.state).toBe('exact');
        expect(found.parts[0]?.state).toBe('exact');
      }),
    );
  });
});
