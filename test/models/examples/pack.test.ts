import fc from 'fast-check';
import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type BankDraft, bankChunks, spansOfChunks } from '@/models/examples/bank.ts';
import { HEADER_BYTES, PACK_LIMITS, type PackManifest } from '@/models/examples/pack.ts';
import { PackError, type PackProblem } from '@/models/examples/pack-problem.ts';
import { readPack } from '@/models/examples/read-pack.ts';
import { writePack } from '@/models/examples/write-pack.ts';
import { sha256Hex } from '@/models/text/hash.ts';
import { draft, example, table } from './banks.ts';

describe('a pack', () => {
  it('reads back as the bank that was written', () =>
    fc.assert(
      fc.asyncProperty(draft, async (given) => {
        const { bytes, bank } = await writePack(given);
        expect(await readPack(bytes)).toEqual(bank);
      }),
      { numRuns: 40 },
    ));

  it('is the same bytes for the same bank', async () => {
    const [one, other] = await Promise.all([writePack(small()), writePack(small())]);
    expect(one.bytes).toEqual(other.bytes);
  });

  it('counts its examples by label, domain and licence', async () => {
    const { bank } = await writePack(small());
    expect(bank.info).toMatchObject({
      examples: 2,
      spans: 2,
      texts: 1,
      counts: { label: { human: 1, machine: 1 }, domain: { essay: 2 }, licence: { CC0: 2 } },
    });
  });

  it('parts into chunks that make the same spans again', () =>
    fc.assert(
      fc.asyncProperty(draft, fc.integer({ min: 1, max: 4 }), async (given, size) => {
        const { bank } = await writePack(given);
        expect(spansOfChunks([...bankChunks(bank, size)].reverse())).toEqual(bank.spans);
      }),
      { numRuns: 40 },
    ));
});

describe('a pack that is not what it says', () => {
  it('is refused wherever one byte is changed', async () => {
    const { bytes } = await writePack(small());
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = bytes.slice();
        changed[at]! ^= change;
        await expect(readPack(changed)).rejects.toThrow(PackError);
      }),
      { numRuns: 200 },
    );
  });

  it('is refused wherever it is cut off', async () => {
    const { bytes } = await writePack(small());
    for (const length of [0, 5, 20, HEADER_BYTES, HEADER_BYTES + 30, bytes.length - 1]) {
      expect(await problemOf(bytes.slice(0, length))).toBe(length < 8 ? 'not-a-pack' : 'truncated');
    }
  });

  it('says so when another content was expected', async () => {
    const { bytes } = await writePack(small());
    await expect(readPack(bytes, '0'.repeat(64))).rejects.toMatchObject({ problem: 'wrong-hash' });
  });

  it('says so when it is of a later format', async () => {
    const { bytes } = await writePack(small());
    new DataView(bytes.buffer).setUint32(8, 2, true);
    expect(await problemOf(bytes)).toBe('newer');
  });

  it('is refused with more than a million spans, naming the limit, before anything is unpacked', async () => {
    const bytes = await rewritten((manifest) => {
      manifest.spans = PACK_LIMITS.spans + 1;
    });
    await expect(readPack(bytes)).rejects.toMatchObject({ problem: 'too-large' });
    await expect(readPack(bytes)).rejects.toThrow('1000000');
  });

  it('is refused when a section unpacks to more than it says, and when it says more than gzip can', async () => {
    const bomb = gzipSync(new Uint8Array(20_000_000));
    expect(await problemOf(await withExamples(bomb, 1_000))).toBe('damaged');
    expect(await problemOf(await withExamples(bomb.slice(0, 100), 200_000_000))).toBe('damaged');
    expect(await problemOf(await withExamples(bomb, 300_000_000))).toBe('too-large');
  });

  const hostile: [string, unknown][] = [
    ['a script for an address', { url: 'javascript:alert(1)' }],
    ['a label of its own', { label: 'ai' }],
    ['a number for a name', { source: 7 }],
    ['a name that never ends', { model: 'x'.repeat(1_000_000) }],
    ['a missing licence', { licence: undefined }],
  ];
  it.each(hostile)('is refused with %s', async (_, fields) => {
    const bytes = await withExamples(json([{ ...small().examples[0], ...(fields as object) }, small().examples[1]]));
    expect(await problemOf(bytes)).toBe('damaged');
  });

  it('is refused when two examples share an id or a span leaves its text', async () => {
    const [first, second] = small().examples;
    expect(await problemOf(await withExamples(json([first, { ...second, id: first!.id }])))).toBe('damaged');
    expect(await problemOf(await withExamples(json([{ ...first, text: 'short' }, second])))).toBe('damaged');
  });

  it('keeps markup and formulas as the plain words they are', async () => {
    const nasty = '<img src=x onerror=alert(1)>=HYPERLINK("x")\u202e\u0000';
    const given = small();
    given.examples[1] = example({ id: nasty, source: nasty, description: nasty, domain: '__proto__' });
    const { bytes, bank } = await writePack(given);
    expect((await readPack(bytes)).examples).toEqual(bank.examples);
  });
});

function small(): BankDraft {
  const spans = table(
    16,
    [0, 1].map((row) => Array.from({ length: 384 }, (_, d) => ((d * (row + 3)) % 200) - 100)),
  );
  spans.end[0] = 10;
  return {
    info: {
      name: 'Small',
      version: '1',
      description: 'Two spans.',
      createdAt: '2026-01-01T00:00:00.000Z',
      encoderRevision: 'test',
    },
    examples: [example({ id: 'a', text: 'Ten letters' }), example({ id: 'b', label: 'machine', model: 'some model' })],
    spans,
    fingerprints: [Uint32Array.of(1, 2), Uint32Array.of()],
  };
}

async function problemOf(bytes: Uint8Array<ArrayBuffer>): Promise<PackProblem | null> {
  const error = await readPack(bytes).then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof PackError ? error.problem : null;
}

const json = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(value));

/** The small pack with other examples in it, its hash right again. */
function withExamples(data: Uint8Array<ArrayBuffer>, rawBytes = data.length): Promise<Uint8Array<ArrayBuffer>> {
  return rewritten((manifest, sections) => {
    manifest.sections[0] = { name: 'examples', bytes: data.length, rawBytes };
    sections[0] = data;
  });
}

async function rewritten(
  change: (manifest: PackManifest, sections: Uint8Array<ArrayBuffer>[]) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { bytes } = await writePack(small());
  const manifestBytes = new DataView(bytes.buffer).getUint32(12, true);
  let at = HEADER_BYTES + manifestBytes;
  const manifest = JSON.parse(new TextDecoder().decode(bytes.subarray(HEADER_BYTES, at))) as PackManifest;
  const sections = manifest.sections.map(({ bytes: length }) => {
    at += length;
    return bytes.slice(at - length, at);
  });
  change(manifest, sections);
  const parts = [json(manifest), ...sections];
  const whole = new Uint8Array(HEADER_BYTES + parts.reduce((sum, { length }) => sum + length, 0));
  whole.set(bytes.subarray(0, 12));
  new DataView(whole.buffer).setUint32(12, parts[0]!.length, true);
  at = HEADER_BYTES;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  const hash = await sha256Hex(whole.subarray(HEADER_BYTES));
  whole.set(
    hash.match(/../g)!.map((pair) => Number.parseInt(pair, 16)),
    16,
  );
  return whole;
}
