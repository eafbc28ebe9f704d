import type { AssessTools } from '@/models/assess.ts';
import { assess } from '@/models/assess.ts';
import type { Assessment } from '@/models/assessment.ts';

/** The passage's text without the sentences at these indices; everything between them stays. */
export function remainingText({ passage, sentences }: Assessment, struck: readonly number[]): string {
  const isStruck = new Set(struck);
  let remaining = '';
  let from = 0;
  sentences.forEach(({ start, end }, index) => {
    if (!isStruck.has(index)) return;
    remaining += passage.text.slice(from, Math.max(from, start));
    from = Math.max(from, end);
  });
  return remaining + passage.text.slice(from);
}

/** Assesses the passage without its struck sentences, under the same budget. Nothing is stored. */
export function strike(assessment: Assessment, struck: readonly number[], tools: AssessTools): Promise<Assessment> {
  const passage = { ...assessment.passage, text: remainingText(assessment, struck) };
  return assess(passage, tools, { budget: assessment.budget });
}
