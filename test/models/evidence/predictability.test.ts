import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readModelFolder } from '@/models/encoder/node-host.ts';
import { MAX_WORDS, meanBits, predictability } from '@/models/evidence/predictability.ts';
import { evidenceOf } from '@/models/evidence/registry.ts';
import { loadNgramTable } from '@/models/language-model/ngram.ts';
import type { Passage } from '@/models/passage.ts';

const folder = fileURLToPath(new URL('../../../public/models/ngram', import.meta.url));
const passage = (text: string): Passage => ({ text, kind: 'pasted', source: { title: '' } });
const measured = async (text: string) =>
  predictability.measure({
    passage: passage(text),
    sentences: null,
    ngram: await loadNgramTable(readModelFolder(folder)),
  });

it('gives every word its bits at its place in the raw text', async () => {
  const text = 'On the\u00a0other\u200b hand,  it is “fine”.';
  const { words, readUntil, model } = await measured(text);
  expect(words.map(({ start, end }) => text.slice(start, end))).toEqual([
    'On',
    'the',
    'other',
    'hand',
    ',',
    'it',
    'is',
    '“',
    'fine',
    '”',
    '.',
  ]);
  expect(words[3]).toMatchObject({ order: 4, isKnown: true });
  expect(words[3]?.bits).toBeLessThan(words[3]?.aloneBits ?? 0);
  expect(readUntil).toBe(text.length);
  expect(model).toBeNull();
  expect(meanBits(words)).toBeGreaterThan(0);
});

it('reads so many words and says where it stopped', async () => {
  const text = 'word '.repeat(MAX_WORDS + 5);
  const { words, readUntil } = await measured(text);
  expect(words).toHaveLength(MAX_WORDS);
  expect(readUntil).toBe(words.at(-1)?.end);
});

it('leaves the other kinds standing where there is no table', () => {
  const evidence = evidenceOf({ passage: passage('Some words.'), sentences: null, ngram: null });
  expect(evidence.find(({ kind }) => kind === 'predictability')?.state).toBe('unavailable');
  expect(evidence.find(({ kind }) => kind === 'residue')?.state).toBe('measured');
});
