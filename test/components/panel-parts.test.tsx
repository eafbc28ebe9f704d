// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BudgetChooser } from '@/components/BudgetChooser.tsx';
import { DotStrip } from '@/components/DotStrip.tsx';
import { detectionAt, findDistributions, quantileDots, shareAbove } from '@/components/distribution.ts';
import { HiddenFacts, ResidueFacts } from '@/components/Facts.tsx';
import { PriorInput } from '@/components/PriorInput.tsx';
import { Report } from '@/components/Report.tsx';
import { SentenceList } from '@/components/SentenceList.tsx';
import { StrongestPair } from '@/components/StrongestPair.tsx';
import { SumLine } from '@/components/SumLine.tsx';
import { ToastRegion } from '@/components/Toast.tsx';
import { createToasts } from '@/components/toasts.ts';
import { VerdictCard } from '@/components/VerdictCard.tsx';
import { WhatIf } from '@/components/WhatIf.tsx';
import type { SentenceContribution } from '@/models/evidence/evidence.ts';
import { assessment, certificate, lines, sentencesOf, stratum, verdict } from './invented.ts';

afterEach(cleanup);

describe('the verdict card', () => {
  it('announces heading, answer and error rate, and says what would change it', () => {
    render(<VerdictCard assessment={{ ...assessment('machine'), verdict: verdict('machine') }} />);
    const status = screen.getByRole('status');
    expect(status.textContent).toContain('Reads like machine text');
    expect(status.textContent).toContain('fewer than 10 score above the line');
    expect(screen.getByText('What would change it.')).toBeTruthy();
  });
});

describe('the budget chooser', () => {
  it('offers the three budgets as one in so many and reports the choice', () => {
    const chosen = vi.fn();
    render(<BudgetChooser budget={0.01} onChoose={chosen} />);
    expect(screen.getAllByRole('radio')).toHaveLength(3);
    expect(screen.getByLabelText<HTMLInputElement>('1 in 100').checked).toBe(true);
    fireEvent.click(screen.getByLabelText('1 in 1,000'));
    expect(chosen).toHaveBeenCalledWith(0.001);
  });
});

describe('the prior', () => {
  it('keeps what makes sense and forgets it when both fields are emptied', () => {
    const changed = vi.fn();
    render(
      <PriorInput
        prior={{ machine: 3, of: 30 }}
        certificate={certificate()}
        detection={{ share: 0.65, texts: 520 }}
        onChange={changed}
      />,
    );
    const [of, machine] = screen.getAllByRole<HTMLInputElement>('textbox');
    if (!of || !machine) throw new Error('two fields expected');
    expect(screen.getByText(/of 222 flagged texts/)).toBeTruthy();
    fireEvent.input(machine, { target: { value: '31' } });
    expect(screen.getByText(/Give whole numbers/)).toBeTruthy();
    expect(changed).not.toHaveBeenCalled();
    fireEvent.input(machine, { target: { value: '6' } });
    expect(changed).toHaveBeenLastCalledWith({ machine: 6, of: 30 });
    fireEvent.input(machine, { target: { value: '' } });
    fireEvent.input(of, { target: { value: '' } });
    expect(changed).toHaveBeenLastCalledWith(null);
  });
});

describe('the strongest evidence', () => {
  const text = 'One here. Two there.';
  const sentences = sentencesOf(text, 0, 0).map((one, index) => ({ ...one, contribution: index === 0 ? 0.6 : -0.2 }));
  const titles = () => screen.getAllByRole('heading').map((heading) => heading.nextElementSibling?.textContent);

  it('stands for and against, whichever way the answer goes', () => {
    const { unmount } = render(<StrongestPair {...{ text, sentences }} verdict="machine" onReveal={vi.fn()} />);
    expect(titles()).toEqual(['One here.+0.60 toward machine-like', 'Two there.−0.20 toward human-like']);
    unmount();
    render(<StrongestPair {...{ text, sentences }} verdict="human" onReveal={vi.fn()} />);
    expect(titles()).toEqual(['Two there.−0.20 toward human-like', 'One here.+0.60 toward machine-like']);
  });

  it('says so when no sentence points one way', () => {
    const oneSided = sentences.map((one) => ({ ...one, contribution: 0.3 }));
    render(<StrongestPair {...{ text }} sentences={oneSided} verdict="machine" onReveal={vi.fn()} />);
    expect(screen.getByText('No sentence points this way.')).toBeTruthy();
  });
});

