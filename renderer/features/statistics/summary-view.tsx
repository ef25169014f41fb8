import { Button, NativeSelect, TextInput } from '@mantine/core';
import { ok } from '../../../shared/base/result.ts';
import { inOffice } from '../../../shared/kinds/results.ts';
import { placeName } from '../../../shared/values/gazetteer.ts';
import { grouped } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { periodNames } from '../../session/results-view.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { OpenFigure } from '../../ui/open-figure.tsx';
import { useToday } from '../../ui/use-now.ts';
import { useQuery } from '../../ui/use-query.ts';
import { OfficeSelect } from './office-select.tsx';
import { periodOf, typedPeriod } from './periods.ts';
import { StatHeader } from './stat-header.tsx';
import {
  basisText,
  figuresOf,
  HEADS,
  itemText,
  noteOf,
  printedSummary,
  shareText,
  textOf,
  unitText,
  type Figure,
} from './summary-figures.ts';

/** What a work report says of a period: each figure with its ground, as a table, as text, in a sheet and on paper. */
export function SummaryView() {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const { role, office: here, officeName } = useOffice();
  const today = useToday();
  const { period: name, typed, office: chosen } = useSession((screen) => screen.results);
  const lookAt = useSession((screen) => screen.lookAtResults);
  const named = periodOf(name, today);
  const asked = named === null ? typedPeriod(typed.from, typed.to) : ok(named);
  const period = asked.ok ? asked.value : null;
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
        disabled={!ready}
        table={() => printedSummary(t, figures ?? [], period, where)}
      >
        <Button disabled={!ready} onClick={() => void copy()}>
          {t('summary.copy')}
        </Button>
      </StatHeader>
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
      {!asked.ok ? (
        <div className="mc-problem" data-severity="error" role="alert">
          {t(`summary.wrong.${asked.error}`)}
        </div>
      ) : (
        figures !== undefined && (
          <>
            <FiguresTable figures={figures} office={chosen} />
            <p className="mc-quiet stat-note">{noteOf(t, asked.value)}</p>
            <section className="stat-text" aria-label={t('summary.text')}>
              <h2>{t('summary.text')}</h2>
              <p>{textOf(t, figures, asked.value, where)}</p>
            </section>
          </>
        )
      )}
    </div>
  );
}

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
                <td>{base === null ? '' : shareText(figure)}</td>
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
