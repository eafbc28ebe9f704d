import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { type AssessTools, assess, assessmentId } from '../../models/assess.ts';
import type { Assessment } from '../../models/assessment.ts';
import type { EncodeWindow } from '../../models/encoder/encoder.ts';
import { CorruptModelError } from '../../models/encoder/load-files.ts';
import type { EncoderManifest } from '../../models/encoder/manifest.ts';
import { createTokenizer } from '../../models/encoder/tokenizer.ts';
import type { Passage } from '../../models/passage.ts';
import type { Stratum } from '../../models/verdict/verdict.ts';

const read = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../public/models/${path}`, import.meta.url), 'utf8'));
const manifest = { ...(read('encoder/manifest.json') as EncoderManifest), bias: 0.5 };
const tokenize = createTokenizer(read('encoder/tokenizer.json'));
const any: Stratum = { language: 'en', band: 'any', register: 'any' };

/** Every token speaks for machine writing by the same amount, in nats. */
const encodeWith = (evidence: number): EncodeWindow =>
  vi.fn(async (tokenIds) => ({
    tokenEvidence: new Float32Array(tokenIds.length).fill(evidence),
    familyLogits: Float32Array.from({ length: manifest.families.length }, (_, family) => (family === 0 ? 5 : 0)),
    registerLogits: new Float32Array(manifest.registers.length),
  }));

const statesOf = ({ evidence }: Assessment) => Object.fromEntries(evidence.map(({ kind, state }) => [kind, state]));

const tools = (encode: EncodeWindow): AssessTools => ({
  encode,
  tokenize,
  manifest,
  home: 'node',
  lines: {
    modelRevision: manifest.revision,
    mixedShare: 0.25,
    runMargin: 1,
    families: { minProbability: 0.5, calibrationTexts: 100 },
    certificates: [
      {
        stratum: any,
        budget: 0.01,
        threshold: 1,
        textThreshold: 1,
        calibrationTexts: 400,
        errors: 0,
        confidence: 0.95,
        bounds: 'text',
      },
    ],
    lowerLines: [{ stratum: any, threshold: -1, machineTexts: 100, machineBelow: 5 }],
    distributions: [],
  },
});

const passage = (text: string): Passage => ({ text, kind: 'pasted', source: { title: 'A note' } });
const story = 'The dog ran down to the river because it had seen the ducks there in the morning. '.repeat(40);
const check = (text: string, encode: EncodeWindow = encodeWith(3)) =>
  assess(passage(text), tools(encode), { budget: 0.01 });

describe('assess', () => {
  it('gives a score that is the bias plus all contributions, and a certified verdict', async () => {
    const { score, bias, sentences, verdict, families, windows } = await check(story);
    const total = sentences.reduce((sum, { contribution }) => sum + contribution, bias);
    expect(score).toBeCloseTo(3.5, 5);
    expect(total).toBeCloseTo(score ?? Number.NaN, 9);
    expect(verdict).toMatchObject({ name: 'machine', certificate: { threshold: 1 } });
    expect(families).toEqual([manifest.families[0]]);
    expect(windows.done).toBe(windows.total);
  });

  it('says human at or below the lower line, with no family', async () => {
    expect(await check(story, encodeWith(-3))).toMatchObject({ verdict: { name: 'human' }, families: [] });
  });

  it('names families of a known reply whatever its words alone would say', async () => {
    const reply: Passage = { ...passage(story), kind: 'message', role: 'assistant' };
    const found = await assess(reply, tools(encodeWith(-3)), { budget: 0.01 });
    expect(found).toMatchObject({ verdict: { name: 'human' }, families: [manifest.families[0]] });
  });

  it.each([
    ['', 'too-short', 'empty'],
    [' \n\t ', 'too-short', 'empty'],
    ['🙂🙂🙂 123 …', 'too-short', 'no-letters'],
    ['Perhaps', 'too-short', 'under-60-words'],
    [
      'Der Hund lief am Morgen zum Fluss, weil er dort die Enten gesehen hatte. '.repeat(8),
      'unsupported-language',
      'not-english',
    ],
    ['x'.repeat(2_000_001), 'failed', 'too-large'],
  ])('answers %.20j with %s', async (text, name, reason) => {
    expect((await check(text)).verdict).toMatchObject({ name, reason, certificate: null });
  });

  it('gives a short text its evidence without a verdict', async () => {
    const short = await check('The dog ran down to the river.');
    expect(short.sentences).toHaveLength(1);
    const known = { residue: 'measured', 'hidden-characters': 'measured', sentences: 'measured' };
    expect(statesOf(short)).toMatchObject({ ...known, predictability: 'unavailable' });
  });

  it('fails with a reason and keeps the facts when the model fails or is damaged', async () => {
    const failing = (error: Error) => check(story, () => Promise.reject(error));
    const failed = await failing(new Error('out of memory'));
    expect(failed).toMatchObject({ score: null, verdict: { name: 'failed', reason: 'model-failed' } });
    const facts = { residue: 'measured', 'hidden-characters': 'measured' };
    expect(statesOf(failed)).toMatchObject({ ...facts, sentences: 'not-applicable' });
    const corrupt = new CorruptModelError('weights.bin', 'differs');
    expect((await failing(corrupt)).verdict).toMatchObject({ name: 'failed', reason: 'model-corrupt' });
  });

  it('shows sentences before the verdict, and the verdict only at the end', async () => {
    const seen: { verdict: unknown; sentences: number }[] = [];
    await assess(passage(story), tools(encodeWith(1)), {
      budget: 0.01,
      onProgress: ({ verdict, sentences }) => void seen.push({ verdict, sentences: sentences.length }),
    });
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every(({ verdict, sentences }) => verdict === null && sentences > 0)).toBe(true);
  });

  it('stops between windows when it is told to', async () => {
    const controller = new AbortController();
    const stopped = assess(passage(story), tools(encodeWith(1)), {
      budget: 0.01,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(stopped).rejects.toThrow();
  });
});

it('identifies a check by text, model and budget', async () => {
  const ids = await Promise.all([
    assessmentId('a', 'r1', 0.01),
    assessmentId('a', 'r1', 0.01),
    assessmentId('b', 'r1', 0.01),
    assessmentId('a', 'r2', 0.01),
    assessmentId('a', 'r1', 0.05),
  ]);
  expect(new Set(ids).size).toBe(4);
  expect(ids[0]).toBe(ids[1]);
});
