import type { Collected } from '@/models/collections/collected.ts';
import { type Bank, countedInfo } from '@/models/examples/bank.ts';
import type { ExampleTools } from '@/models/examples/example-tools.ts';
import { fingerprintsOf } from '@/models/examples/near-copies.ts';
import { ownExample, ownSpanPlan } from '@/models/examples/own.ts';
import { readSpans } from '@/models/examples/read-spans.ts';
import { tableOf } from '@/models/examples/span-table.ts';
import { sha256Hex } from '@/models/text/hash.ts';
import type { Collection } from '../../shared/store/collection.ts';
import type { OwnSpans, Packs } from '../../shared/store/packs.ts';

export interface OwnParts {
  collection: Pick<Collection, 'all'>;
  packs: Pick<Packs, 'own' | 'putOwn' | 'removeOwn'>;
  tools: () => Promise<Pick<ExampleTools, 'tokenize' | 'encodeStates' | 'encoderRevision'>>;
  /** What the bank is called, in the language of the interface. */
  name: () => string;
}

export interface ReadOptions {
  signal: AbortSignal;
  onReading: (done: number, total: number) => void;
}

export type OwnExamples = ReturnType<typeof createOwnExamples>;

/** A collected passage that can be an example: its text is here and someone is named as its writer. */
interface Own {
  item: Collected;
  text: string;
}

/** What a person collected, as a bank. Spans are read once per text and kept; labels are those of now. */
export function createOwnExamples({ collection, packs, tools, name }: OwnParts) {
  async function usable(): Promise<Own[]> {
    const seen = new Set<string>();
    return (await collection.all()).flatMap((item) => {
      if (item.text === null || ownExample(item) === null || seen.has(item.textHash)) return [];
      seen.add(item.textHash);
      return [{ item, text: item.text }];
    });
  }

  /** Reads what is not read yet, and forgets what is collected no longer. */
  async function read({ signal, onReading }: ReadOptions): Promise<{ items: Own[]; spans: Map<string, OwnSpans> }> {
    const { encoderRevision, ...encoder } = await tools();
    const items = await usable();
    const wanted = new Set(items.map(({ item }) => item.textHash));
    const known = new Map((await packs.own()).map((one) => [one.textHash, one]));
    await packs.removeOwn([...known.keys()].filter((hash) => !wanted.has(hash)));
    for (const [done, { item, text }] of items.entries()) {
      if (known.get(item.textHash)?.encoderRevision === encoderRevision) continue;
      signal.throwIfAborted();
      onReading(done, items.length);
      const { spans } = await readSpans(text, encoder, ownSpanPlan, { signal });
      const own = { textHash: item.textHash, encoderRevision, spans, fingerprints: fingerprintsOf(text) };
      await packs.putOwn(own);
      known.set(item.textHash, own);
    }
    return { items, spans: known };
  }

  return {
    read: async (options: ReadOptions): Promise<number> => (await read(options)).items.length,
    /** The bank of everything usable; null where there is nothing. */
    async bank(options: ReadOptions): Promise<Bank | null> {
      const { items, spans } = await read(options);
      const { encoderRevision } = await tools();
      return items.length === 0 ? null : joinedBank(items, spans, { encoderRevision, name: name() });
    },
    /** Changes with what is collected and how it is labelled. */
    async key(): Promise<string> {
      const items = await usable();
      return sha256Hex(JSON.stringify(items.map(({ item }) => [item.textHash, ownExample(item)])));
    },
  };
}

async function joinedBank(
  items: readonly Own[],
  spans: ReadonlyMap<string, OwnSpans>,
  { encoderRevision, name }: { encoderRevision: string; name: string },
): Promise<Bank> {
  const examples = items.flatMap(({ item }) => ownExample(item) ?? []);
  const rows = items.flatMap(({ item }, example) => {
    const table = spans.get(item.textHash)?.spans;
    return table ? Array.from(table.start, (_, row) => ({ table, row, example })) : [];
  });
  const draft = {
    info: { name, version: '', description: '', createdAt: new Date().toISOString(), encoderRevision },
    examples,
    spans: tableOf(rows),
    fingerprints: items.map(({ item }) => spans.get(item.textHash)?.fingerprints ?? new Uint32Array()),
  };
  const sha256 = await sha256Hex(JSON.stringify(examples));
  return { ...draft, info: { ...countedInfo(draft), sha256 } };
}
