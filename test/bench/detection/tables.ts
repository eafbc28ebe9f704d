import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EncoderManifest } from '@/models/encoder/manifest.ts';
import type { VerdictLines } from '@/models/verdict/lines.ts';
import { bandOf, MIN_WORDS } from '@/models/verdict/strata.ts';
import { BUDGETS } from '@/models/verdict/verdict.ts';
import { comparisonRows, foundRows, groupRows } from './comparison.ts';
import type { Part } from './corpus.ts';
import { type Detector, OWN_NAME, readDetectors, writeOwnScores } from './detectors.ts';
import { writeDocuments } from './documents.ts';
import { exchangedRows } from './exchanged.ts';
import { faithfulnessRows } from './faithfulness.ts';
import { table } from './figures.ts';
import { foldSourceTable, foldTable, readFoldScores } from './folds.ts';
import { calibrationRows, changedRows, familyRows } from './further.ts';
import { writePlots } from './plots.ts';
import { readScores, type ScoredText } from './score.ts';
import { sentenceSetRows, strictSentenceSetRows } from './sentence-sets.ts';
import { flaggedRows, marked, mixedRows, stratumLabel, verdictRow } from './verdicts.ts';

/** Prints and keeps the tables of `npm run bench:detection`: Markdown, the same as JSON, plots and scores. */
export function writeTables(root: string, shards: number): string {
  const run = readRun(root, { shards, isQuick: false });
  const { lines, test } = run;
  writeOwnScores(root, [...run.dev, ...test]);
  const sections = allSections(root, run);
  const folder = join(root, 'test/bench/results');
  mkdirSync(folder, { recursive: true });
  writePlots(folder, test, lines, readDetectors(root));
  writeFileSync(
    join(folder, 'detection.json'),
    `${JSON.stringify({ revision: lines.modelRevision, sections }, null, 1)}\n`,
  );
  writeDocuments(root, sections, lines.modelRevision, new Date().toISOString().slice(0, 10));
  const text = `${preface(lines.modelRevision)}\n${markdownOf(sections)}`;
  writeFileSync(join(folder, 'detection.md'), text);
  return text;
}

/** The same tables over one text in sixteen; nothing is written, since the figures are rough. */
export function quickTables(root: string, shards: number): string {
  const run = readRun(root, { shards, isQuick: true });
  const own = { name: OWN_NAME, scores: new Map([...run.dev, ...run.test].map(({ id, score }) => [id, score ?? 0])) };
  return `One text in sixteen; figures are rough and are not kept.\n\n${markdownOf(allSections(root, run, own))}`;
}

interface Run
  extends Record<'dev' | 'test' | 'mixedDev' | 'mixedTest' | 'changed' | 'masked' | 'exchanged', ScoredText[]> {
  lines: VerdictLines;
  manifest: EncoderManifest;
}

function readRun(root: string, options: { shards: number; isQuick: boolean }): Run {
  const lines = JSON.parse(readFileSync(join(root, 'public/models/verdict/lines.json'), 'utf8')) as VerdictLines;
  const manifest = JSON.parse(
    readFileSync(join(root, 'public/models/encoder/manifest.json'), 'utf8'),
  ) as EncoderManifest;
  const read = (part: Part) =>
    readScores(root, lines.modelRevision, part, options).filter(({ score }) => score !== null);
  return {
    lines,
    manifest,
    dev: read('dev'),
    test: read('test'),
    mixedDev: read('spans.dev'),
    mixedTest: read('spans.test'),
    changed: read('changed'),
    masked: read('masked'),
    exchanged: read('exchanged'),
  };
}

