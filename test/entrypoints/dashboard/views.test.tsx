// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import type { LibraryState } from '@/entrypoints/dashboard/library-state.ts';
import type { ModelsState } from '@/entrypoints/dashboard/models-state.ts';
import type { Restore } from '@/entrypoints/dashboard/restore-state.ts';
import { CertificatesCard } from '@/entrypoints/dashboard/views/CertificatesCard.tsx';
import { LibraryView } from '@/entrypoints/dashboard/views/LibraryView.tsx';
import { PriorField } from '@/entrypoints/dashboard/views/PriorField.tsx';
import { PrivacyView } from '@/entrypoints/dashboard/views/PrivacyView.tsx';
import { SavedView } from '@/entrypoints/dashboard/views/SavedView.tsx';
import { SelfTestCard } from '@/entrypoints/dashboard/views/SelfTestCard.tsx';
import type { LookingState } from '@/entrypoints/shared/looking.ts';
import type { Saved } from '@/entrypoints/shared/store/library.ts';
import { assessment, lines } from '../../components/invented.ts';

afterEach(cleanup);

const saved: Saved = { id: 'a'.repeat(64), savedAt: '2026-11-20T10:00:00.000Z', assessment: assessment('machine') };
const looking: LookingState = {
  row: signal(null),
  isRunning: signal(false),
  find: vi.fn(),
  stop: vi.fn(),
  why: { of: () => null, ask: vi.fn(), stop: vi.fn() },
  close: () => {},
};
const libraryOf = (rows: Saved[] | null, problem: string | null = null): LibraryState => ({
  saved: signal(rows),
  found: signal(rows ?? []),
  query: signal(''),
  problem: signal(problem),
  remove: vi.fn(),
  close: () => {},
});

it('says how to fill an empty library', () => {
  render(<LibraryView library={libraryOf([])} />);
  expect(screen.getByText('Nothing saved yet')).toBeTruthy();
});

it('says a storage problem in place of the list', () => {
  render(<LibraryView library={libraryOf(null, 'The browser refused.')} />);
  expect(screen.getByRole('alert').textContent).toContain('The browser refused.');
});

it('names title, place, words and verdict of each row, and deletes on a click', () => {
  const library = libraryOf([saved]);
  render(<LibraryView library={library} />);
  const row = screen.getByRole('listitem').textContent;
  for (const part of ['A garden', 'example.org', '182 words', 'Reads like machine text']) expect(row).toContain(part);
  fireEvent.click(screen.getByRole('button', { name: 'Delete “A garden”' }));
  expect(library.remove).toHaveBeenCalledWith(saved);
});

it('opens a saved assessment with its verdict, sentences and text, and nothing to strike', () => {
  const loaded = signal({ state: 'loaded', value: lines } as const);
  render(<SavedView id={saved.id} library={libraryOf([saved])} lines={loaded} looking={looking} />);
  expect(screen.getByRole('region', { name: 'Verdict' })).toBeTruthy();
  expect(screen.getByText(saved.assessment.passage.text)).toBeTruthy();
  expect(screen.queryByText('Strike')).toBeNull();
});

it('shows markup of a saved text as text', () => {
  const text = '<img src=x onerror=alert(1)> is a tag. It is shown.';
  const risky = assessment('human', { passage: { text, kind: 'pasted', source: { title: '<b>bold</b>' } } });
  render(
    <SavedView
      id={saved.id}
      library={libraryOf([{ ...saved, assessment: risky }])}
      lines={signal({ state: 'missing' } as const)}
      looking={looking}
    />,
  );
  expect(screen.getByText(text)).toBeTruthy();
  expect(document.querySelector('main img, .passage img, .source-title b')).toBeNull();
});

it('says that an assessment is not in the library', () => {
  render(
    <SavedView
      id={'f'.repeat(64)}
      library={libraryOf([saved])}
      lines={signal({ state: 'missing' } as const)}
      looking={looking}
    />,
  );
  expect(screen.getByText('This assessment is not saved')).toBeTruthy();
});

it('shows the self-test as a table with its reason', () => {
  const trials = [
    {
      home: 'webgpu-background',
      state: 'not-available',
      detail: 'no adapter',
      largestDifference: null,
      medianMs: null,
    },
    { home: 'wasm-offscreen', state: 'passed', detail: '', largestDifference: 0.0012, medianMs: 41.2 },
  ] as const;
  const report = {
    home: 'wasm-offscreen',
    reason: 'No WebGPU here.',
    modelRevision: 'r1',
    trials: [...trials],
  } as const;
  const models = { test: signal({ state: 'done', report }), trial: signal(null) } as unknown as ModelsState;
  render(<SelfTestCard models={models} choice="automatic" />);
  expect(screen.getByText(/No WebGPU here/)).toBeTruthy();
  const rows = screen.getAllByRole('row').map(({ textContent }) => textContent);
  expect(rows[1]).toContain('not available');
  expect(rows[2]).toMatch(/right answers.*0\.0012.*41/);
});

it('says for each budget how many kinds of text have a line', () => {
  render(<CertificatesCard lines={{ state: 'loaded', value: lines }} budget={0.01} />);
  expect(screen.getByText('English essays of 120 to 249 words')).toBeTruthy();
  expect(screen.getAllByText('too few texts for any line')).toHaveLength(2);
});

it('saves an expectation only when it can be reckoned with', () => {
  const onChange = vi.fn();
  render(<PriorField prior={null} onChange={onChange} />);
  const of = screen.getByLabelText('Texts like yours');
  const machine = screen.getByLabelText('Machine texts expected among them');
  fireEvent.input(machine, { target: { value: '40' } });
  fireEvent.input(of, { target: { value: '30' } });
  fireEvent.change(of);
  expect(onChange).not.toHaveBeenCalled();
  expect(screen.getByRole('status').textContent).toMatch(/Not saved/);
  fireEvent.input(machine, { target: { value: '3' } });
  fireEvent.change(machine);
  expect(onChange).toHaveBeenCalledWith({ of: 30, machine: 3 });
});

it('deletes everything only after a second, plain yes', () => {
  const deleteAll = vi.fn(async () => {});
  const privacy = {
    stored: signal(null),
    problem: signal(null),
    busy: signal(null),
    refresh: async () => {},
    exportAll: async () => {},
    deleteAll,
  };
  const current = signal<Restore>({ step: 'none' });
  const restore = { current, read: vi.fn(), write: vi.fn(), cancel: vi.fn() };
  render(<PrivacyView privacy={privacy} restore={restore} />);
  fireEvent.click(screen.getByRole('button', { name: 'Delete everything …' }));
  expect(deleteAll).not.toHaveBeenCalled();
  expect(screen.getByText(/every saved assessment/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Delete everything' }));
  expect(deleteAll).toHaveBeenCalledOnce();
});
