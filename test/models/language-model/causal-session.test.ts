import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readModelFolder } from '@/models/encoder/node-host.ts';
import { CHUNK_TOKENS, createLanguageModel } from '@/models/language-model/causal-session.ts';
import { openNodeLanguageModel } from '@/models/language-model/node-language-model.ts';
import { type OpenLanguageModel, packSelfTest } from '@/models/language-model/open-pack.ts';
import { NotAPackError, readPackManifest } from '@/models/language-model/pack.ts';

const FOLDER = 'test/fixtures/tiny-language-model';
let open: OpenLanguageModel;
beforeAll(async () => {
  open = await openNodeLanguageModel(FOLDER, { threads: 1 });
});
afterAll(() => open.model.end());

const ids = (count: number, from = 0) => Array.from({ length: count }, (_, at) => 17 + ((from + 37 * at) % 400));
const close = (a: Float32Array, b: Float32Array) => {
  expect(a.length).toBe(b.length);
  a.forEach((value, at) => {
    expect(Math.abs(value - b[at]!)).toBeLessThan(1e-4);
  });
};

describe('the tiny pack', () => {
  it('gives the answers that Python wrote beside it', async () => {
    expect(await packSelfTest(readModelFolder(FOLDER), open)).toBeLessThan(1e-3);
  });

  it('gives probabilities that belong together', async () => {
    const { scores } = await open.model.score({ tokenIds: ids(40), first: 1 });
    expect(scores.logProbability).toHaveLength(39);
    for (let at = 0; at < 39; at += 1) {
      const own = scores.logProbability[at]!;
      const [best = 0, second = 0, third = 0] = scores.alternativeLogProbability.subarray(3 * at);
      expect(best).toBeGreaterThanOrEqual(second);
      expect(second).toBeGreaterThanOrEqual(third);
      expect(own).toBeLessThanOrEqual(best + 1e-5);
      expect(scores.rank[at] === 1).toBe(scores.alternatives[3 * at] === ids(40)[at + 1]);
      expect(scores.entropy[at]).toBeCloseTo(-scores.mean[at]!, 5);
      expect(scores.entropy[at]).toBeLessThanOrEqual(Math.log(open.manifest.vocabularySize) + 1e-4);
      expect(scores.variance[at]).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('a cached prefix', () => {
  it('changes no answer and saves the tokens that both sequences share', async () => {
    const beginning = ids(CHUNK_TOKENS + 40);
    const one = await open.model.score({ tokenIds: [...beginning, ...ids(30, 5)], first: 1 });
    const tokenIds = [...beginning, ...ids(60, 91)];
    const fresh = await open.model.score({ tokenIds, first: beginning.length });
    const reusing = await open.model.score({ tokenIds, first: beginning.length, prefix: one.cache });
    close(reusing.scores.logProbability, fresh.scores.logProbability);
    close(reusing.scores.variance, fresh.scores.variance);
    expect(fresh.fedTokens).toBe(tokenIds.length - 1);
    // The last shared token is read again: it predicts the first one scored.
    expect(reusing.fedTokens).toBe(60);
    expect(reusing.cache.tokenIds).toEqual(tokenIds.slice(0, -1));
    close(reusing.cache.states.subarray(-64), fresh.cache.states.subarray(-64));
  });

  it('is of no use to a sequence that begins otherwise, and does no harm', async () => {
    const { cache } = await open.model.score({ tokenIds: ids(20), first: 1 });
    const other = [16, ...ids(19)];
    const scored = await open.model.score({ tokenIds: other, first: 3, prefix: cache });
    expect(scored.fedTokens).toBe(19);
    close(scored.scores.logProbability, (await open.model.score({ tokenIds: other, first: 3 })).scores.logProbability);
  });
});

describe('bad input', () => {
  it('is refused with its value', async () => {
    await expect(open.model.score({ tokenIds: [1], first: 1 })).rejects.toThrow('not 1');
    await expect(open.model.score({ tokenIds: [1, 2], first: 2 })).rejects.toThrow('not 2');
    await expect(open.model.score({ tokenIds: [1, 512], first: 1 })).rejects.toThrow('512');
    await expect(open.model.score({ tokenIds: ids(5000), first: 1 })).rejects.toThrow(RangeError);
  });

  it('leaves the next call standing, an abort too', async () => {
    const aborted = open.model.score({ tokenIds: ids(9), first: 1, signal: AbortSignal.abort() });
    await expect(aborted).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect((await open.model.score({ tokenIds: ids(9), first: 1 })).fedTokens).toBe(8);
  });

  it('is an error where the session gives something else', async () => {
    const session = { run: async () => ({}), release: async () => {} };
    const model = createLanguageModel(session, open.manifest);
    await expect(model.score({ tokenIds: [1, 2], first: 1 })).rejects.toThrow('no float32 output present');
  });
});

describe('a manifest', () => {
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  const manifest = JSON.parse(readFileSync(`${FOLDER}/manifest.json`, 'utf8'));

  it('is read when it is one, and refused with what is wrong', () => {
    expect(readPackManifest(bytes(manifest))).toEqual(manifest);
    for (const wrong of [null, 3, [], {}, { ...manifest, kind: 'encoder' }, { ...manifest, bits: 'four' }]) {
      expect(() => readPackManifest(bytes(wrong))).toThrow(NotAPackError);
    }
    const outside = { ...manifest, graph: { ...manifest.graph, path: '../secret' } };
    expect(() => readPackManifest(bytes(outside))).toThrow('its graph file');
    expect(() => readPackManifest(Uint8Array.of(0xff))).toThrow('not JSON');
  });

  it('names a folder that holds none', async () => {
    await expect(openNodeLanguageModel('test/fixtures/files')).rejects.toThrow(NotAPackError);
  });
});
