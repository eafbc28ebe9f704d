import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { likenessOf } from '@/models/examples/likeness.ts';
import { readSpan } from '@/models/examples/read-span.ts';
import { readSpans } from '@/models/examples/read-spans.ts';
import { DIMENSIONS, type SpanKind, type SpanTable } from '@/models/examples/span-table.ts';
import { wordLinks } from '@/models/examples/word-links.ts';

/** Pieces of up to four letters or single signs are tokens; a state depends on its token and its window. */
const tools = {
  tokenize: (text: string) =>
    [...text.matchAll(/\p{L}{1,4}|[^\s\p{L}]/gu)].map(({ index, 0: piece }) => ({
      id: 1000 + [...piece.toLowerCase()].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 20_000, 7),
      start: index,
      end: index + piece.length,
    })),
  encodeStates: vi.fn(async (ids: readonly number[]) => ({
    tokenEvidence: new Float32Array(ids.length),
    familyLogits: new Float32Array(1),
    registerLogits: new Float32Array(1),
    tokenStates: Float32Array.from({ length: ids.length * DIMENSIONS }, (_, at) =>
      Math.sin(ids[Math.floor(at / DIMENSIONS)]! * ((at % DIMENSIONS) + 1) + ids[0]!),
    ),
  })),
};

const plan = { strides: { sentence: 1, 4: 3, 16: 5 }, maxTokens: 2_048 } as const;
const word = fc.constantFrom(
  'the',
  'ferry',
  'can’t',
  'embarrassed',
  'so',
  '–',
  '(who)',
  'a\u200bb',
  'ﬁne',
  'école',
  '42',
);
const text = fc
  .array(fc.array(word, { minLength: 6, maxLength: 60 }), { minLength: 1, maxLength: 12 })
  .map((sentences) => sentences.map((words) => `S${words.join(' ')}.`).join(' '));

const kindOf = ({ kinds }: SpanTable, row: number): SpanKind =>
  kinds.find(({ from, to }) => row >= from && row < to)!.kind;
const spanAt = (spans: SpanTable, row: number) => ({
  start: spans.start[row]!,
  end: spans.end[row]!,
  kind: kindOf(spans, row),
});

describe('one span of a text', () => {
  it('has the vector that a reading of all spans gives it, and every token in one word', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.nat(), async (whole, pick) => {
        const { spans, ranges } = await readSpans(whole, tools, plan);
        fc.pre(ranges.length > 0);
        const row = pick % ranges.length;
        const read = (await readSpan(whole, spanAt(spans, row), tools, plan))!;
        expect(read.words.map(({ first }) => first)).toEqual([0, ...read.words.slice(0, -1).map(({ last }) => last)]);
        expect(read.words.at(-1)?.last).toBe(spans.tokens[row]);
        const rounded = Float32Array.from(spans.vectors.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS));
        const stored = { states: rounded, words: [{ start: 0, end: 1, first: 0, last: 1 }] };
        expect(wordLinks(read, stored).similarity).toBeGreaterThan(0.999);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps the pieces of a word together, and signs apart', async () => {
    const sentence = 'He can’t be embarrassed (yet).';
    const read = (await readSpan(sentence, { start: 0, end: sentence.length, kind: 'sentence' }, tools, plan))!;
    const words = read.words.map(({ start, end }) => sentence.slice(start, end));
    expect(words).toEqual(['He', 'can’t', 'be', 'embarrassed', '(', 'yet', ')', '.']);
  });

  it('is none where the text has another one there', async () => {
    expect(await readSpan('Quite another text stands here.', { start: 3, end: 9, kind: 4 }, tools, plan)).toBeNull();
    expect(await readSpan('', { start: 0, end: 0, kind: 'sentence' }, tools, plan)).toBeNull();
  });

  it('is read in the windows it lies in, and in no others', async () => {
    const whole = Array.from({ length: 60 }, (_, at) => `Here is sentence ${'abcdefgh'[at % 8]} of many of them.`).join(
      ' ',
    );
    const { spans } = await readSpans(whole, tools, plan);
    tools.encodeStates.mockClear();
    await readSpan(whole, spanAt(spans, 0), tools, plan);
    expect(tools.encodeStates).toHaveBeenCalledTimes(1);
  });
});

describe('why two spans are alike', () => {
  const [here, there] = ['The ferry was late again so we sat down.', 'The ferry came late, and so we went home.'];
  const compared = (similarity: number) => ({
    here: { text: here, start: 0, end: here.length, kind: 'sentence' as const },
    there: { text: there, start: 0, end: there.length },
    similarity,
  });

  it('is said by pairs that add up with all others to the likeness', async () => {
    const likeness = (await likenessOf(compared(0.5), tools))!;
    const sum = likeness.links.reduce((total, { strength }) => total + strength, likeness.others.strength);
    expect(sum).toBeCloseTo(likeness.similarity, 9);
    expect(likeness.links).toHaveLength(5);
    const pairs = likeness.here.words.length * likeness.there.words.length;
    expect(likeness.others.pairs).toBe(pairs - 5);
    const wordsOf = (one: typeof likeness.here) => one.words.map(({ start, end }) => one.text.slice(start, end));
    const names = likeness.links.map((link) => [
      wordsOf(likeness.here)[link.here],
      wordsOf(likeness.there)[link.there],
    ]);
    expect(names).toContainEqual(['ferry', 'ferry']);
    expect(names).toContainEqual(['late', 'late']);
  });

  it('is read with as much of a text as the bank had read', async () => {
    const long = `${Array.from({ length: 90 }, (_, at) => `Some words ${'abcdefgh'[at % 8]} make this long.`).join(' ')}`;
    const { spans } = await readSpans(long, tools, { ...plan, maxTokens: 254 });
    const row = spans.kinds[0]!.to - 1;
    const own = (await readSpan(here, compared(0).here, tools, plan))!;
    const stored = (await readSpan(long, spanAt(spans, row), tools, { maxTokens: 254 }))!;
    const { similarity } = wordLinks(own, stored);
    const likeness = await likenessOf({ ...compared(similarity), there: { text: long, ...spanAt(spans, row) } }, tools);
    expect(likeness?.similarity).toBe(similarity);
  });

  it('is not said of another text than the one compared', async () =>
    expect(await likenessOf({ ...compared(0.5), there: { text: 'Short.', start: 0, end: 40 } }, tools)).toBeNull());

  it('stops when it is told to', async () =>
    await expect(likenessOf(compared(0.5), tools, AbortSignal.abort())).rejects.toThrow('abort'));
});
