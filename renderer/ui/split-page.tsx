import type { ReactNode } from 'react';
import './page.css';

interface SplitPageProps {
  readonly header: ReactNode;
  readonly list: ReactNode;
  /** Stands at the right of the list while it is there; the list keeps its place. */
  readonly detail: ReactNode | null;
}

/** List and detail side by side; in a narrow window (or at 200 % zoom) the detail covers the list. */
export function SplitPage({ header, list, detail }: SplitPageProps) {
  return (
    <div className="mc-page">
      {header}
      <div className="mc-split" data-detail={detail !== null || undefined}>
        <section className="mc-split-list">{list}</section>
        {detail !== null && <section className="mc-split-detail">{detail}</section>}
      </div>
    </div>
  );
}
