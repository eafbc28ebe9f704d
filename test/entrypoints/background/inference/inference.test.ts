import { describe, expect, it } from 'vitest';
import { type Home, HomeNotAvailableError } from '@/entrypoints/background/inference/home.ts';
import { type InferenceParts, inferenceOver } from '@/entrypoints/background/inference/inference.ts';
import { USUAL_LIMITS } from '@/entrypoints/background/inference/try-home.ts';
import type { TrialMemory } from '@/entrypoints/shared/home-memory.ts';
import type { HomeChoice } from '@/entrypoints/shared/settings.ts';
import { CorruptModelError } from '@/models/encoder/load-files.ts';

const ANSWER = 1;
const reference = {
  cases: [{ tokenIds: [2000], tokenEvidence: [ANSWER], int8TokenEvidence: [ANSWER], familyLogits: [] }],
  tolerance: 0.01,
};

async function described(path: string, bytes: Uint8Array<ArrayBuffer>) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return { path, bytes: bytes.length, sha256: Array.from(digest, (b) => b.toString(16).padStart(2, '0')).join('') };
}

async function modelFiles() {
  const bytes = new TextEncoder().encode(JSON.stringify(reference));
  const file = await described('reference.json', bytes);
  const manifest = {
    ...{ revision: 'r1', bias: 0, weights: file, int8Graph: file, nbitsGraph: file, ngrams: file },
    tokenizer: file,
    reference: file,
  };
  return async (path: string) =>
    path === 'manifest.json' ? new TextEncoder().encode(JSON.stringify(manifest)) : bytes;
}

interface Behaviour {
  answer?: number;
  opens?: () => void;
  encodes?: () => void;
}

function fakeHome(id: Home['id'], { answer = ANSWER, opens, encodes }: Behaviour = {}) {
  const state = { opened: 0, ended: 0 };
  const home: Home = {
    id,
    kind: id === 'webgpu-background' ? 'webgpu' : 'wasm',
    async open() {
      opens?.();
      state.opened += 1;
      return {
        home: id,
        encode: async (tokenIds) => {
          encodes?.();
          const tokenEvidence = new Float32Array(tokenIds.length).fill(answer);
          return { tokenEvidence, familyLogits: new Float32Array(), registerLogits: new Float32Array() };
        },
        encodeStates: async (tokenIds) => {
          encodes?.();
          const tokenEvidence = new Float32Array(tokenIds.length).fill(answer);
          const tokenStates = new Float32Array(tokenIds.length * 384).fill(answer);
          return { tokenEvidence, familyLogits: new Float32Array(), registerLogits: new Float32Array(), tokenStates };
        },
        end: async () => {
          state.ended += 1;
        },
      };
    },
  };
  return { ...state, home, state };
}

async function inferenceOf(homes: { home: Home }[], options: { choice?: HomeChoice; trial?: TrialMemory } = {}) {
  const kept: { trial: TrialMemory | null } = { trial: options.trial ?? null };
  const changed: (() => void)[] = [];
  const parts: InferenceParts = {
    read: await modelFiles(),
    homes: homes.map(({ home }) => home),
    memory: {
      getValue: async () => kept.trial,
      setValue: async (trial) => {
        kept.trial = trial;
      },
    },
    home: { getValue: async () => options.choice ?? 'automatic', watch: (listener) => changed.push(listener) },
    userAgent: 'browser 1',
    limits: async () => USUAL_LIMITS,
  };
  return { inference: inferenceOver(parts), kept, change: () => changed.forEach((listener) => void listener()) };
}

const trial = (fastest: TrialMemory['fastest']): TrialMemory => ({
  ...{ modelRevision: 'r1', userAgent: 'browser 1', fastest, webgpuMs: 10, wasmMs: 20 },
});

