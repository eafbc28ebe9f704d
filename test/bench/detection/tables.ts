import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rateBounds } from '@/models/statistics/binomial.ts';
import { auroc, tprAtFpr } from '@/models/statistics/detection.ts';
import { certificateFor, type VerdictLines } from '@/models/verdict/lines.ts';
import { bandOf, MIN_WORDS } from '@/models/verdict/strata.ts';
import type { Budget, Stratum } from '@/models/verdict/verdict.ts';
import { type Part, RESERVED_SOURCES } from './corpus.ts';
import { readScores, type ScoredText } from './score.ts';

type Row = ScoredText & { peer: number | null };

/** Prints and keeps the tables of `npm run bench:detection`: Markdown and the same as JSON. */
export function writeTables(root: string, shards: number): string {
  const lines = JSON.parse(readFileSync(join(root, 'public/models/verdict/lines.json'), 'utf8')) as VerdictLines;
  const sections: Record<string, object[]> = {};
  for (const part of ['dev', 'test'] as const) {
    const rows = withPeer(root, part, readScores(root, lines.modelRevision, part, shards)).filter(
      ({ score }) => score !== null,
    );
    const first = rows.filter(({ id }) => !id.startsWith('x-'));
    const extra = rows.filter(({ id }) => id.startsWith('x-'));
    const parts: [string, Row[]][] = [
      [part, first],
      [`extra.${part}`, extra],
      [`${part} and extra`, rows],
    ];
    sections[`Detection, ${part}`] = parts.map(([name, group]) => detectionRow(name, group));
    sections[`By length, ${part}`] = grouped(rows, ({ words }) => (words < MIN_WORDS ? 'under 60' : bandOf(words)));
    sections[`By domain, ${part}`] = grouped(rows, ({ domain }) => domain);
    sections[`By source, ${part}`] = grouped(rows, ({ source }) => source);
    sections[`Verdicts, ${part}`] = ([0.05, 0.01, 0.001] as const).map((budget) => verdictRow(rows, lines, budget));
    sections[`Human texts flagged at 1 %, ${part}, by source`] = flaggedBySource(rows, lines);
    sections[`Human texts flagged at 1 %, ${part}, by register`] = flaggedBy(
      rows,
      lines,
      ({ register }) => register ?? 'none',
    );
  }
  const folder = join(root, 'test/bench/results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'detection.json'),
    `${JSON.stringify({ revision: lines.modelRevision, sections }, null, 1)}\n`,
  );
  const markdown = Object.entries(sections)
    .map(([title, rows]) => `## ${title}\n\n${table(rows)}\n`)
    .join('\n');
  const text = `# Detection\n\n\`npm run bench:detection\`, encoder ${lines.modelRevision}. English texts, scored by the shipped path in Node. \`peer\`: TF-IDF with logistic regression, trained on the same texts. TPR: share of machine texts above the line that 1 % of the human texts of the same row exceed. Sources marked * were never trained on.\n\n${markdown}`;
  writeFileSync(join(folder, 'detection.md'), text);
  return text;
}

function withPeer(root: string, part: Part, rows: ScoredText[]): Row[] {
  const path = join(root, '.cache/peer', `${part}.jsonl`);
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
  const peers = new Map(
    lines.map((line) => JSON.parse(line) as { id: string; score: number }).map(({ id, score }) => [id, score]),
  );
  return rows.map((row) => ({ ...row, peer: peers.get(row.id) ?? null }));
}

function detectionRow(name: string, rows: readonly Row[]): Record<string, string | number> {
  const of = (label: string, score: (row: Row) => number | null) =>
    rows
      .filter((row) => row.label === label)
      .map(score)
      .filter((value) => value !== null);
  const [human, machine] = [of('human', ({ score }) => score), of('ai', ({ score }) => score)];
  const [peerHuman, peerMachine] = [of('human', ({ peer }) => peer), of('ai', ({ peer }) => peer)];
  return {
    texts: name,
    human: human.length,
    machine: machine.length,
    AUROC: figure(auroc(human, machine)),
    'TPR at 1 % FPR': figure(tprAtFpr(human, machine, 0.01)),
    'peer AUROC': figure(auroc(peerHuman, peerMachine)),
    'peer TPR at 1 % FPR': figure(tprAtFpr(peerHuman, peerMachine, 0.01)),
  };
}

function grouped(rows: readonly Row[], key: (row: Row) => string): object[] {
  const keys = [...new Set(rows.map(key))].sort();
  return keys.map((name) =>
    detectionRow(
      marked(name),
      rows.filter((row) => key(row) === name),
    ),
  );
}

/** Shares of texts of 60 words and more by verdict; a false positive is a human text above the line. */
function verdictRow(rows: readonly Row[], lines: VerdictLines, budget: Budget) {
  const long = rows.filter(({ words }) => words >= MIN_WORDS);
  const human = long.filter(({ label }) => label === 'human');
  const flaggedHuman = human.filter((row) => isFlagged(row, lines, budget)).length;
  const [low, high] = rateBounds(flaggedHuman, human.length);
  const share = (label: string, minWords: number) => {
    const group = long.filter((row) => row.label === label && row.words >= minWords);
    return figure(group.filter((row) => isFlagged(row, lines, budget)).length / group.length);
  };
  return {
    budget: `${budget * 100} %`,
    'human texts': human.length,
    'flagged human texts': flaggedHuman,
    'share flagged': figure(flaggedHuman / human.length, 4),
    '95 % bounds': `${figure(low, 4)} to ${figure(high, 4)}`,
    'machine texts flagged, 60 words and more': share('ai', MIN_WORDS),
    'machine texts flagged, 120 words and more': share('ai', 120),
    'polished and mixed texts flagged': share('mixed', MIN_WORDS),
  };
}

function flaggedBySource(rows: readonly Row[], lines: VerdictLines) {
  return flaggedBy(rows, lines, ({ source }) => source).filter((row) => row.human >= 20);
}

function flaggedBy(rows: readonly Row[], lines: VerdictLines, key: (row: Row) => string) {
  const human = rows.filter(({ label, words }) => label === 'human' && words >= MIN_WORDS);
  return [...new Set(human.map(key))].sort().map((name) => {
    const group = human.filter((row) => key(row) === name);
    const flagged = group.filter((row) => isFlagged(row, lines, 0.01)).length;
    return { texts: marked(name), human: group.length, flagged, share: figure(flagged / group.length, 4) };
  });
}

function isFlagged({ score, words, register }: Row, lines: VerdictLines, budget: Budget): boolean {
  const stratum: Stratum = { language: 'en', band: bandOf(words), register: register ?? 'any' };
  const certificate = certificateFor(lines, stratum, budget);
  return certificate !== null && score !== null && score > certificate.threshold;
}

function marked(name: string): string {
  return RESERVED_SOURCES.includes(name) || name === 'FCE' ? `${name} *` : name;
}

function figure(value: number, digits = 3): string {
  return Number.isFinite(value) ? value.toFixed(digits) : '–';
}

function table(rows: readonly object[]): string {
  const names = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => `| ${Object.values(row).join(' | ')} |`);
  return [`| ${names.join(' | ')} |`, `|${names.map(() => '---').join('|')}|`, ...cells].join('\n');
}
