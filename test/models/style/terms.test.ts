import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { styleValues } from '../../../models/evidence/style.ts';
import type { StyleReference } from '../../../models/style/reference.ts';
import { type StyleTermId, styleTerms } from '../../../models/style/terms.ts';
import { movingVariety } from '../../../models/style/vocabulary.ts';

const measuredAs = (id: StyleTermId, text: string) => styleValues(text).find((one) => one.id === id)?.value;

/** A worked number for each term. */
const cases: readonly (readonly [StyleTermId, string, number])[] = [
  ['sentence-length', 'One two three. One two three four five.', 4],
  ['sentence-spread', 'One two. One two. One two three four. One two three four.', 1],
  ['sentence-echo', 'A b c d. A b. A b c d. A b. A b c d. A b. A b c d. A b.', -0.875],
  ['word-variety', `${'word '.repeat(50)}end.`, 0.03],
  ['word-length', 'Four to seven.', 11 / 3],
  ['function-words', 'The house of stone.', 0.5],
  ['rarer-words', 'The house holds quartz.', 0.5],
  ['assistant-words', 'We delve into maps.', 250],
  ['list-lines', '- One thing\n- Another thing\nA line of prose.', 2 / 3],
  ['headings', '## A heading\nA line of prose.', 0.5],
  ['transitions', 'However, it rained. We left.', 0.5],
  ['repeated-openings', 'She ran. She fell. He stood.', 1 / 3],
  ['summing-up', 'It rained. In conclusion, it rained.', 0.5],
  ['triads', 'It was clear, calm and kind here today my friend.', 100],
  ['hedges', 'Perhaps it rained.', 1000 / 3],
  ['boosters', 'It was very wet.', 250],
  ['not-only-but', 'It was not only wet but cold.', 1000 / 7],
  ['first-person', 'I saw my dog.', 500],
  ['names', 'Yesterday Anna met Karl.', 500],
  ['numbers', 'We saw 12 birds and 3.5 eggs.', 400],
  ['dates', 'In May or June 1998.', 500],
  ['short-forms', "It's wet, don't go.", 500],
  ['commas', 'One, two, three.', 2000 / 3],
  ['dashes', 'One – two — three four.', 500],
  ['semicolons', 'One; two.', 500],
  ['colons', 'One: two at 10:30.', 1000 / 3],
  ['quotations', '"Yes", she said, "no".', 500],
  ['questions', 'Is it wet? It is.', 0.5],
];

describe('style terms', () => {
  it('have a worked number each', () => {
    expect(cases.map(([id]) => id).sort()).toEqual(styleTerms.map(({ id }) => id).sort());
  });

  it.each(cases)('%s', (id, text, expected) => {
    expect(measuredAs(id, text)).toBeCloseTo(expected, expected > 10 ? 0 : 3);
  });

  it('are finite numbers in their bounds, or null, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const { id, value } of styleValues(text)) {
          if (value === null) continue;
          expect(Number.isFinite(value)).toBe(true);
          const unit = styleTerms.find((term) => term.id === id)!.unit;
          if (unit === 'share') expect(value).toBeLessThanOrEqual(1);
          expect(value).toBeGreaterThanOrEqual(unit === 'correlation' ? -1 : 0);
        }
      }),
    );
  });

  it('count the variety of words as a window by window count does', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 50, maxLength: 80 }), (words) => {
        const shares = words.slice(49).map((_, from) => new Set(words.slice(from, from + 50)).size / 50);
        const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
        expect(movingVariety(words)).toBeCloseTo(mean, 9);
      }),
    );
  });
});

describe('the shipped reference', () => {
  const path = new URL('../../../public/models/style/reference.json', import.meta.url);
  const reference: StyleReference = JSON.parse(readFileSync(path, 'utf8'));

  it('knows every term, in its order, for both kinds of text over all strata', () => {
    expect(reference.terms).toEqual(styleTerms.map(({ id }) => id));
    const wide = reference.distributions.filter(({ stratum }) => stratum.band === 'any' && stratum.register === 'any');
    expect(wide.map(({ label }) => label).sort()).toEqual(['human', 'machine']);
  });

  it('holds ascending quantiles', () => {
    for (const { quantiles } of reference.distributions) {
      expect(quantiles).toHaveLength(reference.terms.length);
      for (const row of quantiles) {
        if (row) expect([...row].sort((a, b) => a - b)).toEqual(row);
      }
    }
  });
});
