import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadReference } from '@/models/encoder/load-files.ts';
import { openNodeHost, readModelFolder } from '@/models/encoder/node-host.ts';
import { selfTest } from '@/models/encoder/self-test.ts';

const TINY = fileURLToPath(new URL('../../fixtures/tiny-encoder', import.meta.url));

describe('the encoder in Node', () => {
  it('reproduces the stored answers', async () => {
    const host = await openNodeHost(TINY, { threads: 1 });
    const reference = await loadReference(readModelFolder(TINY), host.manifest);
    expect(await selfTest(host.encode, reference, 'int8')).toMatchObject({ isPassed: true });
    await host.end();
  });

  it('gives the same evidence whatever padding its shape brings', async () => {
    const host = await openNodeHost(TINY, { threads: 1 });
    const long = Array.from({ length: 30 }, (_, i) => 2000 + i);
    const [short, padded] = [await host.encode(long), await host.encode([...long, 2030])];
    expect(short.tokenEvidence).toHaveLength(30);
    expect(padded.tokenEvidence).toHaveLength(31);
    await host.end();
  });

  it('does not open with damaged weights', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'penlight-'));
    await cp(TINY, folder, { recursive: true });
    const weights = await readFile(join(folder, 'weights.bin'));
    weights[5] = (weights[5] ?? 0) ^ 255;
    await writeFile(join(folder, 'weights.bin'), weights);
    await expect(openNodeHost(folder)).rejects.toThrow('weights.bin is damaged');
    await rm(folder, { recursive: true });
  });
});
