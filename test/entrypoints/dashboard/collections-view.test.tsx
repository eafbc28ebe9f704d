// @vitest-environment happy-dom
import { computed, signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import type { CollectionFiles, Import, Preview } from '@/entrypoints/dashboard/collection-files.ts';
import { EVERYTHING, filtered } from '@/entrypoints/dashboard/collection-filter.ts';
import type { CollectionState } from '@/entrypoints/dashboard/collection-state.ts';
import type { LabelSetsState } from '@/entrypoints/dashboard/label-sets-state.ts';
import { CollectionsView } from '@/entrypoints/dashboard/views/CollectionsView.tsx';
import type { Collected } from '@/models/collections/collected.ts';
import type { NearGroup } from '@/models/collections/near-duplicates.ts';
import { collectedOf } from '../../models/collections/records.ts';

afterEach(cleanup);

function shown(
  items: Collected[],
  current: Import = { step: 'none' },
  failure: string | null = null,
  near: NearGroup[] | null = null,
) {
  const all = signal<Collected[] | null>(items);
  const filter = signal(EVERYTHING);
  const collection: CollectionState = {
    labels: signal(['machine', 'human', 'mixed', 'unsure']),
    ...{ all, filter, problem: signal(null), merge: signal({ kept: [], removed: [], disputed: 0 }) },
    found: computed(() => filtered(all.value ?? [], filter.value)),
    selected: signal(items.slice(0, 1)),
    ...{ near: signal(near), editMany: vi.fn(), findNear: vi.fn(), leaveNear: vi.fn(), mergeNear: vi.fn() },
    ...{ select: vi.fn(), edit: vi.fn(async () => failure), remove: vi.fn(), mergeAll: vi.fn(), close: vi.fn() },
  };
  const files: CollectionFiles = {
    ...{ current: signal(current), read: vi.fn(), add: vi.fn(), cancel: vi.fn(), save: vi.fn() },
  };
  const labelSets: LabelSetsState = {
    ...{ sets: signal([]), chosen: signal(null), choose: vi.fn(), save: vi.fn(async () => true), remove: vi.fn() },
  };
  render(<CollectionsView collection={collection} files={files} labelSets={labelSets} />);
  return { collection, files, labelSets };
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
  const [, row] = within(screen.getAllByRole('table').at(-1)!).getAllByRole('row');
  for (const part of ['The tide came in.', 'Machine', 'Tone', '#sea', 'site.example', 'Cannot tell', '<b>odd</b>'])
    expect(row?.textContent).toContain(part);
  expect(document.querySelector('td b, th b')).toBeNull();
});

it('links to web addresses and to no others', () => {
  shown([item, collectedOf({ id: other.id, source: { title: 'x', url: 'javascript:alert(1)' } })]);
  const links = within(screen.getAllByRole('table').at(-1)!).getAllByRole('link');
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['https://site.example/tide']);
});

