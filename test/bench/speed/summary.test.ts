import { expect, it } from 'vitest';
import { quantile, summarise } from './summary.ts';
import { inventedText, inventedTexts } from './texts.ts';

it('makes the same texts every time, of exactly the words asked for', () => {
  expect(inventedTexts(6)).toEqual(inventedTexts(6));
  expect(inventedTexts(3).map(({ text }) => text.split(' ').length)).toEqual([40, 200, 2000]);
  expect(new Set(inventedTexts(100).map(({ text }) => text)).size).toBe(100);
  expect(inventedText(40, 1)).not.toBe(inventedText(40, 2));
});

it('takes quantiles as the smallest value that covers the share', () => {
  expect([quantile([3, 1, 2], 0.5), quantile([3, 1, 2], 0.95), quantile([4], 0.5)]).toEqual([2, 3, 4]);
});

it('relates time to 256 tokens and texts to seconds', () => {
  const runs = [
    { words: 40, tokens: 128, ms: 50 },
    { words: 40, tokens: 256, ms: 150 },
  ];
  expect(summarise(runs)).toEqual({ per256: { median: 100, p95: 150 }, textsPerSecond: { 40: 10 }, totalMs: 200 });
});
