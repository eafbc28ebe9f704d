import { writeLines } from './calibrate.ts';
import type { Part } from './corpus.ts';
import { readFolds, scoreFold } from './folds.ts';
import { type Shard, scoreShard } from './score.ts';
import { quickTables, writeTables } from './tables.ts';

/** Steps the runner asks for; each is one process. */
export const steps = {
  score: (root: string, part: Part, shard: Shard) => scoreShard(root, part, shard),
  folds: (root: string) => readFolds(root).length,
  scoreFold: (root: string, runs: string, index: number) => scoreFold(root, runs, index),
  calibrate: (root: string, shards: number) => writeLines(root, shards),
  tables: (root: string, shards: number) => writeTables(root, shards),
  quickTables: (root: string, shards: number) => quickTables(root, shards),
};
