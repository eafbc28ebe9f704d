import { writeLines } from './calibrate.ts';
import type { Part } from './corpus.ts';
import { readFolds, scoreFold } from './folds.ts';
import { scoreShard } from './score.ts';
import { writeTables } from './tables.ts';

/** Steps the runner asks for; each is one process. */
export const steps = {
  score: (root: string, part: Part, index: number, of: number) => scoreShard(root, part, { index, of }),
  folds: (root: string) => readFolds(root).length,
  scoreFold: (root: string, runs: string, index: number) => scoreFold(root, runs, index),
  calibrate: (root: string, shards: number) => writeLines(root, shards),
  tables: (root: string, shards: number) => writeTables(root, shards),
};
