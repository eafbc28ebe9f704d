import { openTools } from '@/bin/check/tools.ts';
import { assess } from '@/models/assess.ts';
import type { OpenLanguageModel } from '@/models/language-model/open-pack.ts';
import { measurePredictability } from '@/models/language-model/predictability.ts';
import { bootstrapBounds } from '@/models/statistics/bootstrap.ts';
import { auroc, tprAtFpr } from '@/models/statistics/detection.ts';
import { randomFrom, seedOf } from '@/models/statistics/random.ts';
import { type CorpusRow, readPart } from '../detection/corpus.ts';

export interface DetectionRow {
  part: string;
  detector: string;
  human: number;
  machine: number;
  auroc: number;
  aurocBounds: [number, number];
  tprAt1: number;
}

export interface DetectionOptions {
  root: string;
  /** Human and machine texts of each part, half and half. */
  textsPerPart: number;
  maxTokens: number;
  tell: (line: string) => void;
}

type Scores = Record<string, number | null>;

/** Statistics of the language model beside the encoder, on the same texts in the same run. */
export async function benchDetection(open: OpenLanguageModel, options: DetectionOptions): Promise<DetectionRow[]> {
  const tools = await openTools(options.root);
  const rows: DetectionRow[] = [];
  for (const part of ['dev', 'test'] as const) {
    const found: { label: string; scores: Scores }[] = [];
    for (const { text, label } of await sample(options.root, part, options.textsPerPart)) {
      const read = { maxTokens: options.maxTokens, isWithoutShort: true, ngram: tools.ngram ?? undefined };
      const { all, kept } = await measurePredictability(text, open, read);
      const passage = { text, kind: 'pasted', source: { title: '' } } as const;
      const { score } = await assess(passage, tools, { budget: 0.01 });
      const scores = {
        encoder: score,
        curvature: all.curvature,
        'curvature, set-aside left out': kept.curvature,
        'mean log p': all.meanLogProbability,
        'mean log p, set-aside left out': kept.meanLogProbability,
        'negated log-rank': all.negatedLogRank,
        'negated log-rank, set-aside left out': kept.negatedLogRank,
      };
      found.push({ label, scores });
      if (found.length % 25 === 0) options.tell(`predictability, ${part}: ${found.length} texts`);
    }
    rows.push(...Object.keys(found[0]?.scores ?? {}).map((detector) => detectionRow(part, detector, found)));
  }
  await tools.end();
  return rows;
}

function detectionRow(
  part: string,
  detector: string,
  found: readonly { label: string; scores: Scores }[],
): DetectionRow {
  const of = (label: string) =>
    found
      .flatMap((one) => (one.label === label ? [one.scores[detector]] : []))
      .filter((score) => typeof score === 'number');
  const [human, machine] = [of('human'), of('ai')];
  return {
    part,
    detector,
    human: human.length,
    machine: machine.length,
    auroc: auroc(human, machine),
    aurocBounds: bootstrapBounds(human, machine, auroc, randomFrom(1)),
    tprAt1: tprAtFpr(human, machine, 0.01),
  };
}

/** English texts of 60 words and more, in turn from every source of each label, in the order of their ids' seeds. */
async function sample(root: string, part: 'dev' | 'test', count: number): Promise<CorpusRow[]> {
  const sources = new Map<string, CorpusRow[]>();
  for await (const row of readPart(root, part)) {
    if (row.label === 'mixed' || row.attack !== 'none' || row.text.split(/\s+/).length < 60) continue;
    const key = `${row.label} ${row.source}`;
    sources.set(key, [...(sources.get(key) ?? []), row]);
  }
  const chosen = (label: string) => {
    const queues = [...sources].filter(([key]) => key.startsWith(`${label} `)).map(([, rows]) => rows);
    for (const rows of queues) rows.sort((a, b) => seedOf(a.id) - seedOf(b.id));
    const longest = Math.max(...queues.map(({ length }) => length));
    const inTurn = Array.from({ length: longest }, (_, round) => queues.flatMap((rows) => rows[round] ?? [])).flat();
    return inTurn.slice(0, count / 2);
  };
  return [...chosen('human'), ...chosen('ai')];
}
