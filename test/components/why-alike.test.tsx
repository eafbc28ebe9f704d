// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ExamplesFound } from '@/components/ExamplesFound.tsx';
import { likenessFinding, likenessSum, shareOfLikeness } from '@/components/likeness-words.ts';
import type { WhyAlike } from '@/components/WhyAlikeView.tsx';
import type { ExamplesData, Neighbour } from '@/models/evidence/examples.ts';
import type { Likeness } from '@/models/examples/likeness.ts';
import { exampleOf } from '../models/examples/small-banks.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const worded = (text: string) => ({
  text,
  words: [...text.matchAll(/\w+/g)].map(({ index, 0: word }) => ({ start: index, end: index + word.length })),
});

const likeness: Likeness = {
  here: worded('The bees were calm.'),
  there: worded('the calm sea'),
  links: [
    { here: 3, there: 1, strength: 0.4 },
    { here: 0, there: 0, strength: 0.2 },
  ],
  others: { pairs: 10, strength: 0.2 },
  similarity: 0.8,
};

function neighbour(id: string, label: 'human' | 'machine', hasText = true): Neighbour {
  const { text: _, ...example } = exampleOf({ id, label });
  return {
    ...{ bank: 'b'.repeat(64), example, span: { start: 0, end: 12 }, similarity: 0.8003, nearness: 'similar' },
    quote: hasText ? { before: '', exact: 'the calm sea', after: '' } : null,
  };
}

const data: ExamplesData = {
  ...{ share: 0.5, coverage: 0.6, shipped: { share: 0.5, coverage: 0.6 }, outdated: [], leftOut: 0, banks: [] },
  read: { start: 0, end: 19 },
  spans: [
    {
      ...{ start: 0, end: 19, kind: 'sentence', tokens: 5, reliability: 0.8, machineShare: 0.5, isKnown: true },
      neighbours: [neighbour('a', 'human'), neighbour('b', 'machine'), neighbour('c', 'machine', false)],
    },
  ],
};

function draw(why: WhyAlike) {
  const [onAsk, onStop] = [vi.fn(), vi.fn()];
  render(
    <ExamplesFound
      {...{ data, before: null, text: 'The bees were calm.' }}
      exampleHref={() => '#'}
      why={{ of: () => why, onAsk, onStop }}
    />,
  );
  fireEvent.click(document.querySelector('.compared') as HTMLElement);
  const buttons = screen.getAllByText('Why alike?') as HTMLButtonElement[];
  return { onAsk, onStop, buttons, cards: Array.from(document.querySelectorAll('.neighbour')) };
}

const wait = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
const region = () => screen.queryByRole('region', { name: 'Words that make them alike' });
const enter = (card: Element | undefined) => fireEvent.pointerEnter(card as Element, { pointerType: 'mouse' });
const leave = (card: Element | undefined) => fireEvent.pointerLeave(card as Element, { pointerType: 'mouse' });

