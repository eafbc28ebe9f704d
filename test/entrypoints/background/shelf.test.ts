import { describe, expect, it } from 'vitest';
import { withoutTokens } from '@/entrypoints/background/shelf.ts';
import { assessmentOf, idOf } from '../assessment.ts';
import { fakeSession, fakeShelf } from './fakes.ts';

const size = JSON.stringify(assessmentOf()).length;
const [a, b, c] = ['a', 'b', 'c'].map((digit) => assessmentOf({ id: idOf(digit) }));

describe('a full session', () => {
  it('loses the least recently shown assessment first', async () => {
    const session = fakeSession(size * 2.5);
    const shelf = fakeShelf(session);
    for (const one of [a, b]) if (one) await shelf.save(one);
    await shelf.markShown(idOf('a'));
    if (c) await shelf.save(c);
    expect([...session.rows.keys()]).toEqual([idOf('a'), idOf('c')]);
    expect(await shelf.has(idOf('b'))).toBe(false);
  });

  it('never loses a running check', async () => {
    const session = fakeSession(size * 2.5);
    const shelf = fakeShelf(session);
    await shelf.save(assessmentOf({ id: idOf('a'), state: 'running', verdict: null }));
    for (const one of [b, c]) if (one) await shelf.save(one);
    expect([...session.rows.keys()]).toEqual([idOf('a'), idOf('c')]);
    expect(await shelf.running()).toEqual([idOf('a')]);
  });

  it('leaves a tenth of the room to the small rows beside the assessments', async () => {
    const session = fakeSession(size * 10, (9.2 * 1024 * 1024) / (size * 2));
    const shelf = fakeShelf(session);
    for (const one of [a, b]) if (one) await shelf.save(one);
    expect([...session.rows.keys()]).toEqual([idOf('b')]);
  });

  it('keeps an assessment that is too large without its tokens, and says so', async () => {
    const session = fakeSession(JSON.stringify(withoutTokens(assessmentOf())).length);
    await fakeShelf(session).save(assessmentOf());
    const kept = session.read(idOf('a'));
    expect(kept?.isWithoutTokens).toBe(true);
    expect(kept?.sentences.map(({ contribution, tokens }) => [contribution, tokens])).toEqual([
      [1.2, []],
      [-0.2, []],
    ]);
  });

  it('says that it is full when nothing helps, and takes the next one all the same', async () => {
    const shelf = fakeShelf(fakeSession(size));
    const long = { text: 'a'.repeat(size), kind: 'pasted', source: { title: '' } } as const;
    await expect(shelf.save(assessmentOf({ passage: long }))).rejects.toMatchObject({ kind: 'full' });
    await shelf.save(assessmentOf());
    expect(await shelf.find(idOf('a'))).toEqual(assessmentOf());
  });
});

it('without tokens the evidence holds none either', () => {
  const { sentences } = assessmentOf();
  const bare = withoutTokens(
    assessmentOf({ evidence: [{ state: 'measured', kind: 'sentences', data: { sentences } }] }),
  );
  expect(JSON.stringify(bare.evidence)).not.toContain('"contribution":1.2,"tokens":[{');
});
