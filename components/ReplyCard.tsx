import type { ComponentChildren } from 'preact';
import type { Assessment } from '@/models/assessment.ts';
import type { Verdict } from '@/models/verdict/verdict.ts';
import { message } from './message.ts';
import { replyWords } from './reply-words.ts';

type ReplyCardProps = { assessment: Assessment & { verdict: Verdict }; children?: ComponentChildren };

/** What stands in the place of the verdict where an assistant is known to be the writer: which model, not whether. */
export function ReplyCard({ assessment, children }: ReplyCardProps) {
  const { heading, answer, families, alone } = replyWords(assessment);
  return (
    <section class="card verdict" aria-label={message('verdictLabel')}>
      <div class="stack" role="status" aria-live="polite">
        <h2 class="verdict-heading">{heading}</h2>
        <p>{answer}</p>
        <p>
          <strong class="lead-in">{message('replyWhich')}</strong> {families}
        </p>
        {alone && <p class="sure">{alone}</p>}
      </div>
      {children}
    </section>
  );
}
