import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corrected } from '@/models/examples/corrected.ts';
import { bankOf, exampleOf } from './small-banks.ts';

const bank = bankOf([exampleOf({ id: 'a' }), exampleOf({ id: 'b', label: 'machine' })], [2, 3]);
const nothing = { labels: new Map(), leftOut: new Set<string>() };

describe('a corrected bank', () => {
  it('is the bank itself where nothing was said', () => expect(corrected(bank, nothing)).toBe(bank));

  it('has the other label and the same spans and hash', () => {
    const changed = corrected(bank, { ...nothing, labels: new Map([['a', 'machine']]) });
    expect(changed.examples.map(({ label }) => label)).toEqual(['machine', 'machine']);
    expect(changed.spans).toBe(bank.spans);
    expect(changed.info.sha256).toBe(bank.info.sha256);
    expect(bank.examples[0]?.label).toBe('human');
  });

  it('has no span of an example that was left out, and every other one in its order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom('a', 'b', 'c')), (ids) => {
        const { spans, examples } = corrected(bank, { ...nothing, leftOut: new Set(ids) });
        const left = Array.from(spans.example, (example) => examples[example]?.id);
        expect(left).toEqual((['a', 'a', 'b', 'b', 'b'] as const).filter((id) => !ids.includes(id)));
        expect(spans.vectors.length).toBe(left.length * 384);
      }),
    );
  });
});
