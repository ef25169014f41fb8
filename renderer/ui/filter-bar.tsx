import type { ReactNode } from 'react';
import { useT } from '../i18n/use-t.ts';
import './filter-bar.css';

/** One condition of a list, said in words. */
export interface Filter {
  readonly name: string;
  readonly text: string;
  readonly onRemove: () => void;
  /** Opens it to be changed. */
  readonly onChange?: () => void;
}

interface FilterBarProps {
  readonly filters: readonly Filter[];
  /** The count of what is shown; always there. */
  readonly count: string;
  readonly onClear: () => void;
  /** Inputs and menus that add conditions. */
  readonly children?: ReactNode;
}

/** What a list shows just now, as one sentence whose parts can each be removed, and how many rows that are. */
export function FilterBar({ filters, count, onClear, children }: FilterBarProps) {
  const t = useT();
  return (
    <div className="mc-filters">
      {children}
      {filters.map((filter) => (
        <span key={filter.name} className="mc-filter">
          {filter.onChange === undefined ? (
            filter.text
          ) : (
            <button
              type="button"
              className="mc-filter-text"
              title={t('filter.change', { filter: filter.text })}
              onClick={filter.onChange}
            >
              {filter.text}
            </button>
          )}
          <button
            type="button"
            className="mc-filter-remove"
            aria-label={t('filter.remove', { filter: filter.text })}
            onClick={(event) => {
              filter.onRemove();
              focusList(event.currentTarget);
            }}
          >
            ×
          </button>
        </span>
      ))}
      {filters.length > 1 && (
        <button
          type="button"
          className="mc-link"
          onClick={(event) => {
            onClear();
            focusList(event.currentTarget);
          }}
        >
          {t('filter.clear')}
        </button>
      )}
      <span className="mc-filter-count" role="status">
        {count}
      </span>
    </div>
  );
}

/** What took a condition away goes with it; the list that it narrowed takes the focus. */
const focusList = (from: HTMLElement): void =>
  from.closest('.mc-main')?.querySelector<HTMLElement>('.mc-table')?.focus({ preventScroll: true });
