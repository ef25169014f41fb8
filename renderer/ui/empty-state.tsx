import type { ReactNode } from 'react';
import './page.css';

interface EmptyStateProps {
  readonly title: string;
  /** What this place is for and the first step. */
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** What stands in a place that holds nothing yet: it teaches the first step. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className="mc-empty">
      <div className="mc-empty-title">{title}</div>
      <div className="mc-empty-body">{children}</div>
      {actions !== undefined && <div className="mc-actions">{actions}</div>}
    </div>
  );
}
