import { NativeSelect } from '@mantine/core';
import type { PrintedTable } from '../../../shared/engine/modules/statistics/face.ts';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { formatDay } from '../../../shared/base/calendar-day.ts';
import { filterOf } from '../../../shared/kinds/cuts.ts';
import { withAlso } from '../../../shared/kinds/list-filter.ts';
import { progressOf, type Plan, type Progress } from '../../../shared/kinds/progress.ts';
import { inOffice, missingFor, monthCut, type Listed, type Tally } from '../../../shared/kinds/results.ts';
import { officesIn, placeName } from '../../../shared/values/gazetteer.ts';
import { grouped, type Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { nameOf } from '../../ui/filter-words.ts';
import { OpenFigure } from '../../ui/open-figure.tsx';
import { Share } from '../../ui/share.tsx';
import { TableButtons } from '../../ui/table-buttons.tsx';
import { useToday } from '../../ui/use-now.ts';
import { usePlans } from '../../ui/use-plans.ts';
import { useQuery } from '../../ui/use-query.ts';
import { OfficeSelect } from './office-select.tsx';
import { StatHeader } from './stat-header.tsx';

/** So many years back are offered. */
const YEARS = 6;

/** The targets of a year and what came of them, of an office or of all, by month; and where what is missing is found. */
export function TargetsView() {
  const t = useT();
  const { role, office: here } = useOffice();
  const day = useToday();
  const { year: chosenYear, office: chosen } = useSession((screen) => screen.results);
  const lookAt = useSession((screen) => screen.lookAtResults);
  const year = chosenYear ?? Number(day.slice(0, 4));
  const office = role === 'office' ? here : chosen;
  const setOffice = (next: string | null): void => {
    lookAt({ office: next });
  };
  const found = usePlans(year);
  const lines = found === undefined ? [] : progressOf(year, found.tallies, found.plans, office);
  return (
    <div className="mc-page stat-page">
      <StatHeader
        hint={t('progress.hint')}
        actions={
          <TableButtons
            place="statistics"
            table={() => printed(t, lines, year, office, day)}
            disabled={found === undefined}
          />
        }
      />
      <div className="stat-choices">
        <NativeSelect
          label={t('progress.year')}
          value={String(year)}
          data={Array.from({ length: YEARS }, (_, back) => String(Number(day.slice(0, 4)) + 1 - back)).map((each) => ({
            value: each,
            label: t('progress.year.of', { year: each }),
          }))}
          onChange={({ currentTarget }) => {
            lookAt({ year: Number(currentTarget.value) });
          }}
        />
        {role === 'district' && <OfficeSelect here={here} value={chosen} onChange={setOffice} />}
      </div>
      {found !== undefined && (
        <>
          <Unplanned year={year} plans={found.plans} office={office} here={here} />
          <ProgressTable lines={lines} year={year} office={office} today={day} />
          {office === null && <OfficesTable {...found} year={year} here={here} onOffice={setOffice} />}
          <p className="mc-quiet stat-note">{t('progress.note')}</p>
        </>
      )}
    </div>
  );
}

interface UnplannedProps {
  readonly year: number;
  readonly plans: readonly Plan[];
  readonly office: string | null;
  readonly here: string;
}

/** Whose target nobody entered. */
function Unplanned({ year, plans, office, here }: UnplannedProps) {
  const t = useT();
  const go = useSession((screen) => screen.go);
  const planned = new Set(plans.map((plan) => plan.office));
  const without = (office === null ? officesIn(here).map(({ code }) => code) : [office]).filter(
    (code) => !planned.has(code),
  );
  if (without.length === 0) return null;
  const none = office !== null || plans.length === 0;
  return (
    <p className="mc-quiet stat-note">
      {none
        ? t('progress.none', { year: String(year) })
        : t('progress.without', { year: String(year), offices: without.map(placeName).join(t('word.list-join')) })}{' '}
      <button
        type="button"
        className="mc-link"
        onClick={() => {
          go('target');
        }}
      >
        {t('progress.enter')}
      </button>
    </p>
  );
}

interface ProgressTableProps {
  readonly lines: readonly Progress[];
  readonly year: number;
  readonly office: string | null;
  readonly today: CalendarDay;
}

function ProgressTable({ lines, year, office, today }: ProgressTableProps) {
  const t = useT();
  const engine = useEngine();
  const missing = lines.flatMap(({ name }) => {
    const list = missingFor(name, year);
    return list === null ? [] : [{ name, list: inOffice(list, office) }];
  });
  const { data = [], loading } = useQuery(async () => {
    const tallies = await engine.tallies(missing.map(({ list }) => list));
    return missing.map((each, at) => ({ ...each, count: tallies[at]?.total ?? 0 }));
  }, [year, office, today, lines.length]);
  return (
    <div className="mc-figure-scroll" tabIndex={0} role="region" aria-label={t('stat.view.targets')}>
      <table className="mc-figure-table">
        <thead>
          <tr>
            {(['measure', 'planned', 'done', 'share', 'missing'] as const).map((each) => (
              <th key={each} scope="col">
                {t(`progress.${each}`)}
              </th>
            ))}
            {MONTHS.map((month) => (
              <th key={month} scope="col">
                {t('result.month', { month: String(month) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const lacking = loading ? undefined : data.find(({ name }) => name === line.name);
            return (
              <tr key={line.name}>
                <th scope="row">{nameOf(t, 'target', line.name)}</th>
                <td>{line.planned === null ? '—' : figure(line, line.planned)}</td>
                <td>
                  <OpenFigure count={line.count} list={inOffice(line.list, office)} text={reachedText(line)} />
                </td>
                <td>{line.share === null ? '—' : <Share percent={line.share} />}</td>
                <td>{lacking !== undefined && <OpenFigure count={lacking.count} list={lacking.list} />}</td>
                {MONTHS.map((month) => (
                  <td key={month}>
                    <MonthFigure line={line} year={year} month={month} office={office} today={today} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const monthKey = (year: number, month: number): string => `${String(year)}-${String(month).padStart(2, '0')}`;

interface MonthFigureProps {
  readonly line: Progress;
  readonly year: number;
  readonly month: number;
  readonly office: string | null;
  readonly today: CalendarDay;
}

/** What came in one month; nothing of months that have not begun. */
function MonthFigure({ line, year, month, office, today }: MonthFigureProps) {
  const key = monthKey(year, month);
  const count = line.months?.[month - 1];
  if (count === undefined || (count === 0 && key > today.slice(0, 7))) return null;
  const { type, filters } = inOffice(line.list, office);
  const list: Listed = { type, filters: withAlso(filters, filterOf(type, monthCut(type), key, today)) };
  return <OpenFigure count={count} list={list} />;
}

/** A rate in percents, a number as it is. */
const figure = ({ base }: Progress, value: number): string => (base === null ? grouped(value) : `${String(value)}%`);

function reachedText(line: Progress): string {
  if (line.base === null) return grouped(line.count);
  const rate = line.reached === null ? '—' : `${line.reached.toFixed(1)}%`;
  return `${rate}（${grouped(line.count)}/${grouped(line.base)}）`;
}

interface OfficesTableProps {
  readonly year: number;
  readonly here: string;
  readonly plans: readonly Plan[];
  readonly tallies: readonly Tally[];
  readonly onOffice: (office: string) => void;
}

/** Each office beside the others: what it reached of what it planned. Its name opens its own table. */
function OfficesTable({ year, here, plans, tallies, onOffice }: OfficesTableProps) {
  const t = useT();
  const offices = officesIn(here).map(({ code, name }) => ({
    ...{ code, name },
    lines: progressOf(year, tallies, plans, code),
  }));
  const [first] = offices;
  if (first === undefined) return null;
  return (
    <div className="mc-figure-scroll" tabIndex={0} role="region" aria-label={t('progress.offices')}>
      <table className="mc-figure-table">
        <caption>{t('progress.offices')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('progress.office')}</th>
            {first.lines.map(({ name }) => (
              <th key={name} scope="col">
                {nameOf(t, 'target', name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {offices.map(({ code, name, lines }) => (
            <tr key={code}>
              <th scope="row">
                <button
                  type="button"
                  className="mc-figure"
                  onClick={() => {
                    onOffice(code);
                  }}
                >
                  {name}
                </button>
              </th>
              {lines.map((line) => (
                <td key={line.name}>
                  <OpenFigure
                    count={line.count}
                    list={inOffice(line.list, code)}
                    text={line.reached === null ? '—' : figure(line, line.reached)}
                  />
                  {line.planned !== null && <span className="mc-quiet">／{figure(line, line.planned)}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The table as it goes to a sheet and to paper. */
function printed(
  t: Translate,
  lines: readonly Progress[],
  year: number,
  office: string | null,
  day: CalendarDay,
): PrintedTable {
  return {
    title: t('stat.view.targets'),
    basis: [
      t('progress.year.of', { year: String(year) }),
      office === null ? t('progress.whole') : placeName(office),
      formatDay(day),
    ].join(t('word.list-join')),
    head: [
      ...(['measure', 'planned', 'done', 'share'] as const).map((each) => t(`progress.${each}`)),
      ...MONTHS.map((month) => t('result.month', { month: String(month) })),
    ],
    rows: lines.map((line) => [
      nameOf(t, 'target', line.name),
      line.planned === null ? '—' : line.base === null ? line.planned : figure(line, line.planned),
      line.base === null ? line.count : line.reached === null ? '—' : figure(line, line.reached),
      line.share === null ? '—' : `${line.share.toFixed(1)}%`,
      ...MONTHS.map((month) => (monthKey(year, month) > day.slice(0, 7) ? '' : (line.months?.[month - 1] ?? ''))),
    ]),
    note: t('progress.note'),
  };
}
