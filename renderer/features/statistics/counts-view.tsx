import { NativeSelect } from '@mantine/core';
import { dayAt, formatDay } from '../../../shared/base/calendar-day.ts';
import type { CrossTable } from '../../../shared/engine/modules/statistics/face.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { pageTypes } from '../../../shared/kinds/belonging.ts';
import { cutsOf, type Cut } from '../../../shared/kinds/cuts.ts';
import { STANDING, withAlso, type ListFilter } from '../../../shared/kinds/list-filter.ts';
import type { Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { everyRecord, isNarrowed } from '../../session/list-query.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession, type Statistics } from '../../session/session-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { calledIn, filterText } from '../../ui/filter-words.ts';
import { useNow } from '../../ui/use-now.ts';
import { useQuery } from '../../ui/use-query.ts';
import { CountChart } from './count-chart.tsx';
import { CountTable } from './count-table.tsx';
import { cutOf, cutText, groupText, keyOf } from './cut-words.ts';
import { figureText } from './shares.ts';
import { StatHeader } from './stat-header.tsx';

/** What is counted first: people, by what they stand as. */
const FIRST: Statistics = { type: 'member', query: everyRecord, down: null, across: null, shown: 'counts' };

/** Counts of any kind of record, by one of its columns or by two, within what its list was narrowed to. */
export function CountsView() {
  const t = useT();
  const engine = useEngine();
  const { role } = useOffice();
  const today = dayAt(useNow());
  const wanted = useSession((screen) => screen.statistics) ?? FIRST;
  const count = useSession((screen) => screen.count);
  const showList = useSession((screen) => screen.showList);
  const { type, query, across, shown } = wanted;
  const down = wanted.down ?? firstCut(type, role);
  const ask = (part: Partial<Statistics>): void => {
    count({ ...wanted, ...part });
  };
  const table = useQuery(
    async () => ({
      ...(await engine.crossTable(type, query, down, across)),
      asked: { type, down, across },
      conditions: await conditionsOf(t, engine, type, query),
    }),
    [type, query, keyOf(down), across === null ? '' : keyOf(across), t],
  ).data;
  const words: Words = { t, type, down, across, shown, day: formatDay(today) };
  const open = (filters: readonly ListFilter[]): void => {
    showList(type, { ...query, filters: filters.reduce(withAlso, query.filters ?? []) });
  };
  return (
    <div className="mc-page stat-page">
      <StatHeader
        hint={t('stat.hint')}
        disabled={table === undefined || table.total === 0}
        table={() => printed(words, table ?? NOTHING, table?.conditions ?? [])}
      />
      <Choices wanted={wanted} down={down} onChange={ask} />
      {table !== undefined && (
        <Basis
          conditions={table.conditions}
          narrowed={isNarrowed(query)}
          onAll={() => {
            ask({ query: everyRecord });
          }}
          onNarrow={() => {
            showList(type, query);
          }}
        />
      )}
      {table?.total === 0 && <EmptyState title={t('stat.empty.title')}>{t('stat.empty.body')}</EmptyState>}
      {table !== undefined && table.total > 0 && (
        <>
          <div className="stat-scroll" tabIndex={0} role="region" aria-label={t('place.statistics')}>
            <CountTable {...table.asked} table={table} shown={shown} onOpen={open} />
          </div>
          <Notes words={words} table={table} />
          <CountChart {...table.asked} table={table} />
        </>
      )}
    </div>
  );
}

/** While the answer is not there the buttons are off. */
const NOTHING: CrossTable = { total: 0, down: [], across: [], counts: [], overlaps: false };

/** At the district by office, at an office by what people stand as. */
function firstCut(type: RecordType, role: 'district' | 'office'): Cut {
  const cuts = cutsOf(type);
  const sought = role === 'district' ? ['office', STANDING] : [STANDING];
  const found = sought.flatMap((column) => cuts.filter((cut) => cut.column === column))[0] ?? cuts[0];
  if (found === undefined) throw new Error(`nothing of ${type} is counted`);
  return found;
}

async function conditionsOf(
  t: Translate,
  engine: ReturnType<typeof useEngine>,
  type: RecordType,
  { text, filters = [] }: Statistics['query'],
): Promise<readonly string[]> {
  const called = await calledIn(engine, filters);
  const texts = filters.map((filter) => filterText(t, type, filter, called));
  return text === '' ? texts : [t('list.filter.words', { text }), ...texts];
}

interface ChoicesProps {
  readonly wanted: Statistics;
  readonly down: Cut;
  readonly onChange: (part: Partial<Statistics>) => void;
}

const SHOWN: readonly Statistics['shown'][] = ['counts', 'of-all', 'of-row', 'of-column'];

function Choices({ wanted: { type, across, shown }, down, onChange }: ChoicesProps) {
  const t = useT();
  const cuts = cutsOf(type).map((cut) => ({ value: keyOf(cut), label: cutText(t, type, cut) }));
  return (
    <div className="stat-choices">
      <NativeSelect
        label={t('stat.of')}
        value={type}
        data={pageTypes.map((each) => ({ value: each, label: t.find(`page.${each}.place`) ?? t(`type.${each}`) }))}
        onChange={({ currentTarget }) => {
          onChange({ ...FIRST, type: currentTarget.value as RecordType });
        }}
      />
      <NativeSelect
        label={t('stat.down')}
        value={keyOf(down)}
        data={cuts}
        onChange={({ currentTarget }) => {
          onChange({ down: cutOf(type, currentTarget.value) });
        }}
      />
      <NativeSelect
        label={t('stat.across')}
        value={across === null ? '' : keyOf(across)}
        data={[{ value: '', label: t('stat.across.none') }, ...cuts]}
        onChange={({ currentTarget }) => {
          onChange({ across: cutOf(type, currentTarget.value) });
        }}
      />
      <NativeSelect
        label={t('stat.shown')}
        value={shown}
        data={SHOWN.map((each) => ({ value: each, label: t(`stat.shown.${each}`) }))}
        onChange={({ currentTarget }) => {
          onChange({ shown: SHOWN.find((each) => each === currentTarget.value) ?? 'counts' });
        }}
      />
    </div>
  );
}

interface BasisProps {
  readonly conditions: readonly string[];
  readonly narrowed: boolean;
  readonly onAll: () => void;
  readonly onNarrow: () => void;
}

/** Whom of all the figures are about, and the way to the list in which that is chosen. */
function Basis({ conditions, narrowed, onAll, onNarrow }: BasisProps) {
  const t = useT();
  return (
    <div className="stat-basis">
      {narrowed && (
        <>
          <span>{t('stat.narrowed', { conditions: conditions.join(t('word.list-join')) })}</span>
          <button type="button" className="mc-link" onClick={onAll}>
            {t('stat.narrowed.drop')}
          </button>
        </>
      )}
      <button type="button" className="mc-link" onClick={onNarrow}>
        {t('stat.narrow')}
      </button>
    </div>
  );
}

/** What is to be known for reading a table. */
interface Words {
  readonly t: Translate;
  readonly type: RecordType;
  readonly down: Cut;
  readonly across: Cut | null;
  readonly shown: Statistics['shown'];
  readonly day: string;
}

function notesOf({ t, down, across, shown }: Words, table: CrossTable): readonly string[] {
  const cuts = [down, ...(across === null ? [] : [across])];
  const isPart = [...table.down, ...table.across].some(({ key }) => typeof key === 'object' && key.is === 'others');
  return [
    ...(shown === 'counts'
      ? []
      : [
          t('stat.share-base', {
            base: shown === 'of-all' ? t('stat.share-base.of-all', { n: table.total }) : t(`stat.share-base.${shown}`),
          }),
        ]),
    ...(table.overlaps ? [t('stat.overlaps')] : []),
    ...(cuts.some(({ by }) => by === 'age') ? [t('stat.age.note')] : []),
    ...(isPart ? [t('stat.others.note')] : []),
  ];
}

function Notes({ words, table }: { readonly words: Words; readonly table: CrossTable }) {
  const notes = notesOf(words, table);
  return notes.length === 0 ? null : <p className="mc-quiet">{notes.join('')}</p>;
}

/** The table as it stands on the screen, for a sheet. */
function printed(words: Words, table: CrossTable, conditions: readonly string[]) {
  const { t, type, down, across, shown, day } = words;
  const kind = t.find(`page.${type}.place`) ?? t(`type.${type}`);
  const whom = conditions.length === 0 ? t('stat.everybody') : conditions.join(t('word.list-join'));
  const figure = (count: number, row: number, column: number): string | number =>
    shown === 'counts' ? count : figureText(shown, { count, row, column }, table.total);
  const { total } = table;
  return {
    title: t('stat.file', { kind }),
    basis: [t('stat.basis', { kind, whom, day, n: total }), ...notesOf(words, table)].join(t('word.clause-join')),
    head: [
      cutText(t, type, down),
      t('stat.total'),
      ...(across === null ? [] : table.across.map((group) => groupText(t, type, across, group))),
    ],
    rows: [
      ...table.down.map((row, at) => [
        groupText(t, type, down, row),
        figure(row.count, row.count, total),
        ...table.across.map((column, place) => figure(table.counts[at]?.[place] ?? 0, row.count, column.count)),
      ]),
      [t('stat.total'), figure(total, total, total), ...table.across.map(({ count }) => figure(count, total, count))],
    ],
  };
}
