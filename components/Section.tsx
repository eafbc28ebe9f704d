import type { ComponentChildren } from 'preact';

type SectionProps = {
  title: string;
  /** The finding in a few words, readable while closed. */
  finding: string;
  children: ComponentChildren;
  isOpen?: boolean;
};

/** A collapsible section whose summary line already says what was found. */
export function Section({ title, finding, children, isOpen }: SectionProps) {
  return (
    <details class="section" open={isOpen}>
      <summary>
        <h3>{title}</h3>
        <span class="muted small">{finding}</span>
      </summary>
      <div class="section-body">{children}</div>
    </details>
  );
}

/** What stands behind one kind of evidence. */
export interface MethodWords {
  method: string;
  limits: string;
  why: string;
}

/** Method, limits and reason to believe one kind of evidence. */
export function AboutEvidence({ words }: { words: MethodWords }) {
  return (
    <details class="about">
      <summary>Why should I believe this?</summary>
      <dl>
        <dt>Why</dt>
        <dd>{words.why}</dd>
        <dt>Method</dt>
        <dd>{words.method}</dd>
        <dt>Limits</dt>
        <dd>{words.limits}</dd>
      </dl>
    </details>
  );
}
