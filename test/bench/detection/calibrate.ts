import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quantile } from '@/models/statistics/detection.ts';
import { type CalibrationText, calibrate } from '@/models/verdict/calibrate.ts';
import { softmax } from '@/models/verdict/families.ts';
import type { VerdictLines } from '@/models/verdict/lines.ts';
import { sentenceLine } from '@/models/verdict/sentence-set.ts';
import { certifiedStatistic } from '@/models/verdict/strongest-run.ts';
import { EVALUATION_SOURCES, type Part, RESERVED_SOURCES } from './corpus.ts';
import { figure, table } from './figures.ts';
import { readScores, type ScoredText } from './score.ts';
import { calibrationDocuments } from './sentence-sets.ts';
import { isFlagged } from './verdicts.ts';

// Of texts wholly by one hand, at most this share reads mixed; chosen on dev.
const MIXED_SHARE = 0.25;
// Where it costs the fewest machine texts wholly by one model and finds the most mixed ones; chosen on dev.
const RUN_MARGIN = 2;
const FAMILY_MISS_RATE = 0.1;

/** Margins that were compared on dev; without any, only the text as a whole can be flagged. */
const MARGINS = [0, 0.5, 1, 1.5, 2, 3, Number.POSITIVE_INFINITY];

/** Computes `lines.json` from the scores of dev and the reserved sources, writes it, and says what other margins do. */
export function writeLines(root: string, shards: number): string {
  const manifest = JSON.parse(readFileSync(join(root, 'public/models/encoder/manifest.json'), 'utf8'));
  const read = (part: Part) => readScores(root, manifest.revision, part, { shards });
  const scored = [...read('dev'), ...read('reserved')];
  const human = oneTextPerDocument(read('dev').filter(({ source }) => !EVALUATION_SOURCES.includes(source)));
  const sentences = sentenceLine(calibrationDocuments(human, read('spans.dev'))) ?? undefined;
  const linesWith = (runMargin: number): VerdictLines => ({
    modelRevision: manifest.revision,
    mixedShare: MIXED_SHARE,
    runMargin,
    families: familyLine(scored, manifest.families),
    sentences,
    ...calibrate(oneTextPerDocument(scored).flatMap((text) => calibrationText(text, runMargin))),
  });
  const lines = linesWith(RUN_MARGIN);
  writeFileSync(join(root, 'public/models/verdict/lines.json'), `${JSON.stringify(lines)}\n`);
  const compared = MARGINS.map((margin) => marginRow(margin, linesWith(margin), read('dev'), read('spans.dev')));
  return `${lines.certificates.length} certificates, ${lines.lowerLines.length} lower lines; at 1 % on dev, by margin of a run:\n\n${table(compared)}\n`;
}

function marginRow(margin: number, lines: VerdictLines, dev: readonly ScoredText[], mixed: readonly ScoredText[]) {
  const share = (rows: readonly ScoredText[]) =>
    figure(rows.filter((row) => isFlagged(row, lines, 0.01)).length / rows.length);
  const machine = dev.filter(({ label, words }) => label === 'ai' && words >= 120);
  const long = mixed.filter(({ words }) => words >= 120);
  return {
    'margin (nats)': margin,
    'machine texts of 120 words and more flagged': share(machine),
    'mixed documents flagged': share(long),
    'human texts flagged': dev.filter((row) => row.label === 'human' && isFlagged(row, lines, 0.01)).length,
  };
}

/** One human text per prompt of a source, since several by one writer are not independent. */
function oneTextPerDocument(scored: readonly ScoredText[]): ScoredText[] {
  const seen = new Set<string>();
  return scored.filter(({ label, group }) => {
    if (label !== 'human' || group === null) return true;
    const isNew = !seen.has(group);
    seen.add(group);
    return isNew;
  });
}

function calibrationText(text: ScoredText, runMargin: number): CalibrationText[] {
  const { label, score, run, words, register, source } = text;
  if (score === null || register === null || label === 'mixed') return [];
  if (EVALUATION_SOURCES.includes(source)) return [];
  const statistic = certifiedStatistic(score, run, runMargin);
  const leftOutOrigin = RESERVED_SOURCES.includes(source) ? source : null;
  return [{ label: label === 'human' ? 'human' : 'machine', score, statistic, words, register, leftOutOrigin }];
}

/** Split-conformal line on the probability of the true family, from machine texts of dev. */
function familyLine(scored: readonly ScoredText[], families: readonly string[]) {
  const probabilities = scored
    .filter(({ label, family, score, part }) => label === 'ai' && family !== null && score !== null && part === 'dev')
    .map(({ family, familyLogits }) => softmax(familyLogits)[families.indexOf(family!)] ?? 0);
  const share = (FAMILY_MISS_RATE * (probabilities.length + 1)) / probabilities.length;
  return { minProbability: quantile(probabilities, Math.min(1, share)), calibrationTexts: probabilities.length };
}
