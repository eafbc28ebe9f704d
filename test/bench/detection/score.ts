import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assess } from '@/models/assess.ts';
import type { WindowOutput } from '@/models/encoder/encoder.ts';
import { loadManifest } from '@/models/encoder/load-files.ts';
import { openNodeHost, readModelFolder } from '@/models/encoder/node-host.ts';
import { createTokenizer } from '@/models/encoder/tokenizer.ts';
import type { Evidence } from '@/models/evidence/evidence.ts';
import { faithfulness } from '@/models/evidence/faithfulness.ts';
import { swap } from '@/models/evidence/swap.ts';
import type { Passage } from '@/models/passage.ts';
import { meanLogits } from '@/models/token-evidence.ts';
import { machineLikeShare } from '@/models/verdict/decide.ts';
import type { VerdictLines } from '@/models/verdict/lines.ts';
import { type SentenceReading, sentenceReadings } from '@/models/verdict/sentence-set.ts';
import { strongestRun } from '@/models/verdict/strongest-run.ts';
import { type CorpusRow, type Part, readPart } from './corpus.ts';
import { seedOf } from './random.ts';
import { type DocumentParts, partsOf } from './spans.ts';

/** What is kept of a scored text: no words of it. */
export interface ScoredText
  extends Pick<CorpusRow, 'id' | 'label' | 'family' | 'domain' | 'source' | 'attack' | 'native'> {
  part: Part;
  /** Hash of the prompt, to keep one text per document; null where it has none. */
  group: string | null;
  verdict: string;
  reason: string | null;
  score: number | null;
  words: number;
  register: string | null;
  machineLike: number;
  /** Log-odds of the strongest run; null where there is none. */
  run: number | null;
  familyLogits: number[];
  /** Tokens and log-odds of each sentence. */
  sentences?: SentenceReading[];
  /** Of `masked`: what masking the sentences did. */
  faithfulness?: Evidence<'faithfulness'>;
  /** Of `exchanged`: what exchanging names, places, dates and pronouns did. */
  swap?: Evidence<'swap'>;
  /** For documents with known parts: kind, and each sentence's log-odds and tokens by hand. */
  parts?: DocumentParts;
}

const QUICK_SHARE = 16;
const ENCODER_FOLDER = 'public/models/encoder';

const NO_LINES: Omit<VerdictLines, 'modelRevision'> = {
  certificates: [],
  lowerLines: [],
  mixedShare: 2,
  runMargin: 0,
  families: { minProbability: 0, calibrationTexts: 0 },
  distributions: [],
};

/**
 * Scores one shard of a part with the shipped path, a line each; a finished file is reused, since
 * its name holds the model's revision.
 */
export async function scoreShard(root: string, part: Part, shard: Shard): Promise<string> {
  const { revision } = await loadManifest(readModelFolder(join(root, ENCODER_FOLDER)));
  const path = shardPath(root, revision, part, shard);
  if (!existsSync(path)) await scoreRows(join(root, ENCODER_FOLDER), shardOf(readPart(root, part), shard), part, path);
  return path;
}

/** One process's share of the texts; a quick run takes one text in sixteen, with all that was made of it. */
export interface Shard {
  index: number;
  of: number;
  isQuick: boolean;
}

function shardPath(root: string, revision: string, part: Part, { index, of, isQuick }: Shard): string {
  return join(root, '.cache', 'scores', revision, `${isQuick ? 'quick.' : ''}${part}.${index}of${of}.jsonl`);
}

async function* shardOf(rows: AsyncIterable<CorpusRow>, { index, of, isQuick }: Shard): AsyncGenerator<CorpusRow> {
  let count = 0;
  for await (const row of rows) {
    if (isQuick && seedOf(row.id.replace(/#.*/, '')) % QUICK_SHARE !== 0) continue;
    if (count++ % of === index) yield row;
  }
}

/** Writes the scores of all rows by the encoder of a folder; the file appears when it is whole. */
export async function scoreRows(
  folder: string,
  rows: AsyncIterable<CorpusRow>,
  part: Part,
  path: string,
): Promise<void> {
  const host = await openNodeHost(folder, { threads: 1 });
  mkdirSync(dirname(path), { recursive: true });
  const out = createWriteStream(`${path}.part`);
  const outputs: WindowOutput[] = [];
  const tools = {
    encode: async (ids: readonly number[]) => {
      const output = await host.encode(ids);
      outputs.push(output);
      return output;
    },
    tokenize: createTokenizer(JSON.parse(await readFile(join(folder, host.manifest.tokenizer.path), 'utf8'))),
    manifest: host.manifest,
    lines: part === 'exchanged' ? shippedLines(folder) : { ...NO_LINES, modelRevision: host.manifest.revision },
    home: host.home,
  };
  const check = (passage: Passage) => assess(passage, tools, { budget: 0.01 });
  for await (const row of rows) {
    outputs.length = 0;
    const assessment = await check({ text: row.text, kind: 'file', source: { title: row.id } });
    const text = kept(row, part, assessment, outputs);
    const masked = part === 'masked' ? { faithfulness: await faithfulness.measure(assessment, tools) } : {};
    const exchanged = part === 'exchanged' ? { swap: await swap.measure(assessment, { assess: check }) } : {};
    out.write(`${JSON.stringify({ ...text, ...masked, ...exchanged })}\n`);
  }
  await new Promise<void>((resolve, reject) => out.end((error?: Error | null) => (error ? reject(error) : resolve())));
  renameSync(`${path}.part`, path);
  await host.end();
}

const shippedLines = (folder: string) =>
  JSON.parse(readFileSync(join(folder, '..', 'verdict', 'lines.json'), 'utf8')) as VerdictLines;

function kept(
  row: CorpusRow,
  part: Part,
  assessment: Awaited<ReturnType<typeof assess>>,
  outputs: WindowOutput[],
): ScoredText {
  const { id, label, family, domain, source, attack, native } = row;
  return {
    ...(row.spans ? { parts: partsOf(row, assessment) } : {}),
    ...{ id, label, family, domain, source, attack, native, part },
    group: row.prompt ? `${source}/${row.prompt.slice(0, 80)}` : null,
    verdict: assessment.verdict?.name ?? 'failed',
    reason: assessment.verdict?.reason ?? null,
    score: assessment.score,
    words: assessment.words,
    register: assessment.register,
    machineLike: machineLikeShare(assessment),
    run: strongestRun(assessment)?.logOdds ?? null,
    sentences: sentenceReadings(assessment).map(([tokens, logOdds]) => [tokens, Math.round(logOdds * 100) / 100]),
    familyLogits: meanLogits(outputs, ({ familyLogits }) => familyLogits).map(
      (logit) => Math.round(logit * 1000) / 1000,
    ),
  };
}

/** Scores of a part, from all shards that were written for the shipped model. */
export function readScores(
  root: string,
  revision: string,
  part: Part,
  { shards, isQuick = false }: { shards: number; isQuick?: boolean },
): ScoredText[] {
  return Array.from({ length: shards }, (_, index) =>
    readFileSync(shardPath(root, revision, part, { index, of: shards, isQuick }), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as ScoredText),
  ).flat();
}
