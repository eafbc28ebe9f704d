import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

type CardProps = { title?: string; children: ComponentChildren; kind?: 'plain' | 'quiet' };

/** A bordered group of related content, named by its heading. */
export function Card({ title, children, kind = 'plain' }: CardProps) {
  const headingId = useId();
  if (!title) return <div class={`card ${kind}`}>{children}</div>;
  return (
    <section class={`card ${kind}`} aria-labelledby={headingId}>
      <h2 id={headingId}>{title}</h2>
      {children}
    </section>
  );
}
