import { describe, expect, it } from 'vitest';
import { partOf, withLabel } from '@/models/collections/part.ts';
import type { Passage } from '@/models/passage.ts';
import { collectedOf } from './records.ts';

const passageOf = (text: string, start = 0): Passage => ({
  ...{ text, kind: 'selection', source: { title: '' } },
  place: { start, end: start + text.length, prefix: '', suffix: '' },
});

describe('the collected passage that a selection is part of', () => {
  const long = collectedOf({
    id: '00000000-0000-4000-8000-000000000001',
    text: 'One two. One two. One two.',
    spans: [],
  });
  const whole = collectedOf({ text: 'Before. One two. One two. One two. After.', spans: [] });

  it('is the shortest that holds its words and more', () => {
    expect(partOf([whole, long], passageOf('two'))?.item).toBe(long);
    expect(partOf([long], passageOf(long.text!))).toBeNull();
    expect(partOf([whole, long], passageOf('three'))).toBeNull();
  });

  it('holds the place nearest to where the words were captured, without the blanks around them', () => {
    const at = 120; // where the record's selectors say its text starts
    expect(partOf([long], passageOf(' two. ', at + 13))?.span).toEqual({ start: 13, end: 17 });
    expect(partOf([long], passageOf('One', at + 20))?.span).toEqual({ start: 18, end: 21 });
  });

  it('never cuts a character in half', () =>
    expect(partOf([collectedOf({ text: 'a \u{1F600} b' })], passageOf('\uDE00 b'))).toBeNull());

  it('is not sought in a record without text', () =>
    expect(partOf([collectedOf({ text: null })], passageOf('tide'))).toBeNull());
});

it('a part has one label, and parts stand in order', () => {
  const parts = withLabel(
    [{ start: 5, end: 9, label: 'human' }],
    [
      { start: 0, end: 3 },
      { start: 5, end: 9 },
    ],
    'mixed',
  );
  expect(parts).toEqual([
    { start: 0, end: 3, label: 'mixed' },
    { start: 5, end: 9, label: 'mixed' },
  ]);
});
