import type { Listed } from '../../shared/kinds/results.ts';
import { grouped } from '../i18n/t.ts';
import { useT } from '../i18n/use-t.ts';
import { useSession } from '../session/session-store.ts';
import './figures.css';

interface OpenFigureProps {
  readonly count: number;
  /** What it counts. */
  readonly list: Listed;
  /** The figure as it is shown; by itself the count. */
  readonly text?: string;
  /** What the list shows, where that is not as many records as are counted. */
  readonly hint?: string;
}

/** A figure that opens the list of what it counts. Nothing is not opened. */
export function OpenFigure({ count, list, text = grouped(count), hint }: OpenFigureProps) {
  const t = useT();
  const showList = useSession((screen) => screen.showList);
  if (count === 0) return <span className="mc-figure">{text}</span>;
  return (
    <button
      type="button"
      className="mc-figure"
      title={hint ?? t('result.open', { n: count })}
      onClick={() => {
        showList(list.type, { filters: list.filters });
      }}
    >
      {text}
    </button>
  );
}
