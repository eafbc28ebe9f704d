import type { Example } from '@/models/examples/example.ts';
import { type CorpusRow, RESERVED_SOURCES, readSplit } from '../detection/corpus.ts';
import { seedOf } from '../detection/random.ts';
import sources from './sources.json';

type TrainRow = CorpusRow & { model?: string | null };

/** Names and health matters of people: vectors of short spans can be turned back into words. */
const PRIVATE_SOURCES = ['AESLC-Enron', 'medical-forum'];
const LEFT_OUT = new Set([...RESERVED_SOURCES, 'FCE', ...PRIVATE_SOURCES]);
/** The same registers as the encoder's training. */
const REGISTERS: Readonly<Record<string, string>> = {
  ...{ essay: 'essay', story: 'story', news: 'news', wiki: 'news', abstract: 'academic' },
  ...{ review: 'review', qa: 'answer', chat: 'answer', forum: 'answer' },
};
const WRITERS: Readonly<Record<string, string>> = {
  ...{ essay: 'An essay', story: 'A story', news: 'A news item', wiki: 'An encyclopedia entry' },
  ...{ abstract: 'A paper’s abstract', review: 'A review', qa: 'An answer to a question', chat: 'An answer in a chat' },
  ...{ forum: 'A forum post', docs: 'Documentation', blog: 'A blog post', other: 'A text' },
};

export function registerOf(domain: string): string {
  return REGISTERS[domain] ?? 'general';
}

/**
 * Train documents that a bank may hold, as examples: English, human or machine, of sources whose
 * licence allows what is made of them and that hold no private matters. As many of each label and
 * register as there are, sources in turn, the same ones each time.
 */
export async function trainExamples(root: string, wanted: number): Promise<Example[]> {
  const groups = new Map<string, Map<string, TrainRow[]>>();
  for (const split of ['train', 'extra.train']) {
    for await (const row of readSplit(root, split) as AsyncGenerator<TrainRow>) {
      if (!mayHold(row)) continue;
      const group = `${row.label} ${registerOf(row.domain)}`;
      const bySource = groups.get(group) ?? new Map<string, TrainRow[]>();
      groups.set(group, bySource);
      bySource.set(row.source, [...(bySource.get(row.source) ?? []), row]);
    }
  }
  const queues = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, bySource]) => inTurn(bySource));
  const chosen: TrainRow[] = [];
  for (let place = 0; chosen.length < wanted && queues.some((queue) => place < queue.length); place += 1) {
    for (const queue of queues) if (queue[place] && chosen.length < wanted) chosen.push(queue[place]!);
  }
  return chosen.map(exampleOf);
}

function mayHold({ label, lang, source, attack }: CorpusRow): boolean {
  const isPerturbedHuman = label === 'human' && !attack.startsWith('none');
  return label !== 'mixed' && lang === 'en' && !LEFT_OUT.has(source) && !isPerturbedHuman;
}

/** One of each source, then the next of each. */
function inTurn(bySource: ReadonlyMap<string, TrainRow[]>): TrainRow[] {
  const queues = [...bySource.values()].map((rows) =>
    rows
      .map((row) => ({ row, seed: seedOf(row.id) }))
      .sort((a, b) => a.seed - b.seed || (a.row.id < b.row.id ? -1 : 1)),
  );
  const longest = Math.max(...queues.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) => queues.flatMap((queue) => queue[place]?.row ?? [])).flat();
}

function exampleOf(row: TrainRow): Example {
  const { repository, licence } = (sources as Record<string, { repository: string; licence: string }>)[row.source] ?? {
    repository: row.source,
    licence: 'unknown',
  };
  const model = row.label === 'ai' ? (row.model ?? null) : null;
  const writer = row.label === 'ai' ? (model ?? 'a language model') : 'a person';
  return {
    id: row.id,
    label: row.label === 'ai' ? 'machine' : 'human',
    model,
    family: row.label === 'ai' ? row.family : null,
    domain: row.domain,
    source: row.source,
    url: null,
    licence,
    author: null,
    era: null,
    countsInShare: true,
    isOwn: false,
    text: row.text,
    description: `${WRITERS[row.domain] ?? 'A text'} by ${writer}, from the data set ${row.source} (${repository}).`,
  };
}