describe('the home of inference', () => {
  it('is WebAssembly where WebGPU answers differently, and the report says so', async () => {
    const webgpu = fakeHome('webgpu-background', { answer: 2 });
    const { inference } = await inferenceOf([webgpu, fakeHome('wasm-offscreen')]);
    const report = await inference.report();
    expect(report.home).toBe('wasm-offscreen');
    expect(report.reason).toContain('its numbers differ from the stored answers');
    expect(report.trials.map(({ state }) => state)).toEqual(['failed', 'passed']);
    expect(webgpu.state.ended).toBe(1);
  });

  it('says why WebGPU is left out when it is opened anew too', async () => {
    const homes = [fakeHome('webgpu-background', { answer: 2 }), fakeHome('wasm-offscreen')];
    const { inference, change } = await inferenceOf(homes, { choice: 'webgpu' });
    await inference.report();
    change();
    const report = await inference.report();
    expect(report.reason).toContain('its numbers differ from the stored answers');
    expect(report.trials.map(({ state }) => state)).toEqual(['failed', 'passed']);
  });

  it('is one thread in the background where there are no offscreen documents', async () => {
    const opens = () => {
      throw new HomeNotAvailableError('no offscreen documents');
    };
    const { inference } = await inferenceOf([fakeHome('wasm-offscreen', { opens }), fakeHome('wasm-background')]);
    expect(await inference.home()).toBe('wasm-background');
  });

  it.each(['webgpu', 'wasm'] as const)('is the one that won the last trial: %s', async (fastest) => {
    const homes = [fakeHome('webgpu-background'), fakeHome('wasm-offscreen')];
    const { inference } = await inferenceOf(homes, { trial: trial(fastest) });
    expect(await inference.home()).toContain(fastest);
    expect(homes.map(({ state }) => state.opened).sort()).toEqual([0, 1]);
  });

  it('is tried anew after the model has changed, and the loser is ended', async () => {
    const homes = [fakeHome('webgpu-background'), fakeHome('wasm-offscreen')];
    const old = { ...trial('wasm'), modelRevision: 'r0' };
    const { inference, kept } = await inferenceOf(homes, { trial: old });
    await inference.home();
    expect(kept.trial?.modelRevision).toBe('r1');
    expect(homes.map(({ state }) => state.ended).sort()).toEqual([0, 1]);
  });

  it('is the one of the settings, whatever the trial said', async () => {
    const homes = [fakeHome('webgpu-background'), fakeHome('wasm-offscreen')];
    const { inference } = await inferenceOf(homes, { choice: 'webgpu', trial: trial('wasm') });
    expect(await inference.home()).toBe('webgpu-background');
  });

  it('is opened anew after the setting has changed', async () => {
    const wasm = fakeHome('wasm-offscreen');
    const { inference, change } = await inferenceOf([wasm]);
    await inference.encode([2000]);
    change();
    await inference.encode([2000]);
    expect(wasm.state).toEqual({ opened: 2, ended: 1 });
  });

  it('is nowhere, with the reason of each, where none runs', async () => {
    const { inference } = await inferenceOf([fakeHome('wasm-offscreen', { answer: 2 })]);
    await expect(inference.encode([2000])).rejects.toThrow('wasm-offscreen: its numbers differ');
  });
});

describe('a model call that fails', () => {
  const failingAt = (nth: number) => {
    let calls = 0;
    return () => {
      calls += 1;
      if (calls === nth) throw new Error('device lost');
    };
  };

  it('is made once more in another home when WebGPU is lost', async () => {
    const webgpu = fakeHome('webgpu-background', { encodes: failingAt(3) });
    const { inference } = await inferenceOf([webgpu, fakeHome('wasm-offscreen')], { choice: 'webgpu' });
    expect(await inference.home()).toBe('webgpu-background');
    expect((await inference.encode([2000])).tokenEvidence[0]).toBe(ANSWER);
    expect(await inference.home()).toBe('wasm-offscreen');
    expect((await inference.report()).reason).toContain('device lost');
  });

  it.each([1, 2, 3, 4, 5])('leaves later calls standing, whichever it is: %i', async (nth) => {
    const { inference } = await inferenceOf([fakeHome('wasm-offscreen', { encodes: failingAt(nth) })]);
    await inference.encode([2000]).catch(() => undefined);
    expect((await inference.encode([2000])).tokenEvidence[0]).toBe(ANSWER);
  });

  it('is not hidden by another home when a file is damaged', async () => {
    const opens = () => {
      throw new CorruptModelError('weights.bin', 'The model file weights.bin is damaged.');
    };
    const wasm = fakeHome('wasm-offscreen');
    const { inference } = await inferenceOf([fakeHome('webgpu-background', { opens }), wasm]);
    await expect(inference.encode([2000])).rejects.toThrow('weights.bin');
    expect(wasm.state.opened).toBe(0);
  });
});

describe('ending inference', () => {
  it('waits for the calls under way', async () => {
    const wasm = fakeHome('wasm-offscreen');
    const { inference } = await inferenceOf([wasm]);
    await inference.home();
    const call = inference.encode([2000]);
    await inference.end();
    await expect(call).resolves.toBeDefined();
    expect(wasm.state.ended).toBe(1);
  });
});
