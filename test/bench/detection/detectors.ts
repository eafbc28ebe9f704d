import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ScoredText } from './score.ts';

/** Scores of one detector by text id, higher for machine text. */
export interface Detector {
  name: string;
  scores: ReadonlyMap<string, number>;
}

export const OWN_NAME = 'penlight';

/** The folder whose every file `NAME.jsonl`, lines of `{"id", "score"}`, joins the tables as a detector. */
export function scoresFolder(root: string): string {
  return join(root, 'test/bench/results/scores');
}

/** Publishes the scores of this run: ids and scores, no text. */
export function writeOwnScores(root: string, rows: readonly ScoredText[]): void {
  const lines = rows.map(({ id, score }) =>
    JSON.stringify({ id, score: score === null ? null : Number(score.toFixed(3)) }),
  );
  mkdirSync(scoresFolder(root), { recursive: true });
  writeFileSync(join(scoresFolder(root), `${OWN_NAME}.jsonl`), `${lines.join('\n')}\n`);
}

/** Every detector with published scores, Penlight first. */
export function readDetectors(root: string): Detector[] {
  const folder = scoresFolder(root);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jsonl')) : [];
  const names = files.map((name) => basename(name, '.jsonl')).sort();
  const ordered = [...names.filter((name) => name === OWN_NAME), ...names.filter((name) => name !== OWN_NAME)];
  return ordered.map((name) => ({ name, scores: readScoresFile(join(folder, `${name}.jsonl`)) }));
}

/** @throws {SyntaxError} when a line is not JSON */
function readScoresFile(path: string): Map<string, number> {
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { id: string; score: number | null });
  return new Map(rows.flatMap(({ id, score }) => (score === null ? [] : [[id, score] as const])));
}
