import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../models/train/starter/', import.meta.url);
const REGISTERS = ['abstract', 'answer', 'chat', 'essay', 'news', 'review', 'story', 'technical'];

interface Passage {
  id: string;
  text: string;
  register: string;
  prompt: string;
  persona: string | null;
  model: string;
  family: string;
  licence: string;
  provenance: string;
}

const passagesOf = (register: string): Passage[] =>
  readFileSync(new URL(`machine/${register}.jsonl`, folder), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

const passages = REGISTERS.flatMap(passagesOf);
const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];

/** Ids of passages that hold a sequence of eight words which an earlier passage holds as well. */
function sharers(): string[] {
  const holders = new Map<string, string>();
  return passages
    .filter(({ id, text }) => {
      const words = wordsOf(text);
      const sequences = words.slice(7).map((_, at) => words.slice(at, at + 8).join(' '));
      const shared = sequences.some((sequence) => (holders.get(sequence) ?? id) !== id);
      for (const sequence of sequences) holders.set(sequence, id);
      return shared;
    })
    .map(({ id }) => id);
}

describe('the machine passages of the starter pack', () => {
  it('are at least three hundred, in one file for each register', () => {
    expect(passages.length).toBeGreaterThanOrEqual(300);
    expect(readdirSync(new URL('machine/', folder)).sort()).toEqual(REGISTERS.map((register) => `${register}.jsonl`));
    for (const register of REGISTERS) {
      expect(passagesOf(register).length).toBeGreaterThanOrEqual(35);
      expect(new Set(passagesOf(register).map((passage) => passage.register))).toEqual(new Set([register]));
    }
  });

  it('are 80 to 160 words long', () => {
    const lengths = passages.map(({ id, text }) => ({ id, words: wordsOf(text).length }));
    expect(lengths.filter(({ words }) => words < 80)).toEqual([]);
    const long = passages.filter(({ text }) => text.split(/\s+/).length > 160);
    expect(long.map(({ id }) => id)).toEqual([]);
  });

  it('share no sequence of eight words', () => expect(sharers()).toEqual([]));

  it('say what they answer, who wrote them and under which licence', () => {
    const stated = ['id', 'text', 'register', 'prompt', 'model', 'family', 'licence', 'provenance'] as const;
    const incomplete = passages.filter((passage) => stated.some((field) => !passage[field]?.trim()));
    expect(incomplete.map(({ id }) => id)).toEqual([]);
    expect(new Set(passages.map(({ model }) => model))).toEqual(
      new Set(['written for Penlight by a large language model']),
    );
    expect(new Set(passages.map(({ licence }) => licence))).toEqual(new Set(['Apache-2.0']));
  });

  it('differ in id, request and persona, and half of them have one', () => {
    const personas = passages.flatMap(({ persona }) => (persona === null ? [] : [persona]));
    expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length);
    expect(new Set(passages.map(({ prompt }) => prompt)).size).toBe(passages.length);
    expect(new Set(personas).size).toBe(personas.length);
    expect(personas.length / passages.length).toBeGreaterThan(0.45);
    expect(personas.length / passages.length).toBeLessThan(0.55);
  });
});

interface SourcePackage {
  registry: string;
  package: string;
  version: string;
  archive: string;
  sha256: string;
  notice: string;
  files: { path: string; register: string; author: string; year: number; licence: string; era?: string }[];
}

const packages: SourcePackage[] = JSON.parse(readFileSync(new URL('human-sources.json', folder), 'utf8'));
const files = packages.flatMap((source) => source.files);

describe('the sources of the human passages', () => {
  it('are pinned to one version and one archive', () => {
    const loose = packages.filter(
      ({ registry, version, sha256 }) =>
        !['npm', 'pypi'].includes(registry) || !/^\d+(\.\d+)+$/.test(version) || !/^[0-9a-f]{64}$/.test(sha256),
    );
    expect(loose.map((source) => source.package)).toEqual([]);
  });

  it('name an author and a licence that lets the text be shipped', () => {
    expect(packages.filter(({ notice }) => !notice)).toEqual([]);
    expect(files.filter(({ author, path }) => !author || !path)).toEqual([]);
    expect([...new Set(files.map(({ licence }) => licence))].sort()).toEqual([
      'MIT',
      'MIT or Apache-2.0',
      'Public domain',
    ]);
  });

  it('are from before 2022, and carry an era where they are from before 1990', () => {
    expect(files.filter(({ year }) => year >= 2022)).toEqual([]);
    expect(files.filter(({ year, era }) => year < 1990 !== (era !== undefined))).toEqual([]);
  });
});
