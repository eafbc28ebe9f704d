import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CorruptModelError, loadFile, loadManifest, loadReference, verifyFile } from '@/models/encoder/load-files.ts';

const TINY = new URL('../../fixtures/tiny-encoder/', import.meta.url);
const read = async (path: string) => new Uint8Array(await readFile(new URL(path, TINY)));

describe('the files of a model', () => {
  it('are the ones of the manifest', async () => {
    const manifest = await loadManifest(read);
    const files = [manifest.weights, manifest.int8Graph, manifest.nbitsGraph, manifest.ngrams, manifest.tokenizer];
    for (const file of files) await expect(loadFile(read, file)).resolves.toHaveLength(file.bytes);
    expect((await loadReference(read, manifest)).cases.length).toBeGreaterThan(0);
  });

  it('are refused, by name, when one bit is another', async () => {
    const { weights } = await loadManifest(read);
    const bytes = await read(weights.path);
    bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    const refusal = verifyFile(bytes, weights);
    await expect(refusal).rejects.toThrow(CorruptModelError);
    await expect(refusal).rejects.toThrow('weights.bin is damaged');
  });

  it('are refused, by name, when they are cut short', async () => {
    const { weights } = await loadManifest(read);
    const bytes = (await read(weights.path)).slice(1);
    await expect(verifyFile(bytes, weights)).rejects.toThrow(`weights.bin has ${weights.bytes - 1} bytes`);
  });

  it('are refused, by name, when one cannot be read', async () => {
    const { weights } = await loadManifest(read);
    const failing = () => Promise.reject(new Error('status 404'));
    await expect(loadFile(failing, weights)).rejects.toThrow('weights.bin cannot be read (status 404)');
    await expect(loadManifest(failing)).rejects.toMatchObject({ name: 'CorruptModelError', path: 'manifest.json' });
  });

  it.each(['{', '{}', 'null', '{"revision":"1"}'])('need a whole manifest, not %s', async (text) => {
    const reading = async () => new TextEncoder().encode(text);
    await expect(loadManifest(reading)).rejects.toThrow(CorruptModelError);
  });
});
