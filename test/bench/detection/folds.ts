import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auroc, quantile, tprAtFpr } from '@/models/statistics/detection.ts';
import { type CalibrationText, calibrate } from '@/models/verdict/calibrate.ts';
import type { VerdictLines } from '@/models/verdict/lines.ts';
import { MIN_WORDS } from '@/models/verdict/strata.ts';
import { certifiedStatistic } from '@/models/verdict/strongest-run.ts';
import { type CorpusRow, EVALUATION_SOURCES, RESERVED_SOURCES, readSplit } from './corpus.ts';
import { figure } from './figures.ts';
import { seedOf } from './random.ts';
import { type ScoredText, scoreRows } from './score.ts';
import { isFlagged } from './verdicts.ts';

/** A group of sources that one encoder never saw. */
interface Fold {
  name: string;
  sources: string[];
}

/** One text of a fold: what it serves for, and what the fold's encoder said of it. No words of it. */
export interface FoldText
  extends Pick<ScoredText, 'id' | 'label' | 'source' | 'domain' | 'native' | 'words' | 'register' | 'score' | 'run'> {
  use: 'calibrate' | 'left-out';
  /** First 12 hexadecimal digits of the SHA-256 of the text. */
  hash: string;
}

/** What is kept of a fold: the steps its encoder was trained, and its texts. */
export interface FoldScores {
  name: string;
  steps: number;
  texts: FoldText[];
}

// Of each source and label; 299 texts are what a line by source needs.
const LEFT_OUT_TEXTS = 200;
const RESERVED_TEXTS = 320;
/** Sources with fewer human texts are judged together. */
const SMALL_SOURCE = 100;
const RUN_MARGIN = 2;

export function readFolds(root: string): Fold[] {
  return JSON.parse(readFileSync(join(root, 'models/train/folds.json'), 'utf8'));
}

/** Scores the texts of one fold with the encoder that never saw its sources, and publishes the scores. */
export async function scoreFold(root: string, runs: string, index: number): Promise<void> {
  const fold = readFolds(root)[index]!;
  const rows = await foldRows(root, fold);
  const path = foldScoresPath(root, index);
  await scoreRows(join(runs, String(index), 'encoder'), iterate(rows.map(({ row }) => row)), 'dev', path);
  const uses = new Map(rows.map(({ row, use }) => [row.id, { use, hash: hashOf(row.text) }]));
  const scored = linesOf(path).map((line) => JSON.parse(line) as ScoredText);
  const { steps } = JSON.parse(readFileSync(join(runs, String(index), 'run.json'), 'utf8'));
  const texts = scored.map((text) => ({ ...uses.get(text.id)!, ...published(text) }));
  mkdirSync(folder(root), { recursive: true });
  const head = JSON.stringify({ name: fold.name, steps });
  writeFileSync(
    join(folder(root), `${index}.jsonl`),
    `${[head, ...texts.map((text) => JSON.stringify(text))].join('\n')}\n`,
  );
}

/** Where all that a fold's encoder said of its texts is kept; the published file holds the scores alone. */
export const foldScoresPath = (root: string, index: number): string => join(root, '.cache/folds', `${index}.jsonl`);

/** Published scores of every fold that was run. */
export function readFoldScores(root: string): FoldScores[] {
  return readFolds(root).flatMap((_, index) => {
    const path = join(folder(root), `${index}.jsonl`);
    if (!existsSync(path)) return [];
    const [head, ...texts] = linesOf(path).map((line) => JSON.parse(line));
    return { ...head, texts };
  });
}

/** One row per fold: texts of sources the encoder never saw, judged by lines computed without them. */
export function foldTable(folds: readonly FoldScores[]): object[] {
  return folds.map(({ name, steps, texts }) => {
    const lines = foldLines(texts);
    const leftOut = texts.filter(({ use, score }) => use === 'left-out' && score !== null);
    const scores = (label: string) => leftOut.filter((text) => text.label === label).map(({ score }) => score!);
    const [human, machine] = [scores('human'), scores('ai')];
    const long = leftOut.filter(({ label, words }) => label === 'ai' && words >= 120);
    const shares = humanShares(leftOut, lines).map(({ share }) => share);
    return {
      'left out': name,
      steps,
      human: human.length,
      machine: machine.length,
      AUROC: figure(auroc(human, machine)),
      'TPR at 1 % FPR': figure(tprAtFpr(human, machine, 0.01)),
      'machine texts of 120 words and more flagged at 1 %': figure(flaggedShare(long, lines)),
      'human texts flagged at 1 %: median source': figure(quantile(shares, 0.5), 4),
      'worst source': figure(Math.max(...shares), 4),
    };
  });
}

