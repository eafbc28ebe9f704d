import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { message } from '@/components/message.ts';
import { createToasts } from '@/components/toasts.ts';
import { failNth } from '@/entrypoints/shared/seam.ts';
import { type Library, openLibrary } from '@/entrypoints/shared/store/library.ts';
import { StorageProblem } from '@/entrypoints/shared/store/problem.ts';
import { createCollecting, saidOf } from '@/entrypoints/sidepanel/collecting.ts';
import type { Assessment } from '@/models/assessment.ts';
import type { Annotation } from '@/models/collections/collected.ts';
import { hashOf } from '../../models/collections/records.ts';
import { assessmentOf, idOf } from '../assessment.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const { text } = assessmentOf().passage;
const place = { start: 10, end: 45, prefix: 'Before. ', suffix: ' After.' };
const row = assessmentOf({ textHash: hashOf(text), passage: { ...assessmentOf().passage, place } });
const said: Annotation = {
  ...{ label: 'human', spans: [], reasons: ['tone'], comment: 'Mine.', tags: ['sea'] },
  knownBecause: 'wrote',
};

let names = 0;
let library: Library;
let toasts: ReturnType<typeof createToasts>;
const shown = signal<Assessment | null>(row);
const collecting = () =>
  createCollecting({
    ...{ assessment: shown, collection: library.collection, toasts, newId: () => ID },
    withRoom: (write) => write(),
    now: () => new Date('2026-02-03T04:05:06.000Z'),
  });

beforeEach(() => {
  names += 1;
  library = openLibrary(`collecting-${names}`);
  toasts = createToasts();
  shown.value = row;
});
afterEach(() => library.close());

describe('collecting the shown passage', () => {
  it('keeps text, source, place, finding and what was said, and undoes it', async () => {
    const { open, save, being } = collecting();
    await open();
    await save(said);
    expect(being.value).toBeNull();
    expect(await library.collection.all()).toEqual([
      {
        ...{ schema: 1, id: ID, text, textHash: hashOf(text), ...said, kind: 'selection' },
        source: row.passage.source,
        selectors: [
          { type: 'TextQuoteSelector', exact: text, prefix: 'Before. ', suffix: ' After.' },
          { type: 'TextPositionSelector', start: 10, end: 45 },
        ],
        ...{ collectedAt: '2026-02-03T04:05:06.000Z', changedAt: '2026-02-03T04:05:06.000Z' },
        finding: { score: 1.5, verdict: 'cannot-tell', budget: 0.01, modelRevision: 'r1' },
      },
    ]);
    expect(toasts.current.value?.text).toBe('Collected as: Human.');
    toasts.current.value?.undo?.();
    await vi.waitFor(async () => expect(await library.collection.all()).toEqual([]));
  });

  it('keeps of a chat message its role, model and prompt', async () => {
    const chat = { site: 'Chat', reply: 2, replies: 3, model: 'm-1', prompt: 'Write of the sea.' };
    const source = { title: 'Sea', url: 'https://chat.example/c/1', chat };
    shown.value = assessmentOf({ passage: { text, kind: 'message', role: 'assistant', source } });
    const { open, save } = collecting();
    await open();
    await save(said);
    expect((await library.collection.all())[0]).toMatchObject({ kind: 'message', role: 'assistant', source });
  });

  it('changes what was said when the same text is collected again', async () => {
    const first = collecting();
    await first.open();
    await first.save(said);
    const second = collecting();
    await second.open();
    expect(second.being.value && saidOf(second.being.value)).toMatchObject(said);
    await second.save({ ...said, label: 'mixed' });
    expect((await library.collection.all()).map(({ id, label }) => [id, label])).toEqual([[ID, 'mixed']]);
    toasts.current.value?.undo?.();
    await vi.waitFor(async () => expect((await library.collection.all())[0]?.label).toBe('human'));
  });

  it('collects the passage it was opened for, whatever is shown by then', async () => {
    const { open, save } = collecting();
    await open();
    shown.value = assessmentOf({ id: idOf('c'), textHash: hashOf('Other.') });
    await save(said);
    expect((await library.collection.all())[0]?.textHash).toBe(hashOf(text));
  });

  it('does not open before the check is done', async () => {
    shown.value = assessmentOf({ state: 'running', verdict: null });
    const { open, being } = collecting();
    await open();
    expect(being.value).toBeNull();
  });

  it('says a storage problem, keeps what was typed and nothing else', async () => {
    const { open, save, being } = collecting();
    await open();
    failNth('storage', 1);
    await save(said);
    expect(being.value?.problem).toBe(new StorageProblem('failed').message);
    expect(being.value?.assessment).toEqual(row);
    expect(await library.collection.all()).toEqual([]);
  });

  it('has a sentence for what nobody foresaw', async () => {
    const broken = { ...library.collection, findText: () => Promise.reject(new Error('odd')) };
    await createCollecting({ assessment: shown, collection: broken, toasts, withRoom: (write) => write() }).open();
    expect(toasts.current.value?.text).toBe(message('collectFailed'));
  });
});
