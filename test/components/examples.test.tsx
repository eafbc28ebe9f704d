// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ExamplesSection, type Looking } from '@/components/ExamplesSection.tsx';
import { alikeParts, summaryOf } from '@/components/examples-words.ts';
import type { ExamplesData, MatchedSpan, Neighbour } from '@/models/evidence/examples.ts';
import { exampleOf } from '../models/examples/small-banks.ts';

afterEach(cleanup);

const TEXT = 'The bees were calm. It is important to note that bees matter.';

function neighbour(label: 'human' | 'machine', changes: Partial<Neighbour> = {}): Neighbour {
  const { text: _, ...example } = exampleOf({ id: `${label}-1`, label, source: `Source of ${label}` });
  return {
    ...{ bank: 'b'.repeat(64), example, span: { start: 0, end: 8 }, similarity: 0.83, nearness: 'similar' },
    quote: { before: 'before ', exact: 'the calm sea', after: ' after' },
    ...changes,
  };
}

const spanOf = (start: number, end: number, changes: Partial<MatchedSpan> = {}): MatchedSpan => ({
  ...{ start, end, kind: 'sentence', tokens: 5, reliability: 0.8, machineShare: 0.5, isKnown: true },
  neighbours: [neighbour('human'), neighbour('machine')],
  ...changes,
});

const dataOf = (changes: Partial<ExamplesData> = {}): ExamplesData => ({
  ...{ share: 0.5, coverage: 0.6, shipped: { share: 0.5, coverage: 0.6 }, outdated: [], leftOut: 0 },
  ...{
    read: { start: 0, end: TEXT.length },
    banks: [{ sha256: 'b'.repeat(64), name: 'Starter', version: '1', spans: 2 }],
  },
  spans: [spanOf(0, 19, { machineShare: 0 }), spanOf(20, 61, { machineShare: 1 })],
  ...changes,
});

const found = (data: ExamplesData): Looking => ({
  ...{ state: 'done', done: 1, before: null },
  evidence: { state: 'measured', kind: 'examples', data },
});

function draw(looking: Looking | null) {
  const [onFind, onStop] = [vi.fn(), vi.fn()];
  render(
    <ExamplesSection
      text={TEXT}
      looking={looking}
      onFind={onFind}
      onStop={onStop}
      packsHref="/dashboard.html#examples"
      why={{ of: () => null, onAsk: vi.fn(), onStop: vi.fn() }}
    />,
  );
  return { onFind, onStop };
}

describe('the section of examples', () => {
  it('asks before it looks', () => {
    const { onFind } = draw(null);
    fireEvent.click(screen.getByText('Look for similar writing'));
    expect(onFind).toHaveBeenCalled();
  });

  it('can be stopped while it looks', () => {
    const { onStop } = draw({ state: 'running', done: 0.4, evidence: null, before: null });
    fireEvent.click(screen.getByText('Cancel'));
    expect(onStop).toHaveBeenCalled();
    expect(screen.getByText('40 of 100')).toBeTruthy();
  });

  it.each([
    ['no-bank', 'no example pack is switched on'],
    ['too-short', 'too little text'],
    ['session-full', 'does not fit into the memory'],
    ['something broke', 'Looking for similar writing failed: something broke'],
  ])('says in words that there is none (%s)', (reason, words) => {
    draw({ state: 'done', done: 1, before: null, evidence: { state: 'unavailable', kind: 'examples', reason } });
    expect(screen.getByRole('status').textContent).toContain(words);
  });

  it('gives no share where coverage is low', () => {
    draw(found(dataOf({ share: null, coverage: 0.07 })));
    expect(document.body.textContent).toContain('No similar writing known.');
    expect(document.body.textContent).not.toContain('Of 100 known pieces');
  });

  it('shows what each part is like, human and machine writing apart, by click and by key', () => {
    draw(found(dataOf()));
    const [first, second] = screen.getAllByRole('button', { pressed: false });
    expect(first?.textContent).toContain('The bees were calm.');
    fireEvent.click(first as HTMLElement);
    expect(first?.getAttribute('aria-pressed')).toBe('true');
    expect(screen.getAllByText('similar (0.83 of 1)')).toHaveLength(2);
    expect(screen.getAllByText('calm', { selector: 'b' })).toHaveLength(2);
    fireEvent.keyDown(first as HTMLElement, { key: 'ArrowRight' });
    expect(document.activeElement).toBe(second);
    fireEvent.keyDown(second as HTMLElement, { key: 'Enter' });
    expect(second?.getAttribute('aria-pressed')).toBe('true');
  });

  it('says why a neighbour has no text, what is one’s own and what does not count', () => {
    const { text: _, ...example } = exampleOf({ description: 'A manual', isOwn: true, countsInShare: false });
    const bare = neighbour('human', { quote: null, example });
    draw(found(dataOf({ spans: [spanOf(0, 19, { neighbours: [bare] })] })));
    fireEvent.click(screen.getAllByRole('button', { pressed: false })[0] as HTMLElement);
    for (const words of ['A manual', 'No text:', 'From your own collection.', 'not counted in the share'])
      expect(document.body.textContent).toContain(words);
  });

  it('links to no address but one of the web', () => {
    const { text: _, ...example } = exampleOf({ url: 'javascript:alert(1)' });
    draw(found(dataOf({ spans: [spanOf(0, 19, { neighbours: [neighbour('human', { example })] })] })));
    fireEvent.click(screen.getAllByRole('button', { pressed: false })[0] as HTMLElement);
    expect(screen.queryByText('Its page')).toBeNull();
  });
});

it('the summary counts each side of the known parts only', () => {
  const [human, machine] = summaryOf(dataOf({ spans: [...dataOf().spans, spanOf(0, 0, { isKnown: false })] }));
  expect(human).toMatchObject({ leaning: 1, neighbours: { similar: 2 }, sources: ['Source of human'] });
  expect(machine).toMatchObject({ leaning: 1, neighbours: { similar: 2 } });
});

describe('words alike', () => {
  it('are those of both texts, whatever their case', () =>
    expect(alikeParts('Calm bees, calm sea', 'The CALM')).toEqual([
      { text: 'Calm', isAlike: true },
      { text: ' bees, ', isAlike: false },
      { text: 'calm', isAlike: true },
      { text: ' sea', isAlike: false },
    ]));

  it('leave the text as it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, other) => {
        expect(
          alikeParts(text, other)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
