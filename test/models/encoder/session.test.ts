import fc from 'fast-check';
import { Tensor } from 'onnxruntime-common';
import { describe, expect, it } from 'vitest';
import { createEncoder, type Session, WINDOW_SHAPES } from '@/models/encoder/session.ts';

const NONE = { keys: new Uint32Array(), weights: new Int8Array(), step: 1 };

type Feeds = Record<string, Tensor>;

/** A session whose evidence is the token id, so that every number can be told. */
function fakeSession(change: (outputs: Record<string, Tensor>) => unknown = (outputs) => outputs) {
  const feeds: Feeds[] = [];
  const asked: string[][] = [];
  const run = async (feed: Feeds, fetches: string[]) => {
    feeds.push(feed);
    asked.push(fetches);
    const ids = Array.from(feed.input_ids?.data as BigInt64Array, Number);
    return change({
      token_evidence: new Tensor('float32', Float32Array.from(ids), [1, ids.length]),
      family_logits: new Tensor('float32', Float32Array.of(1, 2), [1, 2]),
      register_logits: new Tensor('float32', Float32Array.of(3), [1, 1]),
      token_states: new Tensor('float32', Float32Array.from(ids.flatMap((id) => [id, -id])), [1, ids.length, 2]),
    });
  };
  return { session: { run } as unknown as Session, feeds, asked };
}

const window = fc.array(fc.integer({ min: 1000, max: 30521 }), { minLength: 1, maxLength: 254 });

describe('a window given to the encoder', () => {
  it('comes back as one number per text token, without special tokens and padding', () =>
    fc.assert(
      fc.asyncProperty(window, async (tokenIds) => {
        const { tokenEvidence } = await createEncoder(fakeSession().session, NONE).encode(tokenIds);
        expect(Array.from(tokenEvidence)).toEqual(tokenIds);
      }),
    ));

  it('is padded to the smallest fixed shape that holds it with its special tokens', () =>
    fc.assert(
      fc.asyncProperty(window, async (tokenIds) => {
        const { session, feeds } = fakeSession();
        await createEncoder(session, NONE).encode(tokenIds);
        const shape = feeds[0]?.input_ids?.dims[1];
        const smaller = WINDOW_SHAPES.filter((size) => size >= tokenIds.length + 2);
        expect(shape).toBe(smaller[0]);
        const mask = feeds[0]?.attention_mask?.data as BigInt64Array;
        expect(mask.filter((one) => one === 1n).length).toBe(tokenIds.length + 2);
      }),
    ));

  it('starts with [CLS] and ends with [SEP]', async () => {
    const { session, feeds } = fakeSession();
    await createEncoder(session, NONE).encode([2000, 2001]);
    const ids = Array.from(feeds[0]?.input_ids?.data as BigInt64Array, Number);
    expect(ids.slice(0, 5)).toEqual([101, 2000, 2001, 102, 0]);
  });

  it.each([[0], [255]])('is refused with %i tokens', async (length) => {
    const { encode } = createEncoder(fakeSession().session, NONE);
    await expect(encode(new Array(length).fill(2000))).rejects.toThrow(RangeError);
  });
});

describe('token states', () => {
  it('come one row per text token, with what the window says otherwise', () =>
    fc.assert(
      fc.asyncProperty(window, async (tokenIds) => {
        const output = await createEncoder(fakeSession().session, NONE).encodeStates(tokenIds);
        expect(Array.from(output.tokenStates)).toEqual(tokenIds.flatMap((id) => [id, -id]));
        expect(Array.from(output.tokenEvidence)).toEqual(tokenIds);
      }),
    ));

  it('stay inside the runtime unless they are asked for', async () => {
    const { session, asked } = fakeSession();
    const { encode, encodeStates } = createEncoder(session, NONE);
    await encode([2000]);
    await encodeStates([2000]);
    expect(asked.map((names) => names.includes('token_states'))).toEqual([false, true]);
  });
});

describe('calls of an encoder', () => {
  it('run one at a time and in order', async () => {
    let running = 0;
    const { session } = fakeSession();
    const slow = {
      run: async (...args: Parameters<Session['run']>) => {
        running += 1;
        expect(running).toBe(1);
        await Promise.resolve();
        running -= 1;
        return session.run(...args);
      },
    } as Session;
    const { encode } = createEncoder(slow, NONE);
    await Promise.all([encode([2000]), encode([2001]), encode([2002])]);
  });

  it('are not blocked by a failed one', async () => {
    let calls = 0;
    const { session } = fakeSession((outputs) => {
      calls += 1;
      if (calls === 1) throw new Error('lost');
      return outputs;
    });
    const { encode } = createEncoder(session, NONE);
    const [first, second] = await Promise.allSettled([encode([2000]), encode([2001])]);
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
  });
});

describe('an output that cannot be trusted', () => {
  it('is an error where it is missing', async () => {
    const { session } = fakeSession(({ token_evidence }) => ({ token_evidence }));
    await expect(createEncoder(session, NONE).encode([2000])).rejects.toThrow(TypeError);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('is an error where it holds %f', async (value) => {
    const { session } = fakeSession((outputs) => ({
      ...outputs,
      token_evidence: new Tensor('float32', new Float32Array(32).fill(value), [1, 32]),
    }));
    await expect(createEncoder(session, NONE).encode([2000])).rejects.toThrow('not finite');
  });

  it('is an error where it is shorter than the window', async () => {
    const { session } = fakeSession((outputs) => ({
      ...outputs,
      token_evidence: new Tensor('float32', new Float32Array(2), [1, 2]),
    }));
    await expect(createEncoder(session, NONE).encode([2000])).rejects.toThrow(TypeError);
  });
});
