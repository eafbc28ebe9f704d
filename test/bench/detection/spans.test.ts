import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../../models/assessment.ts';
import type { CorpusRow } from './corpus.ts';
import { partsOf, spansRow } from './spans.ts';

/** Sentences of ten tokens with these log-odds; token i of the text stands at offset i. */
function scored(logOdds: readonly number[]): Assessment {
  const sentences = logOdds.map((value, index) => ({
    start: index * 10,
    end: index * 10 + 10,
    contribution: value / logOdds.length,
    tokens: Array.from({ length: 10 }, (_, token) => ({
      start: index * 10 + token,
      end: index * 10 + token + 1,
      contribution: value / logOdds.length / 10,
    })),
  }));
  return { bias: 0, sentences } as unknown as Assessment;
}

const row = (kind: string, spans: CorpusRow['spans']) => ({ kind, spans }) as CorpusRow;

describe('spansRow', () => {
  it('is perfect where the evidence changes sign with the hand', () => {
    const parts = partsOf(
      row('human-then-ai', [
        [0, 40, 'human'],
        [40, 80, 'ai'],
      ]),
      scored([-4, -4, -4, -4, 4, 4, 4, 4]),
    );
    expect(spansRow('all', [parts])).toMatchObject({
      'token AUROC, alone': '1.000',
      'sentence macro-F1': '1.000',
      'found within one sentence': '1.000',
    });
  });

  it('counts a boundary as missed where the evidence turns far from it', () => {
    const parts = partsOf(
      row('ai-then-human', [
        [0, 10, 'ai'],
        [10, 80, 'human'],
      ]),
      scored([4, 4, 4, 4, 4, -4, -4, -4]),
    );
    expect(spansRow('all', [parts])).toMatchObject({ 'one boundary': 1, 'found within one sentence': '0.000' });
  });

  it('labels tokens by the middle of their span', () => {
    const { sentences } = partsOf(
      row('alternating', [
        [0, 5, 'ai'],
        [5, 10, 'human'],
      ]),
      scored([1]),
    );
    expect(sentences[0]).toMatchObject({ hands: '1111100000', machineTokens: 5 });
  });
});
