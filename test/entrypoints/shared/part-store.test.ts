import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fakeFolder, fakeStore } from '../background/model-pack/parts.ts';

it('gives back the bytes of a file in the order in which they came, whatever the parts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ minLength: 1, maxLength: 9 }), { maxLength: 15 }), async (parts) => {
      const store = fakeStore();
      for (const part of parts) await store.append('weights.bin', new Uint8Array(part));
      const whole = parts.flatMap((part) => [...part]);
      expect([...(await store.read('weights.bin'))]).toEqual(whole);
      expect(await store.size('weights.bin')).toBe(whole.length);
    }),
  );
});

it('keeps files apart whose names begin alike, and removes one of them', async () => {
  const folder = fakeFolder();
  const store = fakeStore(folder);
  await store.append('a', new Uint8Array([1]));
  await store.append('a.json', new Uint8Array([2, 3]));
  await store.remove('a');
  expect([...(await store.read('a.json'))]).toEqual([2, 3]);
  expect(await store.size('a')).toBe(0);
  await store.clear();
  expect(folder.parts.size).toBe(0);
});
