import type { ComponentChildren } from 'preact';
import type { Assessment } from '@/models/assessment.ts';
import type { Verdict } from '@/models/verdict/verdict.ts';
import { message } from './message.ts';
import { signed } from './number-words.ts';
import { verdictWords } from './verdict-words.ts';

type VerdictCardProps = {
  assessment: Assessment & { verdict: Verdict };
  /** What belongs to the verdict: budget, strip, strongest evidence. */
  children?: ComponentChildren;
};

/** The verdict: its heading, how sure it is and what would change it; announced when it changes. */
export function VerdictCard({ assessment, children }: VerdictCardProps) {
  const { heading, answer, sure, change, notes } = verdictWords(assessment);
  return (
    <section class={`card verdict verdict-${assessment.verdict.name}`} aria-label={message('verdictLabel')}>
      <div class="stack" role="status" aria-live="polite">
        <div class="row spread">
          <h2 class="verdict-heading">{heading}</h2>
          {assessment.score !== null && (
            <span class="score figure">{message('verdictScore', signed(assessment.score))}</span>
          )}
        </div>
        <p>{answer}</p>
        <p class="sure">{sure}</p>
      </div>
      {notes.map((note) => (
        <p class="small muted">{note}</p>
      ))}
      <p>
        <strong class="lead-in">{message('verdictChange')}</strong> {change}
      </p>
      {children}
    </section>
  );
}