/** @param own - Penlight's scores of this run, where they are not the published ones */
function allSections(root: string, run: Run, own?: Detector): Record<string, object[]> {
  const { dev, test, lines, manifest } = run;
  const others = readDetectors(root);
  const detectors = own ? [own, ...others.filter(({ name }) => name !== own.name)] : others;
  const folds = readFoldScores(root);
  return {
    ...sectionsOf('test', test, run.mixedTest, lines, detectors),
    'Attacks and corruptions, test': changedRows(run.changed),
    'Faithfulness of marked sentences, test': faithfulnessRows(run.masked),
    'Names, places, dates and pronouns exchanged, test': exchangedRows(run.exchanged),
    'Families, test: conformal sets at 90 %': familyRows(test, lines, manifest.families),
    'Sources left out of training': foldTable(folds),
    'Human texts of sources left out, flagged at 1 %': foldSourceTable(folds),
    'Sets of sentences read as machine-written, test': sentenceSetRows(...sentenceParts(run)),
    'The same with a line from documents of two hands alone, test': strictSentenceSetRows(...sentenceParts(run)),
    'Calibration at equal classes': calibrationRows([...named('dev', dev), ...named('test', test)]),
    ...sectionsOf('dev', dev, run.mixedDev, lines, detectors),
  };
}

const sentenceParts = ({ dev, test, mixedDev, mixedTest }: Run) =>
  [
    { human: dev, mixed: mixedDev },
    { human: test, mixed: mixedTest },
  ] as const;

function preface(revision: string): string {
  return `# Detection

\`npm run bench:detection\`, encoder ${revision}. English texts, scored by the shipped path in Node, beside
every detector with a file in \`scores/\` on the same texts: \`tfidf\` is TF-IDF with logistic regression,
trained on the same texts; \`lmscan\` is the PyPI package 0.6.1. TPR: share of machine texts above the line
that 1 % (0.1 %) of the human texts of the same row exceed; in brackets, 95 % bootstrap bounds. Sources
marked * were never trained on. Plots: [ROC](roc.svg), [calibration](calibration.svg), [human texts
flagged by stratum](flagged.svg).
`;
}

function markdownOf(sections: Record<string, object[]>): string {
  return Object.entries(sections)
    .filter(([, rows]) => rows.length > 0)
    .map(([title, rows]) => `## ${title}\n\n${table(rows)}\n`)
    .join('\n');
}

/** First files, extra files, and both. */
function named(part: 'dev' | 'test', rows: readonly ScoredText[]): [string, ScoredText[]][] {
  return [
    [part, rows.filter(({ id }) => !id.startsWith('x-'))],
    [`extra.${part}`, rows.filter(({ id }) => id.startsWith('x-'))],
    [`${part} and extra`, [...rows]],
  ];
}

function sectionsOf(
  part: 'dev' | 'test',
  rows: readonly ScoredText[],
  mixed: readonly ScoredText[],
  lines: VerdictLines,
  detectors: readonly Detector[],
): Record<string, object[]> {
  const writer = ({ native }: ScoredText) => (native === null ? null : native ? 'native' : 'learner');
  return {
    [`Detection, ${part}`]: named(part, rows).flatMap(([name, group]) => comparisonRows(name, group, detectors)),
    [`By length, ${part}`]: groupRows(rows, detectors, ({ words }) => (words < MIN_WORDS ? 'under 60' : bandOf(words))),
    [`Verdicts, ${part}`]: BUDGETS.map((budget) => verdictRow(rows, lines, budget)),
    [`Mixed authorship, ${part}`]: mixedRows(mixed, lines),
    [`By domain, ${part}`]: groupRows(rows, detectors, ({ domain }) => domain),
    [`By source, ${part}`]: groupRows(rows, detectors, ({ source }) => marked(source)),
    [`Machine texts found, ${part}, by family`]: foundRows(rows, detectors, ({ family }) => family),
    [`Machine texts found, ${part}, by attack in the corpora`]: foundRows(rows, detectors, ({ attack }) => attack),
    [`Human texts flagged at 1 %, ${part}, by source`]: flaggedRows(rows, lines, ({ source }) => source),
    [`Human texts flagged at 1 %, ${part}, by stratum`]: flaggedRows(rows, lines, stratumLabel),
    [`Human texts flagged at 1 %, ${part}, by writer`]: flaggedRows(rows, lines, writer),
  };
}
