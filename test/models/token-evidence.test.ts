import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WindowOutput } from '../../models/encoder/encoder.ts';
import { normalize } from '../../models/text/normalizer.ts';
import { addedUp, meanLogits } from '../../models/token-evidence.ts';

const text = 'One two three. Four five. Six seven eight nine.';
const normalized = normalize(text);
const tokens = [...text.matchAll(/\w+/g)].map(({ index, 0: word }) => ({
  id: 1,
  start: index,
  end: index + word.length,
}));
const sentences = [
  { start: 0, end: 14 },
  { start: 15, end: 25 },
  { start: 26, end: 47 },
];

function output(evidence: number[], logits = [0]): WindowOutput {
  const familyLogits = Float32Array.from(logits);
  return { tokenEvidence: Float32Array.from(evidence), familyLogits, registerLogits: familyLogits };
}

it('adds up to the mean of the token evidence, however the windows are cut', () => {
  const evidence = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(evidence, fc.integer({ min: 1, max: 8 }), (values, cut) => {
      const found = addedUp({ normalized, tokens, sentences }, [
        output(values.slice(0, cut)),
        output(values.slice(cut)),
      ]);
      const total = found.reduce((sum, { contribution }) => sum + contribution, 0);
      expect(total).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / 9, 5);
      expect(found).toHaveLength(3);
    }),
  );
});

it('leaves out a sentence that the windows so far do not cover to its end', () => {
  const found = addedUp({ normalized, tokens, sentences }, [output([1, 1, 1, 1])]);
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['One two three.']);
});

it('weights the logits of a window by its tokens', () => {
  const logits = meanLogits([output([1, 1, 1], [4]), output([1], [0])], ({ familyLogits }) => familyLogits);
  expect(logits).toEqual([3]);
});
