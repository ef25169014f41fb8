import type { RecordId } from '../../../shared/base/id.ts';
import type { QuotaLine } from '../../../shared/kinds/congress/roster.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { headOf } from '../../ui/filter-words.ts';
import { useQuery } from '../../ui/use-query.ts';
import { useTell } from '../../ui/use-tell.ts';
import './roster-quotas.css';

/** The roster of a congress, counted and held against the quotas; what the congress says otherwise is taken over by one click. */
export function RosterQuotas({ id }: { readonly id: RecordId }) {
  const t = useT();
  const engine = useEngine();
  const { tell } = useTell();
  const roster = useQuery(() => engine.roster(id), [id]).data ?? null;
  if (roster === null) return null;
  const { lines, withoutSex, withoutKind } = roster;
  const takeOver = async (): Promise<void> => {
    const congress = await engine.record('congress', id);
    if (congress === null) return;
    const values = Object.fromEntries(lines.map(({ of, count }) => [of, count]));
    tell(await engine.save({ type: 'congress', id, values, seen: congress.seen, insist: {} }), () =>
      t('roster.quota.taken'),
    );
  };
  const differs = lines.some(({ count, stated }) => stated !== count);
  const share = ({ of, count }: QuotaLine): string => {
    const all = lines.find((line) => line.of === 'delegates')?.count ?? 0;
    return of === 'delegates' || all === 0 ? '' : `${((count * 100) / all).toFixed(1)}%`;
  };
  return (
    <section className="rec-parts" aria-label={t('roster.quota.title')}>
      <div className="rec-parts-head">
        <h3 className="mc-group-title">{t('roster.quota.title')}</h3>
        {differs && (
          <button type="button" className="mc-link" onClick={() => void takeOver()}>
            {t('roster.quota.take')}
          </button>
        )}
      </div>
      <table className="mc-ruled rec-quotas" aria-label={t('roster.quota.title')}>
        <thead>
          <tr>
            <th />
            <th>{t('roster.quota.count')}</th>
            <th>{t('roster.quota.share')}</th>
            <th>{t('roster.quota.due')}</th>
            <th>{t('roster.quota.stated')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.of} data-short={!line.kept || undefined}>
              <th scope="row">{headOf(t, 'congress', line.of)}</th>
              <td>{line.count}</td>
              <td>{share(line)}</td>
              <td>
                {line.kept ? '' : '△ '}
                {line.least === null ? '' : t('roster.quota.least', { n: line.least })}
                {line.most === null ? '' : t('roster.quota.most', { n: line.most })}
              </td>
              <td data-differs={(line.stated !== null && line.stated !== line.count) || undefined}>
                {line.stated === null ? t('word.not-given') : line.stated}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines
        .filter(({ kept }) => !kept)
        .map(({ of, count, least, most }) => (
          <div key={of} className="mc-problem" data-severity="warning">
            △{' '}
            {t(least === null ? 'roster.quota.many' : 'roster.quota.few', {
              what: t.find(`field.congress.${of}`) ?? of,
              n: count,
              due: least ?? most ?? 0,
            })}
          </div>
        ))}
      {withoutSex > 0 && <div className="mc-quiet">{t('roster.quota.no-sex', { n: withoutSex })}</div>}
      {withoutKind > 0 && <div className="mc-quiet">{t('roster.quota.no-kind', { n: withoutKind })}</div>}
      <div className="mc-quiet">{t('roster.quota.working')}</div>
    </section>
  );
}
