import { expect, it } from 'vitest';
import { ownExample } from '@/models/examples/own.ts';
import { collectedOf } from '../collections/records.ts';

it('a collected passage is an example of its label, and marked as one’s own', () => {
  const item = collectedOf({ text: 'Some words.', label: 'machine', tags: ['mail'] });
  expect(ownExample(item)).toMatchObject({
    id: item.id,
    label: 'machine',
    text: 'Some words.',
    domain: 'mail',
    isOwn: true,
  });
});

it.each(['mixed', 'unsure', 'my own word'])('one that is said to be %s is none', (label) =>
  expect(ownExample(collectedOf({ text: 'Some words.', label }))).toBeNull(),
);

it('one without text is none', () => expect(ownExample(collectedOf({ text: null, label: 'human' }))).toBeNull());
