import type { TransferQuery, TransferState } from '../../../shared/engine/modules/transfers/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { FilterBar, FilterMenu, type Filter } from '../../ui/filter-bar.tsx';

export const everyTransfer: TransferQuery = { state: null, olderThanDays: null };

const STATES: readonly TransferState[] = ['out', 'accepted', 'refused', 'withdrawn'];
const AGES = [7, 15, 30, 60] as const;

interface TransferFiltersProps {
  readonly query: TransferQuery;
  readonly total: number | null;
  readonly onChange: (query: TransferQuery) => void;
}

/** What the list of transfers is narrowed by, and how many are shown. */
export function TransferFilters({ query, total, onChange }: TransferFiltersProps) {
  const t = useT();
  const filters: Filter[] = [];
  if (query.state !== null)
    filters.push({
      name: 'state',
      text: t(`transfer.state.${query.state}`),
      onRemove: () => {
        onChange({ ...query, state: null });
      },
    });
  if (query.olderThanDays !== null)
    filters.push({
      name: 'days',
      text: t('transfer.filter.older', { n: query.olderThanDays }),
      onRemove: () => {
        onChange({ ...query, olderThanDays: null });
      },
    });
  return (
    <FilterBar
      filters={filters}
      count={total === null ? '' : t('transfer.count', { n: total })}
      onClear={() => {
        onChange(everyTransfer);
      }}
    >
      <FilterMenu
        groups={[
          {
            heading: t('field.transfer.state'),
            items: STATES.map((state) => ({
              text: t(`transfer.state.${state}`),
              onAdd: () => {
                onChange({ ...query, state });
              },
            })),
          },
          {
            heading: t('transfer.filter.days'),
            items: AGES.map((olderThanDays) => ({
              text: t('transfer.filter.older', { n: olderThanDays }),
              onAdd: () => {
                onChange({ ...query, olderThanDays });
              },
            })),
          },
        ]}
      />
    </FilterBar>
  );
}