describe('why a neighbour is alike', () => {
  it('is shown while the pointer rests on its card', () => {
    const { cards, onAsk } = draw({ state: 'measured', likeness });
    enter(cards[0]);
    wait(200);
    expect(onAsk).not.toHaveBeenCalled();
    wait(200);
    expect(onAsk).toHaveBeenCalledWith(data.spans[0], data.spans[0]?.neighbours[0]);
    expect(region()).not.toBeNull();
    leave(cards[0]);
    wait(300);
    expect(region()).toBeNull();
  });

  it('is shown while its button has the focus, stays when pressed, and goes with Escape', () => {
    const { buttons, onAsk } = draw({ state: 'measured', likeness });
    const [first, second] = buttons;
    act(() => first?.focus());
    wait(400);
    expect(first?.getAttribute('aria-expanded')).toBe('true');
    fireEvent.click(first as HTMLElement);
    act(() => second?.focus());
    wait(1000);
    expect(first?.getAttribute('aria-expanded')).toBe('true');
    expect(document.getElementById(first?.getAttribute('aria-controls') ?? '')?.contains(region())).toBe(true);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(region()).toBeNull();
    fireEvent.click(second as HTMLElement);
    fireEvent.click(second as HTMLElement);
    expect(region()).toBeNull();
    expect(onAsk).toHaveBeenCalledTimes(2);
  });

  it('is closed by its own button, which gives the focus back and does not open it again', () => {
    const { buttons, cards } = draw({ state: 'measured', likeness });
    enter(cards[0]);
    wait(400);
    const close = screen.getByText('Close');
    act(() => close.focus());
    fireEvent.click(close);
    wait(1000);
    expect(region()).toBeNull();
    expect(document.activeElement).toBe(buttons[0]);
  });

  it('has numbered links, and a table that adds up', () => {
    const { buttons } = draw({ state: 'measured', likeness });
    fireEvent.click(buttons[0] as HTMLElement);
    const rows = Array.from(document.querySelectorAll('.why-table tbody tr'), (row) =>
      Array.from(row.children, (cell) => cell.textContent),
    );
    expect(rows).toEqual([
      ['1', 'calm – calm', '50 %'],
      ['2', 'The – the', '25 %'],
      ['The other 10 pairs together', '25 %'],
      ['All pairs', '100 %'],
    ]);
    expect(Array.from(document.querySelectorAll('.linked-word'), (word) => word.textContent)).toEqual([
      ...['The2', 'calm1'],
      ...['the2', 'calm1'],
    ]);
    const said = document.body.textContent;
    expect(said).toContain('Strongest pair: “calm” here and “calm” there, 50 % of the likeness.');
    expect(said).toContain('All pairs add up to 0.8000. The number above the example, 0.8003, is the same but for');
  });

  it('says that it is under way and can be stopped', () => {
    const { buttons, onStop } = draw({ state: 'running' });
    fireEvent.click(buttons[0] as HTMLElement);
    expect(screen.getByRole('progressbar', { name: 'Comparing word by word' })).toBeTruthy();
    fireEvent.click(screen.getByText('Cancel'));
    expect(onStop).toHaveBeenCalled();
  });

  it.each<[string, WhyAlike]>([
    ['no longer there as it was', { state: 'unavailable', reason: 'gone' }],
    ['failed: out of memory', { state: 'failed', sentence: 'Comparing word by word failed: out of memory' }],
  ])('says why it cannot be shown (%s)', (words, why) => {
    const { buttons } = draw(why);
    fireEvent.click(buttons[0] as HTMLElement);
    expect(region()?.textContent).toContain(words);
  });

  it('is asked for again after a failure or a stop', () => {
    const { buttons, onAsk } = draw(null);
    fireEvent.click(buttons[0] as HTMLElement);
    fireEvent.click(screen.getByText('Try again'));
    expect(onAsk).toHaveBeenCalledTimes(2);
  });

  it('is not offered where a neighbour has no text, which says so', () => {
    const { buttons, cards } = draw({ state: 'measured', likeness });
    expect(buttons).toHaveLength(2);
    expect(cards[2]?.textContent).toContain('Without a text it cannot be shown which words make it alike.');
    enter(cards[2]);
    wait(1000);
    expect(region()).toBeNull();
  });
});

describe('the words of a likeness', () => {
  it('say when no few pairs explain it', () => {
    const spread = { ...likeness, links: [{ here: 0, there: 0, strength: 0.02 }] };
    expect(likenessFinding(spread)).toContain('spread over all');
    expect(likenessFinding({ ...likeness, links: [] })).toContain('spread over all');
    expect(likenessFinding(likeness)).not.toContain('spread');
  });

  it('give a strength where a share would be one of almost nothing', () => {
    expect(shareOfLikeness(0.01, likeness)).toBe('1.3 %');
    expect(shareOfLikeness(0.01, { ...likeness, similarity: 0 })).toBe('0.010');
  });

  it('say when the number shown is not the one found', () =>
    expect(likenessSum(likeness, 0.9)).toContain('by another version of the encoder'));
});
