import { afterEach, describe, expect, it, vi } from 'vitest';
import { openPanelState, type PanelState } from '@/entrypoints/sidepanel/state.ts';
import { assessment } from '../../components/invented.ts';
import { fakeLive, fakeSend, fakeSettings } from './fakes.ts';

const open: PanelState[] = [];
afterEach(() => {
  for (const state of open.splice(0)) state.close();
});

async function opened(assessmentId: string | null = null, background = fakeLive()) {
  const { send, sent } = fakeSend();
  const parts = { live: background.live, settings: fakeSettings(), send, windowId: 1, assessmentId };
  const state = await openPanelState({ ...parts, loadLines: async () => null });
  open.push(state);
  return { state, sent, ...background };
}

const row = assessment('machine');
const other = assessment('human', { id: 'c'.repeat(64) });

describe('the state of the panel', () => {
  it('shows how to begin until a check of its window is shown, then follows its row', async () => {
    const { state, show, write } = await opened();
    expect([state.assessment.value, state.isStarting.value, state.notice.value]).toEqual([null, false, null]);
    await show(row.id);
    await vi.waitFor(() => expect(state.isStarting.value).toBe(true));
    await write(row);
    await vi.waitFor(() => expect(state.assessment.value?.id).toBe(row.id));
    await write({ ...row, words: 7 });
    expect(state.assessment.value?.words).toBe(7);
  });

  it('forgets the shown text when the next capture is refused, and says why', async () => {
    const { state, show, write } = await opened();
    await write(row);
    await show(row.id);
    await vi.waitFor(() => expect(state.assessment.value).not.toBeNull());
    await show(null, 'This page belongs to the browser.');
    expect([state.assessment.value, state.notice.value]).toEqual([null, 'This page belongs to the browser.']);
  });

  it('is not disturbed by the row of an assessment it no longer shows', async () => {
    const { state, show, write } = await opened();
    await write(row);
    await write(other);
    await show(row.id);
    await show(other.id);
    await vi.waitFor(() => expect(state.assessment.value?.id).toBe(other.id));
    await write({ ...row, words: 1 });
    expect(state.assessment.value?.id).toBe(other.id);
  });

  it('wakes the background when it opens on a check that still runs', async () => {
    const background = fakeLive();
    const running = { ...row, state: 'running' as const, verdict: null };
    await background.write(running);
    const { sent } = await opened(row.id, background);
    expect(sent).toHaveBeenCalledWith('check', { passage: row.passage, windowId: 1 });
  });

  it('keeps what it heard while it was reading an older state of the row', async () => {
    const background = fakeLive();
    const running = { ...row, state: 'running' as const, verdict: null };
    // The row changes after it was asked for and before the answer is there.
    background.live.findAssessment = async () => {
      await background.write(row);
      return running;
    };
    const { state } = await opened(row.id, background);
    expect(state.assessment.value?.state).toBe('done');
  });

  it('reads the row again when the background was woken, should a change have gone unheard', async () => {
    const background = fakeLive();
    const running = { ...row, state: 'running' as const, verdict: null };
    const states = [running, row];
    background.live.findAssessment = async () => states.shift() ?? row;
    const { state } = await opened(row.id, background);
    await vi.waitFor(() => expect(state.assessment.value?.state).toBe('done'));
  });

  it('lights the sentence under the pointer in the page, of this assessment only', async () => {
    const background = fakeLive();
    await background.write(row);
    const { state, live } = await opened(row.id, background);
    await live.pointed.setValue({ assessmentId: other.id, sentence: 1, isClicked: false });
    expect(state.lit.value).toBeNull();
    await live.pointed.setValue({ assessmentId: row.id, sentence: 2, isClicked: true });
    expect([state.lit.value, state.clicked.value]).toEqual([2, { sentence: 2 }]);
    await live.lost.setValue({ [row.id]: [3] });
    expect([...state.lost.value]).toEqual([3]);
  });

  it('knows whether the page can be lit up', async () => {
    const background = fakeLive();
    await background.write(row);
    background.places.set(row.id, { tabId: 1, frameId: 0 });
    const { state } = await opened(row.id, background);
    await vi.waitFor(() => expect(state.hasPage.value).toBe(true));
  });
});
