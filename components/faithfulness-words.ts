import type { Evidence } from '@/models/evidence/evidence.ts';
import type { FaithfulnessData } from '@/models/evidence/faithfulness.ts';
import { message } from './message.ts';
import { signed } from './number-words.ts';

/** What masking showed on this text, a sentence each. */
export function faithfulnessWords({ marked, random, isBetter, parts }: FaithfulnessData): string[] {
  const mean = random.reduce((sum, area) => sum + area, 0) / random.length;
  const measured = parts.read < parts.of ? [message('faithParts', parts.read, parts.of)] : [];
  return [
    message('faithResult', signed(marked), signed(mean)),
    message(isBetter ? 'faithBetter' : 'faithNot'),
    ...measured,
  ];
}

/** Why the marks were not tested. */
export function faithfulnessProblem(evidence: Exclude<Evidence<'faithfulness'>, { state: 'measured' }>): string {
  if (evidence.reason === 'few-sentences') return message('faithFew');
  if (evidence.reason === 'not-scored') return message('evidenceNotScored');
  return message('faithFailed', evidence.reason);
}
