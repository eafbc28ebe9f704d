import { type MessageKey, message } from '@/components/message.ts';
import type { PackProblem } from '@/models/examples/pack-problem.ts';
import { DownloadError, type DownloadProblem } from './download.ts';
import { problemWords } from './library-state.ts';

const packProblems: Readonly<Record<PackProblem, MessageKey>> = {
  'not-a-pack': 'examplePackNotAPack',
  newer: 'examplePackNewer',
  'too-large': 'examplePackTooLarge',
  truncated: 'examplePackTruncated',
  'wrong-hash': 'examplePackWrongHash',
  damaged: 'examplePackDamaged',
};

const downloadProblems: Readonly<Record<Exclude<DownloadProblem, 'refused'>, MessageKey>> = {
  moved: 'examplePackMoved',
  broken: 'examplePackBroken',
  'too-large': 'examplePackTooLarge',
};

/** Why a pack was not added, as a sentence, and whether loading it can go on. */
export function refusalOf(error: unknown): { sentence: string; canGoOn: boolean } {
  if (error instanceof DownloadError) {
    const { problem, status } = error;
    if (problem === 'refused') return { sentence: message('examplePackRefused', status ?? 0), canGoOn: false };
    return { sentence: message(downloadProblems[problem]), canGoOn: problem === 'broken' };
  }
  // The reader of packs is loaded when it is needed, and its class with it.
  const problem = error instanceof Error && error.name === 'PackError' && 'problem' in error ? error.problem : null;
  const isKnown = typeof problem === 'string' && Object.hasOwn(packProblems, problem);
  return { sentence: isKnown ? message(packProblems[problem as PackProblem]) : problemWords(error), canGoOn: false };
}