it('narrows by label and says how many are left', () => {
  shown([item, other]);
  fireEvent.change(screen.getByLabelText('Label'), { target: { value: 'essay' } });
  expect(screen.getByRole('status').textContent).toBe('1 of 2 passages');
  expect(within(screen.getAllByRole('table').at(-1)!).getAllByRole('row')).toHaveLength(2);
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

it('keeps what was typed when saving fails, says why, and closes once it is saved', async () => {
  const { collection } = shown([item], { step: 'none' }, 'The device is full.');
  fireEvent.click(button(/^Edit/));
  fireEvent.input(screen.getByLabelText('Comment'), { target: { value: 'Long thoughts.' } });
  fireEvent.submit(button('Save the change').closest('form')!);
  expect((await screen.findByRole('alert')).textContent).toBe('The device is full.');
  expect(screen.getByLabelText<HTMLTextAreaElement>('Comment').value).toBe('Long thoughts.');
  vi.mocked(collection.edit).mockResolvedValue(null);
  fireEvent.submit(button('Save the change').closest('form')!);
  await vi.waitFor(() => expect(screen.queryByLabelText('Comment')).toBeNull());
});

it('labels a part of the passage that is selected by hand', () => {
  const { collection } = shown([item]);
  fireEvent.click(button(/^Edit/));
  const passage = screen.getByLabelText<HTMLTextAreaElement>(/^Passage/);
  passage.setSelectionRange(4, 9); // a blank at the end of it is left out
  fireEvent.select(passage);
  fireEvent.change(screen.getByLabelText('Label of the part'), { target: { value: 'mixed' } });
  fireEvent.click(button('Label the selection'));
  fireEvent.submit(button('Save the change').closest('form')!);
  const spans = [...item.spans, { start: 4, end: 8, label: 'mixed' }];
  expect(collection.edit).toHaveBeenCalledWith(item, expect.objectContaining({ spans }));
});

it('changes label and tags of everything ticked at once', () => {
  const { collection } = shown([item, other]);
  fireEvent.click(button('Change 1 passage'));
  const dialog = within(screen.getByRole('dialog'));
  fireEvent.change(dialog.getByLabelText('Label'), { target: { value: 'mixed' } });
  fireEvent.input(dialog.getByLabelText(/^Add these tags/), { target: { value: 'a, b' } });
  fireEvent.click(dialog.getByRole('checkbox', { name: /^sea/ }));
  fireEvent.submit(dialog.getByRole('button', { name: 'Change 1 passage' }).closest('form')!);
  expect(collection.editMany).toHaveBeenCalledWith([item], {
    ...{ label: 'mixed', addTags: ['a', 'b'], removeTags: ['sea'] },
  });
});

it('shows near-duplicates before it merges them, and leaves a disputed group apart until its label is chosen', () => {
  const disputed: NearGroup = { items: [item, other], likeness: [1, 0.87] };
  const { collection } = shown([item, other], { step: 'none' }, null, [disputed]);
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByText(/shares 87 %/)).toBeTruthy();
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Merge 0 passages into others' }).disabled).toBe(true);
  fireEvent.change(dialog.getByLabelText(/different labels/), { target: { value: 'essay' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Merge 1 passage into another' }));
  expect(collection.mergeNear).toHaveBeenCalledWith([{ group: disputed, label: 'essay' }]);
});

it('adds a label set of one’s own and keeps it open where that fails', async () => {
  const { labelSets } = shown([item]);
  vi.mocked(labelSets.save).mockResolvedValueOnce(false);
  fireEvent.click(button('New label set'));
  fireEvent.input(screen.getByLabelText('Name of the set'), { target: { value: 'Tone' } });
  fireEvent.input(screen.getByLabelText('Labels, one a line'), { target: { value: 'calm\nloud' } });
  fireEvent.submit(button('Save the set').closest('form')!);
  expect(labelSets.save).toHaveBeenCalledWith({ id: null, name: 'Tone', labels: 'calm\nloud' });
  await vi.waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Name of the set').value).toBe('Tone'));
  fireEvent.submit(button('Save the set').closest('form')!);
  await vi.waitFor(() => expect(screen.queryByLabelText('Name of the set')).toBeNull());
});

it('counts by label and source', () => {
  shown([item, other]);
  const [counts] = screen.getAllByRole('table');
  expect(counts?.textContent).toContain('site.example');
  expect(within(counts!).getAllByRole('row').at(-1)?.textContent).toBe('All112');
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
  expect(files.save).toHaveBeenCalledWith([item], { format: 'web-annotation', isWithText: false, plan: null });
});

it('exports train and test by source where the format can say it, with counts first', () => {
  const { files } = shown([item, other]);
  fireEvent.click(button('Export'));
  fireEvent.click(screen.getByRole('checkbox', { name: /train and test/ }));
  expect(screen.getByText(/^Train: 1 passage from 1 source/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText('Seed'), { target: { value: '7' } });
  fireEvent.click(button('Save the file'));
  const plan = { testShare: 0.2, seed: 7 };
  expect(files.save).toHaveBeenCalledWith([item], { format: 'jsonl', isWithText: true, plan });
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
