import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quantile } from '@/models/statistics/detection.ts';
import { type CalibrationText, calibrate } from '@/models/verdict/calibrate.ts';
import { softmax } from '@/models/verdict/families.ts';
import type { VerdictLines } from '@/models/verdict/lines.ts';
import { EVALUATION_SOURCES, RESERVED_SOURCES } from './corpus.ts';
import { readScores, type ScoredText } from './score.ts';

// Of texts wholly by one hand, at most this share reads mixed; chosen on dev.
const MIXED_SHARE = 0.25;
const FAMILY_MISS_RATE = 0.1;

/** Computes `lines.json` from the scores of dev and the reserved sources, and writes it. */
export function writeLines(root: string, shards: number): VerdictLines {
  const manifest = JSON.parse(readFileSync(join(root, 'public/models/encoder/manifest.json'), 'utf8'));
  const scored = (['dev', 'reserved'] as const).flatMap((part) => readScores(root, manifest.revision, part, shards));
  const texts = oneTextPerDocument(scored).flatMap(calibrationText);
  const lines: VerdictLines = {
    modelRevision: manifest.revision,
    mixedShare: MIXED_SHARE,
    families: familyLine(scored, manifest.families),
    ...calibrate(texts),
  };
  writeFileSync(join(root, 'public/models/verdict/lines.json'), `${JSON.stringify(lines)}\n`);
  return lines;
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

function calibrationText({ label, score, words, register, source }: ScoredText): CalibrationText[] {
  if (score === null || register === null || label === 'mixed') return [];
  if (EVALUATION_SOURCES.includes(source)) return [];
  const leftOutOrigin = RESERVED_SOURCES.includes(source) ? source : null;
  return [{ label: label === 'human' ? 'human' : 'machine', score, words, register, leftOutOrigin }];
}

/** Split-conformal line on the probability of the true family, from machine texts of dev. */
function familyLine(scored: readonly ScoredText[], families: readonly string[]) {
  const probabilities = scored
    .filter(({ label, family, score, part }) => label === 'ai' && family !== null && score !== null && part === 'dev')
    .map(({ family, familyLogits }) => softmax(familyLogits)[families.indexOf(family!)] ?? 0);
  const share = (FAMILY_MISS_RATE * (probabilities.length + 1)) / probabilities.length;
  return { minProbability: quantile(probabilities, Math.min(1, share)), calibrationTexts: probabilities.length };
}
