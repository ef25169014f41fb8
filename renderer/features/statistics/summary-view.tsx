import { Button, NativeSelect, TextInput } from '@mantine/core';
import { formatDay, type CalendarDay } from '../../../shared/base/calendar-day.ts';
import { groupBy } from '../../../shared/base/group-by.ts';
import type { PrintedTable } from '../../../shared/engine/modules/statistics/face.ts';
import { inOffice, shareOf, type Counting, type Period } from '../../../shared/kinds/results.ts';
import { summaryLines, type SummaryLine } from '../../../shared/kinds/summary.ts';
import { placeName } from '../../../shared/values/gazetteer.ts';
import { grouped, type Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { periodNames } from '../../session/results-view.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { OpenFigure } from '../../ui/open-figure.tsx';
import { TableButtons } from '../../ui/table-buttons.tsx';
import { useToday } from '../../ui/use-now.ts';
import { useQuery } from '../../ui/use-query.ts';
import { OfficeSelect } from './office-select.tsx';
import { periodOf, typedPeriod } from './periods.ts';
import { StatHeader } from './stat-header.tsx';

/** A line with its figures. */
interface Figure {
  readonly line: SummaryLine;
  readonly count: number;
  /** What was taken away for it; null of a line from which nothing is. */
  readonly less: number | null;
  /** Null of a line that is a share of nothing. */
  readonly base: number | null;
}

/** What a work report says of a period: each figure with its ground, as a table, as text, in a sheet and on paper. */
export function SummaryView() {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const { role, office: here, officeName } = useOffice();
  const today = useToday();
  const { period: name, typed, office: chosen } = useSession((screen) => screen.results);
  const lookAt = useSession((screen) => screen.lookAtResults);
  const period = periodOf(name, today) ?? typedPeriod(typed.from, typed.to);
  const { data, loading } = useQuery(
    () => (period === null ? Promise.resolve([]) : figuresOf(engine, period, chosen)),
    [period, chosen, today],
  );
  // What was counted of another period or office is not shown, nor copied, as of this one.
  const figures = loading ? undefined : data;
  const where = chosen === null ? officeName : placeName(chosen);
  const ready = period !== null && figures !== undefined;
  const copy = async (): Promise<void> => {
    if (!ready) return;
    await navigator.clipboard.writeText(textOf(t, figures, period, where));
    notify({ tone: 'done', text: t('summary.copied') });
  };
  return (
    <div className="mc-page stat-page">
      <StatHeader
        hint={t('summary.hint')}
        actions={
          <>
            <Button disabled={!ready} onClick={() => void copy()}>
              {t('summary.copy')}
            </Button>
            <TableButtons place="statistics" disabled={!ready} table={() => printed(t, figures ?? [], period, where)} />
          </>
        }
      />
      <div className="stat-choices">
        <NativeSelect
          label={t('summary.period')}
          value={name}
          data={periodNames.map((each) => ({ value: each, label: t(`summary.period.${each}`) }))}
          onChange={({ currentTarget }) => {
            const next = periodNames.find((each) => each === currentTarget.value) ?? 'year';
            lookAt(next === 'own' && period !== null ? { period: next, typed: period } : { period: next });
          }}
        />
        {name === 'own' &&
          (['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              label={t(`summary.${end}`)}
              value={typed[end]}
              onChange={({ currentTarget }) => {
                lookAt({ typed: { ...typed, [end]: currentTarget.value } });
              }}
            />
          ))}
        {role === 'district' && (
          <OfficeSelect
            here={here}
            value={chosen}
            onChange={(next) => {
              lookAt({ office: next });
            }}
          />
        )}
      </div>
      {period === null ? (
        <div className="mc-problem" data-severity="error" role="alert">
          {t('summary.wrong')}
        </div>
      ) : (
        figures !== undefined && (
          <>
            <FiguresTable figures={figures} office={chosen} />
            <p className="mc-quiet stat-note">{noteOf(t, period)}</p>
            <section className="stat-text" aria-label={t('summary.text')}>
              <h2>{t('summary.text')}</h2>
              <p>{textOf(t, figures, period, where)}</p>
            </section>
          </>
        )
      )}
    </div>
  );
}

const within = ({ different, ...list }: Counting, office: string | null): Counting => ({
  ...inOffice(list, office),
  ...(different === undefined ? {} : { different }),
});

async function figuresOf(
  engine: ReturnType<typeof useEngine>,
  period: Period,
  office: string | null,
): Promise<readonly Figure[]> {
  const lines = summaryLines(period);
  const asked = lines.flatMap(({ count, less, base }) =>
    [count, less, base].flatMap((each) => (each === undefined ? [] : [within(each, office)])),
  );
  const totals = (await engine.tallies(asked)).map(({ total }) => total);
  let at = 0;
  const next = (given: Counting | undefined): number | null => (given === undefined ? null : (totals[at++] ?? 0));
  return lines.map((line) => {
    const count = next(line.count) ?? 0;
    const less = next(line.less);
    return { line, count: count - (less ?? 0), less, base: next(line.base) };
  });
}

const itemText = (t: Translate, { item }: SummaryLine): string => t.find(`summary.${item}`) ?? item;
const basisText = (t: Translate, { basis }: SummaryLine): string => t.find(`summary.${basis}`) ?? basis;
const unitText = (t: Translate, { unit }: SummaryLine): string => t(`unit.of.${unit}`);

function rateText({ count, base }: Figure): string {
  const share = base === null ? null : shareOf(count, base);
  return share === null ? '—' : `${share.toFixed(1)}%`;
}

const noteOf = (t: Translate, { to }: Period): string => t('summary.note', { year: to.slice(0, 4) });

const HEADS = ['item', 'basis', 'figure', 'base', 'rate'] as const;

function FiguresTable({ figures, office }: { readonly figures: readonly Figure[]; readonly office: string | null }) {
  const t = useT();
  return (
    <div className="mc-figure-scroll" tabIndex={0} role="region" aria-label={t('stat.view.report')}>
      <table className="mc-figure-table">
        <thead>
          <tr>
            {HEADS.map((each) => (
              <th key={each} scope="col" className={each === 'basis' ? 'mc-figure-word' : undefined}>
                {t(`summary.${each}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map((figure, at) => {
            const { line, base } = figure;
            const same = figures[at - 1]?.line.item === line.item;
            return (
              <tr key={line.basis + line.item}>
                <th scope="row">
                  {same ? <span className="mc-visually-hidden">{itemText(t, line)}</span> : itemText(t, line)}
                </th>
                <td className="mc-figure-word">{basisText(t, line)}</td>
                <td>
                  <CountOf figure={figure} office={office} />
                </td>
                <td>
                  {base !== null && line.base !== undefined && (
                    <OpenFigure count={base} list={inOffice(line.base, office)} />
                  )}
                </td>
                <td>{base === null ? '' : rateText(figure)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What was counted, opening its list; a difference is told with what it is made of, each with its own. */
function CountOf({ figure, office }: { readonly figure: Figure; readonly office: string | null }) {
  const t = useT();
  const { line, count, less } = figure;
  const text = `${grouped(count)} ${unitText(t, line)}`;
  const list = inOffice(line.count, office);
  if (line.count.different !== undefined)
    return <OpenFigure count={count} list={list} text={text} hint={t('result.open.different')} />;
  if (line.less === undefined || less === null) return <OpenFigure count={count} list={list} text={text} />;
  return (
    <>
      <OpenFigure count={count + less} list={list} /> − <OpenFigure count={less} list={inOffice(line.less, office)} /> ={' '}
      {text}
    </>
  );
}

/** The figures as sentences, item by item, to be put into a report. */
function textOf(t: Translate, figures: readonly Figure[], { from, to }: Period, where: string): string {
  const items = [...groupBy(figures, ({ line }) => itemText(t, line))].flatMap(([item, own]) => {
    // Of no units at all a sentence says nothing.
    const told = own.filter(({ base }) => base !== 0);
    if (told.length === 0) return [];
    const parts = told.map((figure) => {
      const { line, count, base } = figure;
      const words = { basis: basisText(t, line), n: count, unit: unitText(t, line) };
      return base === null
        ? t('summary.text.count', words)
        : t('summary.text.rate', { ...words, base, rate: rateText(figure) });
    });
    return t('summary.text.item', { item, parts: parts.join(t('summary.text.join')) });
  });
  const begin = t('summary.text.begin', { from: dayText(t, from), to: dayText(t, to), where });
  return begin + items.join(t('word.clause-join')) + t('summary.text.end');
}

/** A day as reports write it: 2026年1月1日. */
const dayText = (t: Translate, day: CalendarDay): string => {
  const [year = '', month, date] = day.split('-');
  return t('summary.day', { year, month: String(Number(month)), day: String(Number(date)) });
};

/** The table as it goes to a sheet and to paper. */
function printed(t: Translate, figures: readonly Figure[], period: Period | null, where: string): PrintedTable {
  return {
    title: t('summary.file'),
    basis:
      period === null
        ? where
        : `${where}${t('word.list-join')}${t('summary.span', { from: formatDay(period.from), to: formatDay(period.to) })}`,
    head: HEADS.map((each) => t(`summary.${each}`)),
    rows: figures.map((figure) => [
      itemText(t, figure.line),
      basisText(t, figure.line),
      figure.count,
      figure.base ?? '',
      figure.base === null ? '' : rateText(figure),
    ]),
    words: 2,
    ...(period === null ? {} : { note: noteOf(t, period) }),
  };
}
