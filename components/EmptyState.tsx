import type { ComponentChildren } from 'preact';

type EmptyStateProps = { title: string; children?: ComponentChildren; actions?: ComponentChildren };

/** What stands where there is nothing yet: what belongs here and how to begin. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
      {actions && <div class="row">{actions}</div>}
    </div>
  );
}
