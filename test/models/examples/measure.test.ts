import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examples } from '@/models/evidence/examples.ts';
import { readingOf } from '@/models/examples/candidates.ts';
import { embedExamples } from '@/models/examples/embed.ts';
import type { ExampleTools } from '@/models/examples/example-tools.ts';
import { readSpans } from '@/models/examples/read-spans.ts';
import { DIMENSIONS } from '@/models/examples/span-table.ts';
import { writePack } from '@/models/examples/write-pack.ts';
import { example } from './banks.ts';

/** One token a word; its state points in a direction of its own. */
const tools = {
  tokenize: (text: string) =>
    [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => ({
      id: 1000 + [...word.toLowerCase()].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 20_000, 7),
      start: index,
      end: index + word.length,
    })),
  encodeStates: async (ids: readonly number[]) => ({
    tokenEvidence: new Float32Array(ids.length),
    familyLogits: new Float32Array(1),
    registerLogits: new Float32Array(1),
    tokenStates: Float32Array.from({ length: ids.length * DIMENSIONS }, (_, at) =>
      Math.sin(ids[Math.floor(at / DIMENSIONS)]! * ((at % DIMENSIONS) + 1)),
    ),
  }),
};

const cover = {
  alpha: 0.5,
  length: { mean: 8, deviation: 4 },
  reliability: { mean: 0.3, deviation: 0.3 },
  floor: 0.5,
  coverage: 0.25,
};
const plan = { strides: { sentence: 1, 4: 2, 16: 8 }, maxTokens: 500 } as const;
const human = 'the ferry was late again so we sat on the wall and ate bread while gulls argued above us';
const machine =
  'effective communication fosters collaboration and clarity across every modern workplace and team today';

async function toolsWith(texts: { id: string; label: 'human' | 'machine'; text: string }[]): Promise<ExampleTools> {
  const draft = await embedExamples(
    texts.map((fields) => example(fields)),
    tools,
    { plan, keepsText: () => true },
  );
  const info = {
    name: 'Bank',
    version: '1',
    description: '',
    createdAt: '2026-01-01T00:00:00.000Z',
    encoderRevision: 'r',
  };
  const { bank } = await writePack({ ...draft, info });
  return {
    ...tools,
    encoderRevision: 'r',
    shipped: { cover, nearness: { nearlyTheSame: 0.95, similar: 0.7 } },
    banks: [bank],
    shippedBanks: new Set([bank.info.sha256]),
    outdated: [],
  };
}

const passage = (text: string, url?: string) => ({ text, kind: 'pasted' as const, source: { title: '', url } });

describe('spans of a text', () => {
  it('are the words they stand for, each window as long as its kind', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 60 }), async (words) => {
        const { spans, ranges } = await readSpans(words.join(' '), tools, plan);
        for (const [row, { first, end }] of ranges.entries()) {
          expect(words.join(' ').slice(spans.start[row], spans.end[row])).toBe(words.slice(first, end).join(' '));
          expect(spans.tokens[row]).toBe(end - first);
        }
        for (const { kind, from, to } of spans.kinds) {
          if (kind !== 'sentence') expect(new Set(spans.tokens.slice(from, to))).toEqual(new Set([kind]));
        }
      }),
      { numRuns: 50 },
    ));

  it('stop at the limit of tokens', async () => {
    const { tokens, read } = await readSpans('one two three four five six', tools, { ...plan, maxTokens: 4 });
    expect([tokens, read]).toEqual([4, { start: 0, end: 18 }]);
  });
});

describe('evidence by example', () => {
  it('finds the writing a passage is like, with the words around it', async () => {
    const known = `Indeed ${machine}`;
    const given = await toolsWith([
      { id: 'h', label: 'human', text: `Earlier that day ${human}` },
      { id: 'm', label: 'machine', text: known },
    ]);
    // Fewer than eight words in a row are shared, so it is no near-copy.
    const text = 'fosters collaboration and clarity while nobody in particular fosters collaboration and clarity';
    const found = await examples.measure(passage(text), given);
    if (found.state !== 'measured') throw new Error(found.reason);
    const nearest = found.data.spans.flatMap(({ neighbours }) => neighbours[0] ?? []);
    expect(nearest.some(({ example: { id }, quote }) => id === 'm' && known.includes(quote?.exact ?? '?'))).toBe(true);
    expect(found.data.spans.every(({ neighbours }) => neighbours.length <= 10)).toBe(true);
  });

  it('never names the page itself or a near-copy, and says nothing similar is known then', async () => {
    const long = `${human} ${machine} and then some more words that go on for quite a while longer still`;
    const given = await toolsWith([{ id: 'h', label: 'human', text: long }]);
    const found = await examples.measure(passage(long), given);
    expect(found).toMatchObject({ state: 'measured', data: { spans: [], share: null, coverage: 0, leftOut: 1 } });
  });

  it('is unavailable without a bank, and not applicable to a text without a span', async () => {
    const given = await toolsWith([{ id: 'h', label: 'human', text: human }]);
    expect(await examples.measure(passage(human), { ...given, banks: [] })).toMatchObject({ state: 'unavailable' });
    expect(await examples.measure(passage('two words'), given)).toMatchObject({ state: 'not-applicable' });
  });

  it('stops when it is told to', async () => {
    const given = await toolsWith([{ id: 'h', label: 'human', text: human }]);
    const stopped = examples.measure(passage(human), given, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toThrow('abort');
  });
});

describe('the share of a cover', () => {
  const span = (first: number, machineShare: number | null, reliability = 0.9) => ({
    first,
    end: first + 5,
    machineShare,
    reliability,
  });

  it('is the mean of the known spans and one of an even share', () => {
    expect(readingOf([span(0, 1), span(5, 0.8), span(10, 0, 0.1)], 20, cover)).toEqual({
      share: (1 + 0.8 + 0.5) / 3,
      coverage: 0.5,
    });
  });

  it('is none where too little is known', () => {
    expect(readingOf([span(0, 1)], 100, cover)).toEqual({ share: null, coverage: 0.05 });
    expect(readingOf([span(0, null)], 5, cover).share).toBeNull();
  });
});
