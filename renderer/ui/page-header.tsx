import type { ReactNode } from 'react';
import './page.css';

interface PageHeaderProps {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly actions?: ReactNode;
}

/** The head of a place: its name, a word on it, its main buttons. */
export function PageHeader({ title, hint, actions }: PageHeaderProps) {
  return (
    <header className="mc-page-head">
      <h1>{title}</h1>
      {hint !== undefined && <div className="mc-soft">{hint}</div>}
      {actions !== undefined && <div className="mc-actions">{actions}</div>}
    </header>
  );
}
