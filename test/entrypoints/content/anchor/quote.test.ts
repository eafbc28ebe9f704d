import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuote, type Quote } from '@/entrypoints/content/anchor/quote.ts';
import { describeSpan } from '@/entrypoints/content/capture/selectors.ts';

const bare = (exact: string): Quote => ({ exact, prefix: '', suffix: '' });
const text = fc.string({ unit: 'binary', maxLength: 300 });
const letters = fc.stringMatching(/^[a-z .]{0,60}$/);

describe('finding a quote', () => {
  it('always finds a quote that is there, wherever it was expected', () => {
    fc.assert(
      fc.property(text, text, text, fc.nat(1_000), (before, exact, after, expectedAt) => {
        fc.pre(exact.trim() !== '');
        const page = before + exact + after;
        const found = findQuote(page, bare(exact), expectedAt);
        expect(found && page.slice(found.start, found.end)).toBe(exact);
      }),
    );
  });

  it('finds the very span it was described from', () => {
    fc.assert(
      fc.property(text, fc.nat(300), fc.nat(300), (page, a, b) => {
        const span = { start: Math.min(a, b, page.length), end: Math.min(Math.max(a, b), page.length) };
        fc.pre(page.slice(span.start, span.end).trim() !== '');
        expect(findQuote(page, describeSpan(page, span)[0], span.start)).toEqual(span);
      }),
    );
  });

  it('finds the one place again after the page has changed elsewhere', () => {
    fc.assert(
      fc.property(letters, letters, letters, letters, fc.nat(400), (before, after, newBefore, newAfter, expectedAt) => {
        const exact = 'The QUOTE stands only once.';
        const quote = describeSpan(`${before}${exact}${after}`, {
          start: before.length,
          end: before.length + exact.length,
        })[0];
        const start = newBefore.length + before.length;
        const page = `${newBefore}${before}${exact}${after}${newAfter}`;
        expect(findQuote(page, quote, expectedAt)).toEqual({ start, end: start + exact.length });
      }),
    );
  });

  it('tells repeated quotes apart by what stands around them', () => {
    const page = 'One said: we agree. Two said: we agree. Three said: we agree. Nobody else spoke.';
    const start = page.indexOf('we agree', page.indexOf('Two'));
    const quote = describeSpan(page, { start, end: start + 8 })[0];
    const moved = `A long new opening paragraph. ${page}`;
    expect(findQuote(moved, quote, 0)?.start).toBe(start + 30);
  });

  it('takes the nearest of several alike', () => {
    expect(findQuote('yes no yes no yes', bare('yes'), 8)).toEqual({ start: 7, end: 10 });
  });

  it('finds a quote whose white space changed', () => {
    expect(findQuote('A  first\n\nline. End', bare('first line.'), 0)).toEqual({ start: 3, end: 15 });
  });

  it('finds a quote with a few changed letters near where it stood', () => {
    const page = 'Before it. The harbour was quiet in the grey morning. After it.';
    const found = findQuote(page, bare('The harbor was quiet in the gray morning.'), 10);
    expect(found && page.slice(found.start, found.end)).toBe('The harbour was quiet in the grey morning.');
  });

  it('gives up when the words are gone', () => {
    expect(findQuote('Nothing of the kind.', bare('An entirely different sentence about boats.'), 0)).toBeNull();
  });

  it('finds nothing for a quote without words', () => {
    expect(findQuote('a b', bare(' '), 1)).toBeNull();
  });
});
