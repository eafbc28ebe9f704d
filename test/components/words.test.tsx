// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { CostStrip } from '@/components/CostStrip.tsx';
import { drawnWords, levelOf, predictabilityFinding } from '@/components/cost-words.ts';
import { InfluenceTable } from '@/components/InfluenceTable.tsx';
import { InfluenceView } from '@/components/InfluenceView.tsx';
import { followingSentence, influenceFinding, influenceLevels, influenceOn } from '@/components/influence-words.ts';
import { ReplyCard } from '@/components/ReplyCard.tsx';
import type { PredictabilityData, WordCost } from '@/models/evidence/predictability.ts';
import type { PromptInfluence } from '@/models/language-model/influence.ts';
import type { TokenCost } from '@/models/language-model/token-cost.ts';
import { assessment, verdict } from './invented.ts';

afterEach(cleanup);

const text = 'On the other hand, Quillfeather sang.';
const cost = (words: string, bits: number, aloneBits: number, order: number, isKnown = true): WordCost => {
  const start = text.indexOf(words);
  return { start, end: start + words.length, bits, aloneBits, order, isKnown };
};
const data: PredictabilityData = {
  words: [
    cost('On', 7.5, 7.5, 1),
    cost('the', 1.5, 4.5, 2),
    cost('hand', 0.4, 12, 4),
    cost('Quillfeather', 60, 60, 1, false),
  ],
  readUntil: text.length,
  model: null,
};
const token = (words: string, full: number, reason: TokenCost['reason']): TokenCost => {
  const start = text.indexOf(words);
  const alternatives = [{ text: ' foot', bits: 2.5 }];
  return {
    start,
    end: start + words.length,
    ngram: null,
    short: full + 1,
    full,
    rank: 2,
    alternatives,
    reason,
    isSetAside: false,
  };
};
const statistics = { tokens: 0, curvature: null, meanLogProbability: null, negatedLogRank: null };

describe('the cost of words', () => {
  it('has five levels that rise with the bits', () => {
    expect([0, 1.9, 2, 5, 9, 14, 80].map(levelOf)).toEqual([0, 0, 1, 2, 3, 4, 4]);
  });

  it('names the reason under the table: a sequence, a common word, or spelling', () => {
    const [on, , hand, name] = drawnWords(data);
    expect(hand?.why).toContain('common sequence');
    expect(on?.why).not.toContain('sequence');
    expect(name?.why).toContain('letter by letter');
    expect(predictabilityFinding(drawnWords(data))).toBe('17.4 bits a word, 50 % easy to foresee');
  });

  it('adds up the tokens of a word under the language model, and leaves other words as they were', () => {
    const tokens = [token('Quill', 11, 'unexpected'), token('feather', 2, 'nearby-words')];
    const model = { revision: 'r', tokens, all: statistics, kept: statistics, readUntil: 0, isDone: true };
    const drawn = drawnWords({ ...data, model });
    expect(drawn[3]).toMatchObject({ bits: 13, level: 3, alternatives: [{ text: ' foot' }] });
    expect(drawn[3]?.why).toContain('Nothing before it');
    expect(drawn[2]?.bits).toBe(0.4);
  });

  it('explains the word under the pointer or the focus, and goes on with the arrow keys', () => {
    const { container } = render(<CostStrip text={text} words={drawnWords(data)} />);
    const readout = () => screen.getByRole('status').textContent;
    const words = [...container.querySelectorAll<HTMLElement>('[data-word]')];
    fireEvent.pointerOver(words[2] as HTMLElement);
    expect(readout()).toContain('“hand”: 0.4 bits, easy to foresee.');
    words[0]?.focus();
    fireEvent.keyDown(words[0] as HTMLElement, { key: 'End' });
    expect(document.activeElement).toBe(words[3]);
    expect(readout()).toContain('“Quillfeather”');
    expect(container.querySelector('.cost-strip')?.textContent).toBe(text.slice(0, words[3] ? 31 : 0));
    expect(words.map((word) => word.tabIndex)).toEqual([-1, -1, -1, 0]);
  });
});

const segment = (words: string, start: number) => ({
  ...{ kind: 'sentence' as const, message: 0, messages: 1 },
  ...{ start, end: start + words.length, text: words },
});
const influence: PromptInfluence = {
  revision: 'r',
  segments: [segment('The otter is green.', 0), segment('What colour is it?', 20)],
  sentences: [
    { start: 0, end: 6, tokens: 2, logProbability: -3 },
    { start: 7, end: 15, tokens: 3, logProbability: -9 },
  ],
  matrix: [[6, 0.1], null],
  groups: [{ segments: [0, 1], influence: [6.5, 0.2] }],
  following: { gainPerToken: 0.7, firstChoiceShare: 0.6 },
  shapley: null,
  readUntil: 15,
  cost: { fedTokens: 1, withoutReuse: 2 },
  isDone: false,
};
const reply = 'Green. Ask her.';

describe('what a prompt did', () => {
  it('is counted in bits, for what is chosen or for everything', () => {
    const [first, second] = influenceOn(influence, 'prompt', { side: 'reply', index: 0 });
    expect(first).toBeCloseTo(8.656, 2);
    expect(second).toBeNull();
    expect(influenceOn(influence, 'reply', { side: 'prompt', index: 0 })[1]).toBeCloseTo(0.144, 2);
    expect(influenceLevels([8.6, 0.3, -4, null, 2])).toEqual([3, 0, 0, 0, 1]);
    expect(influenceFinding(influence)).toBe('most: part 1 of the prompt (+8.8 bits)');
    expect(followingSentence(influence)).toContain('1.01 bits a token, and 60 %');
  });

  it('shows in the prompt what a sentence of the reply has to do with it, and the reverse', () => {
    render(<InfluenceView influence={influence} reply={reply} />);
    fireEvent.focus(screen.getByRole('button', { name: 'Green.' }));
    expect(screen.getByText('made it much likelier (+8.7 bits)')).toBeTruthy();
    expect(screen.getByText('being measured')).toBeTruthy();
    fireEvent.focus(screen.getByRole('button', { name: 'The otter is green.' }));
    expect(screen.getByText('hardly any influence (+0.1 bits)')).toBeTruthy();
    expect(screen.getByText(/Parts 1, 2 say much the same/)).toBeTruthy();
  });

  it('stands in a table too, with what is not measured yet left open', () => {
    render(<InfluenceTable influence={influence} />);
    const cells = screen.getAllByRole('cell', { hidden: true }).map((cell) => cell.textContent);
    expect(cells).toEqual(['+8.7', '+0.1', '…', '…']);
  });
});

describe('the card of a known reply', () => {
  const card = (families: string[]) => {
    const row = assessment('human', { families });
    const { container } = render(<ReplyCard assessment={{ ...row, verdict: verdict('human') }} />);
    return container.textContent;
  };

  it('asks which model, never whether, and says what the words alone are worth', () => {
    const words = card(['gpt', 'claude']);
    expect(words).toContain('A reply of an assistant');
    expect(words).toContain('it reads like GPT, Claude');
    expect(words).toContain('no proof in either direction');
    expect(words).not.toContain('Of 1,000 human texts');
  });

  it('says when a set of families is empty or nearly everything', () => {
    expect(card([])).toContain('none of the model families');
    expect(card(['gpt', 'claude', 'gemini', 'llama', 'mistral', 'qwen', 'yi', 'phi'])).toContain('says little');
  });
});
