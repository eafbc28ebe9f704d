import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MAX_MARK, partingOf, type Rating, ratingLines } from '@/models/chat/rating.ts';

const mark = fc.option(fc.integer({ min: 0, max: MAX_MARK }));

it('says which mark is higher only where they part by half of the scale', () => {
  expect(partingOf({ correct: 0, helpful: 6 })).toBe('helpful');
  expect(partingOf({ correct: 5, helpful: 2 })).toBe('correct');
  expect(partingOf({ correct: 4, helpful: 2 })).toBeNull();
  fc.assert(
    fc.property(mark, mark, (correct, helpful) => {
      const swapped = partingOf({ correct: helpful, helpful: correct });
      const expected = swapped === 'correct' ? 'helpful' : swapped === 'helpful' ? 'correct' : null;
      expect(partingOf({ correct, helpful })).toBe(expected);
    }),
  );
});

it('exports one line for each rating, with nothing left out', () => {
  const rating: Rating = {
    ...{ textHash: 'a', text: 'Line one\nline two', correct: 3, helpful: null, ratedAt: '2026-01-01T00:00:00.000Z' },
    ...{ spans: [{ start: 0, end: 4, isGood: true }], source: { title: 'T' } },
  };
  const lines = ratingLines([rating, rating]).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(
    [rating, rating].map((one) => ({ format: 'penlight-rating', version: 1, ...one })),
  );
});
