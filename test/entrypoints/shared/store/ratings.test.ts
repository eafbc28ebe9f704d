import 'fake-indexeddb/auto';
import { afterAll, expect, it } from 'vitest';
import { openRatings } from '@/entrypoints/shared/store/ratings.ts';
import type { Opinion, Rating } from '@/models/chat/rating.ts';

const ratings = openRatings('ratings-test');
afterAll(() => ratings.close());
const rating = (textHash: string, ratedAt: string): Rating => ({
  ...{ textHash, text: 'Words.', correct: 6, helpful: 0, spans: [], source: { title: 'T' }, ratedAt },
});
const opinion = (id: string, addedAt: string): Opinion => ({ id, textHash: 'a', from: 'B', text: 'No.', addedAt });

it('keeps one rating for each reply, the newest first, and the opinions on it in their order', async () => {
  await ratings.save(rating('a', '2026-01-01'));
  await ratings.save(rating('b', '2026-01-02'));
  await ratings.save({ ...rating('a', '2026-01-03'), helpful: 6 });
  expect((await ratings.all()).map(({ textHash, helpful }) => [textHash, helpful])).toEqual([
    ['a', 6],
    ['b', 0],
  ]);
  await ratings.saveOpinion(opinion('2', '2026-01-02'));
  await ratings.saveOpinion(opinion('1', '2026-01-01'));
  expect((await ratings.opinionsOn('a')).map(({ id }) => id)).toEqual(['1', '2']);
  expect(await ratings.opinionsOn('b')).toEqual([]);
  await ratings.removeOpinion('1');
  expect(await ratings.count()).toBe(3);
  await ratings.clear();
  expect(await ratings.count()).toBe(0);
});
