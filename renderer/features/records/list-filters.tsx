import { useState } from 'react';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { kindOf } from '../../../shared/kinds/schema.ts';
import { withFilter, type ListFilter } from '../../../shared/kinds/list-filter.ts';
import type { ListQuery } from '../../../shared/engine/modules/records/face.ts';
import type { Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { isNarrowed } from '../../session/list-query.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { FilterBar, type Filter } from '../../ui/filter-bar.tsx';
import { ListSearch } from '../../ui/list-search.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { FilterPanel } from './filter-panel.tsx';
import { calledIn, filterText } from '../../ui/filter-words.ts';
import { KeptFiltersMenu } from './kept-filters.tsx';

interface ListFiltersProps {
  readonly type: RecordType;
  readonly query: ListQuery;
  readonly total: number | null;
  readonly onChange: (by: Partial<ListQuery>) => void;
}

/** What a list is narrowed by, as removable sentences, how to narrow it further, and how many rows there are. */
export function ListFilters({ type, query, total, onChange }: ListFiltersProps) {
  const t = useT();
  const filters = query.filters ?? [];
  const engine = useEngine();
  const called = useQuery(() => calledIn(engine, filters), [filters]).data ?? new Map<string, string>();
  const all = useQuery(() => engine.status(), []).data?.counts.records[type];
  const [opened, setOpened] = useState(false);
  const [changed, setChanged] = useState<ListFilter | null>(null);
  const words: readonly Filter[] =
    query.text === ''
      ? []
      : [
          {
            name: 'text',
            text: t('list.filter.words', { text: query.text }),
            onRemove: () => {
              onChange({ text: '' });
            },
          },
        ];
  return (
    <FilterBar
      filters={[
        ...words,
        ...filters.map((filter) => ({
          name: JSON.stringify(filter),
          text: filterText(t, type, filter, called),
          onRemove: () => {
            onChange({ filters: filters.filter((each) => each !== filter) });
          },
          onChange: () => {
            setChanged(filter);
            setOpened(true);
          },
        })),
      ]}
      count={counted(t, type, total, isNarrowed(query) ? all : undefined)}
      onClear={() => {
        onChange({ text: '', filters: [] });
      }}
    >
      <ListSearch
        label={t.find(`page.${type}.search`) ?? t('record.search', { fields: searched(t, type) })}
        text={query.text}
        onText={(text) => {
          onChange({ text });
        }}
      />
      <FilterPanel
        type={type}
        from={changed}
        called={called}
        opened={opened}
        onOpened={(next) => {
          if (!next) setChanged(null);
          setOpened(next);
        }}
        onAdd={(filter) => {
          const others = changed === null ? filters : filters.filter((each) => each !== changed);
          onChange({ filters: withFilter(others, filter) });
        }}
      />
      <KeptFiltersMenu
        type={type}
        filters={filters}
        onChoose={(chosen) => {
          onChange({ filters: chosen });
        }}
      />
    </FilterBar>
  );
}

/** How many rows there are, in the kind's own words where it has some. */
function counted(t: Translate, type: RecordType, n: number | null, all: number | undefined): string {
  if (n === null) return '';
  const of = all === undefined ? null : t.find(`page.${type}.countOf`, { n, all });
  return of ?? t.find(`page.${type}.count`, { n }) ?? t('table.rows', { n });
}

/** As many names of fields as a search box has room for. */
const NAMED = 2;

/** The first fields that a kind's search looks in, by their short names. */
const searched = (t: Translate, type: RecordType): string =>
  (kindOf(type).page?.search ?? [])
    .slice(0, NAMED)
    .map((field) => t.find(`column.${type}.${field}`) ?? t.find(`field.${type}.${field}`) ?? field)
    .join(t('word.list-join'));