/** Human texts of left-out sources flagged at 1 %, by source; small sources of a fold are pooled. */
export function foldSourceTable(folds: readonly FoldScores[]): object[] {
  return folds.flatMap(({ name, texts }) => {
    const lines = foldLines(texts);
    const leftOut = texts.filter(({ use, score }) => use === 'left-out' && score !== null);
    return humanShares(leftOut, lines).map(({ source, texts: count, share }) => ({
      'left out': name,
      source,
      'human texts': count,
      'flagged at 1 %': figure(share, 4),
    }));
  });
}

/** Lines as the product computes them, from texts of the sources the fold kept. */
function foldLines(texts: readonly FoldText[]): VerdictLines {
  const known = texts.flatMap((text): CalibrationText[] => {
    const { use, label, source, score, run, words, register } = text;
    if (use !== 'calibrate' || label !== 'human' || score === null || register === null) return [];
    const statistic = certifiedStatistic(score, run, RUN_MARGIN);
    return [
      { label, score, statistic, words, register, leftOutOrigin: RESERVED_SOURCES.includes(source) ? source : null },
    ];
  });
  const families = { minProbability: 0, calibrationTexts: 0 };
  return { modelRevision: 'fold', mixedShare: 1, runMargin: RUN_MARGIN, families, ...calibrate(known) };
}

function humanShares(leftOut: readonly FoldText[], lines: VerdictLines) {
  const human = leftOut.filter(({ label, words }) => label === 'human' && words >= MIN_WORDS);
  const groups = new Map<string, FoldText[]>();
  for (const text of human) groups.set(text.source, [...(groups.get(text.source) ?? []), text]);
  const small = [...groups].filter(([, texts]) => texts.length < SMALL_SOURCE);
  for (const [source] of small) groups.delete(source);
  const pooled = small.flatMap(([, texts]) => texts);
  if (pooled.length > 0) groups.set(`${small.length} small ones`, pooled);
  return [...groups].map(([source, texts]) => ({ source, texts: texts.length, share: flaggedShare(texts, lines) }));
}

function flaggedShare(texts: readonly FoldText[], lines: VerdictLines): number {
  return texts.filter((text) => isFlagged(text, lines, 0.01)).length / texts.length;
}

/** Texts of the fold's sources, at most so many of each; and human texts of the others to compute lines from. */
async function foldRows(root: string, fold: Fold): Promise<{ row: CorpusRow; use: FoldText['use'] }[]> {
  const rows: { row: CorpusRow; use: FoldText['use']; most: number }[] = [];
  for (const name of ['dev', 'extra.dev', 'train', 'extra.train']) {
    for await (const row of readSplit(root, name)) {
      if (row.lang !== 'en' || row.label === 'mixed') continue;
      const isReserved = RESERVED_SOURCES.includes(row.source);
      const isCalibration = row.label === 'human' && !EVALUATION_SOURCES.includes(row.source);
      if (fold.sources.includes(row.source)) rows.push({ row, use: 'left-out', most: LEFT_OUT_TEXTS });
      else if (isCalibration && (isReserved || name.endsWith('dev')))
        rows.push({ row, use: 'calibrate', most: isReserved ? RESERVED_TEXTS : Number.POSITIVE_INFINITY });
    }
  }
  const counts = new Map<string, number>();
  return rows
    .sort((a, b) => seedOf(a.row.id) - seedOf(b.row.id))
    .filter(({ row, most }) => {
      const key = `${row.source} ${row.label}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return counts.get(key)! <= most;
    });
}

function published({ id, label, source, domain, native, words, register, score, run }: ScoredText) {
  const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1000) / 1000);
  return { id, label, source, domain, native, words, register, score: rounded(score), run: rounded(run) };
}

function folder(root: string): string {
  return join(root, 'test/bench/results/folds');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function linesOf(path: string): string[] {
  return readFileSync(path, 'utf8').split('\n').filter(Boolean);
}

async function* iterate<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows;
}
