import { describe, expect, it } from 'vitest';
import { normalize } from '../../../models/text/normalizer.ts';
import { ATTACKS, CORRUPTIONS, changed } from './attacks.ts';

const text =
  'However, many people often show that the plan is important. "It isn\'t new," she said, because others began it.\n\n- A list of its parts and various other things.';

describe('attacks', () => {
  it.each([...Object.keys(ATTACKS), ...Object.keys(CORRUPTIONS)])(
    '%s: changes the text, the same way every time',
    (name) => {
      expect(changed(name, 'id-1', text)).not.toBe(text);
      expect(changed(name, 'id-1', text)).toBe(changed(name, 'id-1', text));
    },
  );

  it.each(['zero-width characters', 'soft hyphens', 'no-break blanks', 'curly quotes'])(
    '%s: the normaliser undoes it',
    (name) => {
      expect(normalize(changed(name, 'id-2', text)).text).toBe(normalize(text).text);
    },
  );

  it('look-alike letters: the normaliser undoes it in words of some length', () => {
    const words = 'Yesterday another committee published several reports concerning coastal property.';
    expect(changed('look-alike letters', 'id', words)).not.toBe(words);
    expect(normalize(changed('look-alike letters', 'id', words)).text).toBe(words);
  });

  it('leaves a text alone under a name it does not know', () => {
    expect(changed('none', 'id', text)).toBe(text);
  });
});
