import { Fragment } from 'react';
import { useT } from '../i18n/use-t.ts';
import { grouped } from '../i18n/t.ts';
import './sheet-figures.css';

export interface Figure {
  readonly name: string;
  readonly label: string;
  readonly count: number;
  /** Opens its list; without it the figure is plain text. */
  readonly onOpen?: () => void;
  readonly tone?: 'error' | 'warning';
}

interface SheetFiguresProps {
  readonly total: Figure;
  readonly parts: readonly Figure[];
  /** Name of the figure whose list is open. */
  readonly current?: string;
  /** What the figures leave out, in a word: as long as there is something, they are not said to agree. */
  readonly beyond?: string;
}

/** Numbers that reconcile in sight: whole = part + part + …, each opening its list; a difference is said. */
export function SheetFigures({ total, parts, current, beyond }: SheetFiguresProps) {
  const t = useT();
  const sum = parts.reduce((all, part) => all + part.count, 0);
  return (
    <div className="mc-sum">
      <FigureBox figure={total} current={current === total.name} />
      {parts.map((part, index) => (
        <Fragment key={part.name}>
          <span className="mc-sum-sign">{index === 0 ? t('figure.equals') : t('figure.plus')}</span>
          <FigureBox figure={part} current={current === part.name} />
        </Fragment>
      ))}
      <span className="mc-sum-verdict" data-agrees={sum === total.count && beyond === undefined}>
        {sum === total.count && beyond !== undefined
          ? beyond
          : sum === total.count
            ? `✓ ${t('figure.reconciles')}`
            : `✕ ${t('figure.differs', { n: total.count - sum })}`}
      </span>
    </div>
  );
}

function FigureBox({ figure, current }: { readonly figure: Figure; readonly current: boolean }) {
  const content = (
    <>
      <span className="mc-sum-count">{grouped(figure.count)}</span>
      <span className="mc-sum-label">{figure.label}</span>
    </>
  );
  const tone = figure.count > 0 ? figure.tone : undefined;
  if (figure.onOpen === undefined) {
    return (
      <span className="mc-sum-box" data-tone={tone}>
        {content}
      </span>
    );
  }
  return (
    <button type="button" className="mc-sum-box" data-tone={tone} aria-pressed={current} onClick={figure.onOpen}>
      {content}
    </button>
  );
}
