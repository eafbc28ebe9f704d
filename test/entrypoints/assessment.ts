import type { Assessment } from '@/models/assessment.ts';

/** An assessment id made of one hexadecimal digit. */
export const idOf = (digit: string): string => digit.repeat(64);

/** A finished assessment of two invented sentences, with anything replaced. */
export function assessmentOf(changes: Partial<Assessment> = {}): Assessment {
  const text = 'The tide came in. We left the boat.';
  return {
    id: idOf('a'),
    textHash: idOf('b'),
    passage: { text, kind: 'selection', source: { title: 'A page', url: 'https://site.example/tide' } },
    modelRevision: 'r1',
    budget: 0.01,
    state: 'done',
    windows: { done: 1, total: 1 },
    home: 'wasm-background',
    language: 'en',
    words: 8,
    register: 'story',
    score: 1.5,
    bias: 0.5,
    sentences: [
      { start: 0, end: 17, contribution: 1.2, tokens: [{ start: 0, end: 3, contribution: 1.2 }] },
      { start: 18, end: 35, contribution: -0.2, tokens: [{ start: 18, end: 20, contribution: -0.2 }] },
    ],
    families: [],
    verdict: {
      name: 'cannot-tell',
      reason: 'between-lines',
      certificate: null,
      stratum: null,
      lowerLine: null,
      run: null,
    },
    evidence: [],
    assessedAt: '2026-01-02T03:04:05.000Z',
    ...changes,
  };
}
