import { writeLines } from './calibrate.ts';
import type { Part } from './corpus.ts';
import { scoreShard } from './score.ts';
import { writeTables } from './tables.ts';

/** Steps the runner asks for; each is one process. */
export const steps = {
  score: (root: string, part: Part, index: number, of: number) => scoreShard(root, part, { index, of }),
  calibrate: (root: string, shards: number) => writeLines(root, shards),
  tables: (root: string, shards: number) => writeTables(root, shards),
};
