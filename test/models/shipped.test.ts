import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { EncoderManifest, EncoderReference, ModelFile } from '../../models/encoder/manifest.ts';
import { openNodeHost } from '../../models/encoder/node-host.ts';
import { selfTest } from '../../models/encoder/self-test.ts';
import type { NgramManifest } from '../../models/language-model/ngram.ts';
import { mostErrors } from '../../models/statistics/binomial.ts';
import type { VerdictLines } from '../../models/verdict/lines.ts';

const models = new URL('../../public/models/', import.meta.url);
const bytes = (path: string) => readFileSync(new URL(path, models));
const manifest: EncoderManifest = JSON.parse(bytes('encoder/manifest.json').toString());
const lines: VerdictLines = JSON.parse(bytes('verdict/lines.json').toString());
const { weights, int8Graph, nbitsGraph, ngrams, tokenizer, reference } = manifest;

describe('what ships', () => {
  it.each([weights, int8Graph, nbitsGraph, ngrams, tokenizer, reference])(
    'holds $path as the manifest says',
    (file: ModelFile) => {
      const data = bytes(`encoder/${file.path}`);
      expect(data.length).toBe(file.bytes);
      expect(createHash('sha256').update(data).digest('hex')).toBe(file.sha256);
    },
  );

  it('is named by the files that make a score', () => {
    const files = [weights, int8Graph, nbitsGraph, ngrams, tokenizer];
    const revision = createHash('sha256')
      .update(files.map(({ sha256 }) => sha256).join(''))
      .digest('hex');
    expect(manifest.revision).toBe(revision.slice(0, 12));
  });

  it('has a table of word sequences of three megabytes at most, from several texts each', () => {
    const { table, minDocuments }: NgramManifest = JSON.parse(bytes('ngram/manifest.json').toString());
    const data = bytes(`ngram/${table.path}`);
    expect(data.length).toBe(table.bytes);
    expect(createHash('sha256').update(data).digest('hex')).toBe(table.sha256);
    expect(table.bytes).toBeLessThanOrEqual(3_000_000);
    expect(minDocuments).toBeGreaterThanOrEqual(5);
  });

  it('reproduces its own stored answers in Node', async () => {
    const host = await openNodeHost(fileURLToPath(new URL('encoder', models)), { threads: 1 });
    const known: EncoderReference = JSON.parse(bytes('encoder/reference.json').toString());
    expect(await selfTest(host.encode, known, 'int8')).toMatchObject({ isPassed: true });
    await host.end();
  });

  it('has lines computed with this encoder, for every budget', () => {
    expect(lines.modelRevision).toBe(manifest.revision);
    expect(new Set(lines.certificates.map(({ budget }) => budget))).toEqual(new Set([0.05, 0.01, 0.001]));
  });

  it('certifies each line: no more errors than the binomial bound allows', () => {
    for (const { budget, calibrationTexts, errors, threshold, textThreshold } of lines.certificates) {
      expect(errors).toBeLessThanOrEqual(mostErrors(calibrationTexts, budget) ?? -1);
      expect(threshold).toBeGreaterThanOrEqual(textThreshold);
    }
  });
});
