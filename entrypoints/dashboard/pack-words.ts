import { type MessageKey, message } from '@/components/message.ts';
import type { PackProblem, PackState } from '../shared/model-pack/pack-state.ts';

const problems: Readonly<Record<PackProblem, MessageKey>> = {
  'not-a-pack': 'modelPackNotAPack',
  'missing-file': 'modelPackMissingFile',
  'wrong-size': 'modelPackWrongSize',
  damaged: 'modelPackDamaged',
  refused: 'modelPackRefused',
  unreachable: 'modelPackUnreachable',
  'no-room': 'modelPackNoRoom',
  storage: 'modelPackStorage',
  'does-not-run': 'modelPackDoesNotRun',
};

/** What went wrong and what to do next; what it is about follows where there is something. */
export function packProblemWords({ problem, detail }: Pick<PackState, 'problem' | 'detail'>): string {
  if (!problem) return '';
  const words = message(problems[problem]);
  return detail ? message('modelPackProblemAbout', words, detail) : words;
}
