import type { Listed } from '../../shared/kinds/results.ts';
import { grouped } from '../i18n/t.ts';
import { useT } from '../i18n/use-t.ts';
import { useSession } from '../session/session-store.ts';
import './figures.css';

interface OpenFigureProps {
  readonly count: number;
  /** What it counts; null: no list has exactly these. */
  readonly list: Listed | null;
  /** The figure as it is shown; by itself the count. */
  readonly text?: string;
}

/** A figure that opens the list of what it counts. Nothing is not opened. */
export function OpenFigure({ count, list, text = grouped(count) }: OpenFigureProps) {
  const t = useT();
  const showList = useSession((screen) => screen.showList);
  if (count === 0 || list === null) return <span className="mc-figure">{text}</span>;
  return (
    <button
      type="button"
      className="mc-figure"
      title={t('result.open', { n: count })}
      onClick={() => {
        showList(list.type, { filters: list.filters });
      }}
    >
      {text}
    </button>
  );
}
