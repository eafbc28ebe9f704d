// @vitest-environment happy-dom
import { computed, signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import type { CollectionFiles, Import, Preview } from '@/entrypoints/dashboard/collection-files.ts';
import { EVERYTHING, filtered } from '@/entrypoints/dashboard/collection-filter.ts';
import type { CollectionState } from '@/entrypoints/dashboard/collection-state.ts';
import { CollectionsView } from '@/entrypoints/dashboard/views/CollectionsView.tsx';
import type { Collected } from '@/models/collections/collected.ts';
import { collectedOf } from '../../models/collections/records.ts';

afterEach(cleanup);

function shown(items: Collected[], current: Import = { step: 'none' }) {
  const all = signal<Collected[] | null>(items);
  const filter = signal(EVERYTHING);
  const collection: CollectionState = {
    ...{ all, filter, problem: signal(null), merge: signal({ kept: [], removed: [], disputed: 0 }) },
    found: computed(() => filtered(all.value ?? [], filter.value)),
    selected: signal(items.slice(0, 1)),
    ...{ select: vi.fn(), edit: vi.fn(), remove: vi.fn(), mergeAll: vi.fn(), close: vi.fn() },
  };
  const files: CollectionFiles = {
    ...{ current: signal(current), read: vi.fn(), add: vi.fn(), cancel: vi.fn(), save: vi.fn() },
  };
  render(<CollectionsView collection={collection} files={files} />);
  return { collection, files };
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const item = collectedOf({ comment: '<b>odd</b>' });
const other = collectedOf({
  id: '00000000-0000-4000-8000-000000000002',
  label: 'essay',
  tags: [],
  source: { title: 'B' },
});

it('says how to begin where nothing is collected', () => {
  shown([]);
  expect(screen.getByText('Nothing collected yet')).toBeTruthy();
  expect(button('Import a file')).toBeTruthy();
});

it('shows passage, label, reasons, tags, site and finding of each row, and markup as text', () => {
  shown([item, other]);
  const [, row] = screen.getAllByRole('row');
  for (const part of ['The tide came in.', 'Machine', 'Tone', '#sea', 'site.example', 'Cannot tell', '<b>odd</b>'])
    expect(row?.textContent).toContain(part);
  expect(document.querySelector('td b, th b')).toBeNull();
});

it('links to web addresses and to no others', () => {
  shown([item, collectedOf({ id: other.id, source: { title: 'x', url: 'javascript:alert(1)' } })]);
  const links = within(screen.getByRole('table')).getAllByRole('link');
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['https://site.example/tide']);
});

it('narrows by label and says how many are left', () => {
  shown([item, other]);
  fireEvent.change(screen.getByLabelText('Label'), { target: { value: 'essay' } });
  expect(screen.getByRole('status').textContent).toBe('1 of 2 passages');
  expect(screen.getAllByRole('row')).toHaveLength(2);
});

it('deletes what is ticked', () => {
  const { collection } = shown([item, other]);
  fireEvent.click(button('Delete 1 passage'));
  expect(collection.remove).toHaveBeenCalledWith([item]);
});

it('edits label, reasons, comment, tags and grounds', () => {
  const { collection } = shown([item]);
  fireEvent.click(button(/^Edit/));
  fireEvent.click(screen.getByRole('radio', { name: 'Human' }));
  fireEvent.click(screen.getByRole('checkbox', { name: 'Clarity' }));
  fireEvent.input(screen.getByLabelText('Comment'), { target: { value: 'Fine.' } });
  fireEvent.input(screen.getByLabelText(/^Tags/), { target: { value: ' sea, ,boats,sea' } });
  fireEvent.change(screen.getByLabelText(/^I know/), { target: { value: 'stated' } });
  fireEvent.click(button('Remove the label of part 1'));
  fireEvent.submit(button('Save the change').closest('form')!);
  expect(collection.edit).toHaveBeenCalledWith(item, {
    ...{ label: 'human', spans: [], reasons: ['tone', 'clarity', 'names'], comment: 'Fine.' },
    ...{ tags: ['sea', 'boats'], knownBecause: 'stated' },
  });
});

it('takes a label of a person’s own', () => {
  const { collection } = shown([item]);
  fireEvent.click(button(/^Edit/));
  fireEvent.input(screen.getByLabelText(/label of your own/), { target: { value: ' essay ' } });
  fireEvent.submit(button('Save the change').closest('form')!);
  expect(collection.edit).toHaveBeenCalledWith(item, expect.objectContaining({ label: 'essay' }));
});

it('exports what is ticked in the chosen format, with a word on copyright', () => {
  const { files } = shown([item, other]);
  fireEvent.click(button('Export'));
  expect(screen.getByText(/belong to those who wrote them/)).toBeTruthy();
  fireEvent.click(screen.getByRole('radio', { name: /Web Annotation/ }));
  fireEvent.click(screen.getByRole('checkbox', { name: /passages themselves/ }));
  expect(screen.getByText(/only the first 32 characters/)).toBeTruthy();
  fireEvent.click(button('Save the file'));
  expect(files.save).toHaveBeenCalledWith([item], 'web-annotation', false);
});

it('shows what an import would add and what it did not understand, before it adds anything', () => {
  const preview: Preview = {
    ...{ fileName: 'set.csv', format: 'csv', items: [], isInLines: true, added: [other], here: [item] },
    problems: [{ at: 4, reason: 'hash' }],
  };
  const { files } = shown([item], { step: 'preview', preview });
  expect(screen.getByText(/CSV, for spreadsheets with 1 new passage/)).toBeTruthy();
  expect(screen.getByText(/^Line 4: /)).toBeTruthy();
  fireEvent.click(screen.getByRole('checkbox', { name: /^Replace/ }));
  fireEvent.click(button('Add the 2 passages that were understood'));
  expect(files.add).toHaveBeenCalledWith(true);
});

it('shows progress that can be stopped', () => {
  const { files } = shown([], { step: 'reading', fileName: 'set.csv', done: 3, total: 9 });
  expect(screen.getByText('3 of 9')).toBeTruthy();
  fireEvent.click(button('Cancel'));
  expect(files.cancel).toHaveBeenCalled();
});
