import type { ComponentChildren } from 'preact';
import { type MessageKey, message } from './message.ts';

type SectionProps = {
  title: string;
  /** The finding in a few words, readable while closed. */
  finding: string;
  children: ComponentChildren;
  isOpen?: boolean;
  /** 2 where it stands by itself under the title of a page, 3 inside of something with a heading. */
  level?: 2 | 3;
};

/** A collapsible section whose summary line already says what was found. */
export function Section({ title, finding, children, isOpen, level = 3 }: SectionProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <details class="section" open={isOpen}>
      <summary>
        <Heading>{title}</Heading>
        <span class="muted small">{finding}</span>
      </summary>
      <div class="section-body">{children}</div>
    </details>
  );
}

/** What stands behind one kind of evidence. */
export interface MethodWords {
  method: MessageKey;
  limits: MessageKey;
  why: MessageKey;
}

/** Method, limits and reason to believe one kind of evidence. */
export function AboutEvidence({ words }: { words: MethodWords }) {
  return (
    <details class="about">
      <summary>{message('aboutSummary')}</summary>
      <dl>
        <dt>{message('aboutWhy')}</dt>
        <dd>{message(words.why)}</dd>
        <dt>{message('aboutMethod')}</dt>
        <dd>{message(words.method)}</dd>
        <dt>{message('aboutLimits')}</dt>
        <dd>{message(words.limits)}</dd>
      </dl>
    </details>
  );
}
