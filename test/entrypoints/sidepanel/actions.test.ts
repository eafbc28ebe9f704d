import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { message } from '@/components/message.ts';
import { createToasts } from '@/components/toasts.ts';
import { ToldError } from '@/entrypoints/shared/told-error.ts';
import { createActions } from '@/entrypoints/sidepanel/actions.ts';
import { createStriking } from '@/entrypoints/sidepanel/what-if.ts';
import type { Assessment } from '@/models/assessment.ts';
import { assessment } from '../../components/invented.ts';
import { fakeSend, fakeSettings } from './fakes.ts';

const row = assessment('machine');

function acting(answers: Record<string, unknown> = {}) {
  const { send, sent } = fakeSend({ check: { assessmentId: 'd'.repeat(64) }, ...answers });
  const follow = vi.fn();
  const state = {
    assessment: signal<Assessment | null>(row),
    lit: signal<number | null>(null),
    hasPage: signal(true),
    follow,
  };
  const toasts = createToasts();
  const settings = fakeSettings();
  const readFile = async (file: File) => ({ text: await file.text(), notes: ['Pages 2 and 3 hold pictures only.'] });
  const actions = createActions({ state, send, settings, toasts, windowId: 1, activeTab: async () => 5, readFile });
  return { actions, sent, follow, settings, toasts };
}

describe('what a person does in the panel', () => {
  it('checks pasted words and shows their assessment', async () => {
    const { actions, sent, follow } = acting();
    await actions.checkPasted('Some words.');
    const passage = { text: 'Some words.', kind: 'pasted', source: { title: 'Pasted text' } };
    expect(sent).toHaveBeenCalledWith('check', { passage, windowId: 1 });
    expect(follow).toHaveBeenCalledWith('d'.repeat(64));
  });

  it('checks one file by its text and keeps with it how it was read', async () => {
    const { actions, sent } = acting();
    await actions.checkFiles([new File(['Words of a file.'], 'essay.txt')]);
    const source = { title: 'essay.txt', fileName: 'essay.txt' };
    const passage = { text: 'Words of a file.', kind: 'file', source, note: 'Pages 2 and 3 hold pictures only.' };
    expect(sent).toHaveBeenCalledWith('check', { passage, windowId: 1 });
  });

  it('sends nothing for several files, blank words or a text that is far too long', async () => {
    const { actions, sent, toasts } = acting();
    await actions.checkFiles([new File(['a'], 'a.txt'), new File(['b'], 'b.txt')]);
    expect(toasts.current.value?.text).toBe(message('panelOneFile'));
    await actions.checkPasted('   ');
    expect(toasts.current.value?.text).toBe(message('panelEmpty'));
    await actions.checkPasted('x'.repeat(5_000_001));
    expect(toasts.current.value?.text).toBe(message('panelTooLong'));
    expect(sent).not.toHaveBeenCalled();
  });

  it('keeps the chosen budget and checks the same passage with it', async () => {
    const { actions, sent, settings } = acting();
    await actions.chooseBudget(0.05);
    expect(await settings.budget.getValue()).toBe(0.05);
    expect(sent).toHaveBeenCalledWith('check', { passage: row.passage, windowId: 1 });
  });

  it('says what went wrong in the sentence of the error, or in its own', async () => {
    const told = acting({ save: new ToldError('The disk is full. Delete something first.') });
    await told.actions.save();
    expect(told.toasts.current.value?.text).toBe('The disk is full. Delete something first.');
    const silent = acting({ save: new Error('port closed') });
    await silent.actions.save();
    expect(silent.toasts.current.value?.text).toBe(message('panelNoAnswer'));
  });

  it('shows the reply beside this one, or says why there is none and keeps what is shown', async () => {
    const found = acting({ checkReply: { assessmentId: 'f'.repeat(64) } });
    await found.actions.checkReply(-1);
    expect(found.sent).toHaveBeenCalledWith('checkReply', { assessmentId: row.id, windowId: 1, step: -1 });
    expect(found.follow).toHaveBeenCalledWith('f'.repeat(64));
    const none = acting({ checkReply: { refused: message('replyLast') } });
    await none.actions.checkReply(1);
    expect(none.follow).not.toHaveBeenCalled();
    expect(none.toasts.current.value?.text).toBe(message('replyLast'));
  });

  it('lights up in the page the newest sentence only', async () => {
    const { actions, sent } = acting();
    for (const sentence of [0, 1, 2, 3]) actions.point(sentence);
    await vi.waitFor(() => expect(sent).toHaveBeenCalledTimes(2));
    expect(sent.mock.calls.map(([, data]) => (data as { sentence: number }).sentence)).toEqual([0, 3]);
  });
});

describe('striking sentences', () => {
  it('asks for the score of what remains and goes back step by step', async () => {
    const { send, sent } = fakeSend({ strike: assessment('cannot-tell') });
    const striking = createStriking(signal(row), send);
    striking.toggle(4);
    striking.toggle(2);
    expect(sent).toHaveBeenLastCalledWith('strike', { assessmentId: row.id, struck: [2, 4] });
    await vi.waitFor(() => expect(striking.remaining.value?.verdict?.name).toBe('cannot-tell'));
    striking.undo();
    expect([...striking.struck.value]).toEqual([4]);
    striking.toggle(4);
    expect([striking.struck.value.size, striking.remaining.value]).toEqual([0, null]);
    striking.close();
  });

  it('starts afresh with another assessment and says when the remainder cannot be read', async () => {
    const shown = signal<Assessment | null>(row);
    const striking = createStriking(shown, fakeSend({ strike: new Error('gone') }).send);
    striking.toggle(1);
    await vi.waitFor(() => expect(striking.problem.value).toBe(message('panelNoStrike')));
    shown.value = assessment('human', { id: 'e'.repeat(64) });
    expect([striking.struck.value.size, striking.problem.value]).toEqual([0, null]);
    striking.close();
  });
});
