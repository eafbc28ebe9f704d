import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalibrationText, calibrate } from '../../../models/verdict/calibrate.ts';
import { certificateFor, lowerLineFor } from '../../../models/verdict/lines.ts';

const human = (score: number, rest: Partial<CalibrationText> = {}): CalibrationText => ({
  label: 'human',
  score,
  statistic: score,
  words: 150,
  register: 'essay',
  leftOutOrigin: null,
  ...rest,
});
const machine = (score: number): CalibrationText => human(score, { label: 'machine' });
const many = (count: number, rest: Partial<CalibrationText> = {}) =>
  Array.from({ length: count }, (_, index) => human(index / count, rest));
const withLines = (texts: CalibrationText[]) => ({
  modelRevision: 'test',
  mixedShare: 0.25,
  runMargin: 1,
  families: { minProbability: 0.1, calibrationTexts: 1 },
  ...calibrate(texts),
});
const essay = { language: 'en', band: '120-249', register: 'essay' } as const;

describe('calibrate', () => {
  it('certifies 1 % from 299 human texts and abstains from 298', () => {
    expect(certificateFor(withLines(many(299)), essay, 0.01)).toMatchObject({ calibrationTexts: 299, errors: 0 });
    expect(certificateFor(withLines(many(298)), essay, 0.01)).toBeNull();
  });

  it('puts the line at the highest score when no error is allowed', () => {
    expect(certificateFor(withLines(many(299)), essay, 0.01)?.threshold).toBe(298 / 299);
  });

  it('bounds the statistic, not the score', () => {
    const texts = many(299).map((text) => ({ ...text, statistic: text.score + 1 }));
    expect(certificateFor(withLines(texts), essay, 0.01)?.threshold).toBe(1 + 298 / 299);
  });

  it('falls back to a stratum that contains the text, and names it', () => {
    const found = certificateFor(withLines(many(299)), { ...essay, register: 'news' }, 0.01);
    expect(found?.stratum).toEqual({ language: 'en', band: '120-249', register: 'any' });
  });

  it('takes the worst of three left-out origins when it is stricter, and keeps both lines', () => {
    const origins = ['a', 'b', 'c'].flatMap((leftOutOrigin, index) =>
      many(299, { leftOutOrigin }).map((text) => ({ ...text, score: text.score + index })),
    );
    const found = certificateFor(withLines([...origins, ...many(3000)]), essay, 0.01);
    expect(found).toMatchObject({ bounds: 'source', origins: 3 });
    expect(found!.threshold).toBeGreaterThan(found!.textThreshold);
  });

  it('never counts texts under 60 words', () => {
    expect(certificateFor(withLines(many(299, { words: 59 })), essay, 0.01)).toBeNull();
  });

  it('measures the lower line on machine texts and keeps it at or below the loosest line', () => {
    const texts = [...many(299), ...Array.from({ length: 100 }, (_, index) => machine(index))];
    const lower = lowerLineFor(withLines(texts), essay)!;
    expect(lower.machineTexts).toBe(100);
    expect(lower.threshold).toBeLessThanOrEqual(certificateFor(withLines(texts), essay, 0.05)!.threshold);
  });

  it('bounds every certificate: no more errors than its budget of calibration texts', () => {
    const score = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(fc.array(score, { minLength: 60, maxLength: 700 }), (scores) => {
        for (const { budget, errors, calibrationTexts } of calibrate(scores.map((value) => human(value)))
          .certificates) {
          expect(errors).toBeLessThanOrEqual(budget * calibrationTexts);
        }
      }),
      { numRuns: 30 },
    );
  });
});
