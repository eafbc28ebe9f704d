import { describe, expect, it } from 'vitest';
import { StorageProblem } from '@/entrypoints/shared/store/problem.ts';
import { sentenceOf, ToldError } from '@/entrypoints/shared/told-error.ts';
import { CorruptModelError } from '@/models/encoder/load-files.ts';

/** What the messaging library makes of an error on its way: name, message and own fields. */
const crossed = (error: Error): Error =>
  Object.assign(new Error(error.message), { ...error }, { name: error.name, message: error.message });

describe('the sentence of an error', () => {
  it.each([
    [new ToldError('Nothing was checked.'), 'Nothing was checked.'],
    [new StorageProblem('full'), /^There is no room left/],
    [new CorruptModelError('weights.bin', 'differs'), /^The model file weights\.bin is missing or damaged\./],
  ])('is the same here and in another context: %s', (error, sentence) => {
    expect(sentenceOf(error)).toMatch(sentence);
    expect(sentenceOf(crossed(error))).toBe(sentenceOf(error));
  });

  it('is missing where it speaks to developers', () => {
    for (const error of [new Error('This port is closed.'), 'A string.', undefined])
      expect(sentenceOf(error)).toBeNull();
  });
});