describe('the list of sentences', () => {
  const text = 'First one. Second one. Third one.';
  const base = { text, sentences: sentencesOf(text, 1, 0) };
  const parts = () => ({
    lit: signal<number | null>(null),
    struck: signal<ReadonlySet<number>>(new Set()),
    lost: signal<ReadonlySet<number>>(new Set()),
    onPoint: vi.fn(),
    onReveal: vi.fn(),
    onStrike: vi.fn(),
  });
  const rows = () => screen.getAllByRole('listitem');

  it('says in words how far each sentence moves the score', () => {
    const contribution = (value: number): SentenceContribution[] => [
      { start: 0, end: 10, contribution: value, tokens: [] },
    ];
    render(<SentenceList {...parts()} text={text} sentences={contribution(0.42)} />);
    expect(screen.getByText('+0.42 toward machine-like')).toBeTruthy();
  });

  it('lights a row without being asked to draw again, and marks what the page lost', async () => {
    const given = parts();
    render(<SentenceList {...base} {...given} />);
    given.lit.value = 1;
    given.lost.value = new Set([2]);
    await waitFor(() => expect(rows().map((row) => row.classList.contains('lit'))).toEqual([false, true, false]));
    await waitFor(() => expect(rows()[2]?.textContent).toContain('no longer on the page'));
  });

  it('points, reveals and strikes the sentence of the row', () => {
    const given = parts();
    render(<SentenceList {...base} {...given} />);
    fireEvent.mouseEnter(rows()[1] as HTMLElement);
    fireEvent.click(screen.getByText('Second one.'));
    fireEvent.click(screen.getAllByRole('button', { name: /Strike/ })[1] as HTMLElement);
    expect(given.onPoint).toHaveBeenCalledWith(1);
    expect(given.onReveal).toHaveBeenCalledWith(1);
    expect(given.onStrike).toHaveBeenCalledWith(1);
  });

  it('goes from row to row with the arrow keys and stops at the ends', () => {
    render(<SentenceList {...base} {...parts()} />);
    const words = () => screen.getAllByRole('button').filter((button) => button.className === 'sentence-words');
    words()[0]?.focus();
    fireEvent.keyDown(words()[0] as HTMLElement, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(words()[1]);
    fireEvent.keyDown(words()[1] as HTMLElement, { key: 'End' });
    fireEvent.keyDown(words()[2] as HTMLElement, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(words()[2]);
  });

  it('draws a long text part by part until all of it is there', async () => {
    const long = 'A sentence here. '.repeat(100);
    const { container } = render(<SentenceList {...parts()} text={long} sentences={sentencesOf(long, 1, 0)} />);
    const drawn = () => container.querySelectorAll('li').length;
    expect(drawn()).toBeLessThan(100);
    await waitFor(() => expect(drawn()).toBe(100), { timeout: 20_000 });
  });
});

it('shows that bias and sentences add up to the score', () => {
  const sentences = sentencesOf('One. Two. Three.', 2.14, -0.31);
  const { container } = render(<SumLine bias={-0.31} score={2.14} sentences={sentences} />);
  expect(container.textContent).toBe('bias −0.31 + sentences +2.45 = score +2.14');
});

describe('what if', () => {
  const props = { original: assessment('machine'), problem: null, onUndo: vi.fn(), onReset: vi.fn() };

  it('is not there while nothing is struck', () => {
    expect(render(<WhatIf {...props} remaining={null} struck={0} />).container.textContent).toBe('');
  });

  it('shows score and verdict before and after, with the ways back', () => {
    const { container } = render(<WhatIf {...props} remaining={assessment('cannot-tell')} struck={2} />);
    expect(container.textContent).toContain('Without 2 sentences');
    expect(container.textContent).toMatch(/\+2\.14.*\+0\.20/);
    expect(container.textContent).toContain('Reads like machine text becomes: Cannot tell.');
    fireEvent.click(screen.getByText('Undo'));
    fireEvent.click(screen.getByText('Restore all'));
    expect(props.onUndo).toHaveBeenCalledOnce();
    expect(props.onReset).toHaveBeenCalledOnce();
  });
});

describe('the dot plot', () => {
  const found = findDistributions(lines, stratum);
  if (!found) throw new Error('distributions expected');

  it('says in a sentence what it shows and lists the same in a table', () => {
    render(<DotStrip {...found} score={2.14} threshold={1.02} />);
    expect(document.querySelector('title')?.textContent).toMatch(
      /^This text scores \+2\.14; fewer than 1 of 100 human texts .* line of the chosen budget is at \+1\.02, below this score\.$/,
    );
    expect(screen.getAllByRole('row')).toHaveLength(8);
  });

  it('gives each dot the same share of texts, in order', () => {
    const dots = quantileDots(found.human, 25);
    expect(dots).toHaveLength(25);
    expect(dots).toEqual([...dots].sort((a, b) => a - b));
    expect(dots[12]).toBeCloseTo(found.human.quantiles[25] ?? Number.NaN);
  });

  it('measures shares above a value between nothing and everything', () => {
    expect([shareAbove(found.machine, -99), shareAbove(found.machine, 99)]).toEqual([1, 0]);
    expect(shareAbove(found.machine, found.machine.quantiles[25] ?? 0)).toBeCloseTo(0.5);
    expect(detectionAt(found.machine, 1.02)).toMatchObject({ texts: 520 });
  });

  it('falls back to a wider kind of text and to nothing where none was measured', () => {
    const wide = {
      distributions: lines.distributions.map((one) => ({ ...one, stratum: { ...stratum, register: 'any' } })),
    };
    expect(findDistributions(wide, stratum)?.human.texts).toBe(1240);
    expect(findDistributions({ distributions: [] }, stratum)).toBeNull();
  });
});

describe('facts', () => {
  it('quote each trace and say when people use such words too', () => {
    const findings = [{ start: 4, end: 14, trace: 'assistant-phrase', strength: 'phrase' as const }];
    render(<ResidueFacts text="See as an AI l end" data={{ findings }} />);
    expect(screen.getByText('as an AI l').tagName).toBe('MARK');
    expect(screen.getByText(/People also quote/)).toBeTruthy();
  });

  it('count hidden characters by kind with their code points', () => {
    const findings = [3, 5].map((start) => ({
      start,
      end: start + 1,
      group: 'zero-width' as const,
      codePoint: 0x200b,
    }));
    render(<HiddenFacts text="abc\u200bd\u200be" data={{ findings }} />);
    expect(screen.getByText(/2 zero-width characters/).textContent).toContain('U+200B');
  });

  it('keep markup in untrusted text as text', () => {
    const findings = [{ start: 0, end: 19, trace: 'new-trace', strength: 'tool' as const }];
    const { container } = render(<ResidueFacts text="<img onerror=x src>" data={{ findings }} />);
    expect(container.querySelector('img')).toBeNull();
    expect(container.textContent).toContain('New trace.');
  });
});

it('prints hash, revision, certificate and what was not measured', () => {
  const failed = { state: 'failed' as const, kind: 'residue' as const, reason: 'It stopped.' };
  const { container } = render(<Report assessment={assessment('machine', { evidence: [failed] })} />);
  for (const words of ['b'.repeat(64), 'invented-1', '5 of 1,240 human calibration texts', 'residue (It stopped.)']) {
    expect(container.textContent).toContain(words);
  }
});

it('offers the way back in a message and then leaves', () => {
  const undo = vi.fn();
  const toasts = createToasts();
  render(<ToastRegion toasts={toasts} />);
  toasts.show('Deleted.', undo);
  return waitFor(() => fireEvent.click(screen.getByText('Undo'))).then(async () => {
    expect(undo).toHaveBeenCalledOnce();
    await waitFor(() => expect(screen.queryByText('Deleted.')).toBeNull());
  });
});
