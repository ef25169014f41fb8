import { dayTimeOf } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useQuery } from '../../ui/use-query.ts';

/** So many are told; all of them are kept. */
const LATEST = 50;

/** Who saw whole numbers at this PC, and of whom. */
export function ViewLog() {
  const t = useT();
  const engine = useEngine();
  const views = useQuery(() => engine.views(LATEST), []).data;
  if (views === undefined) return null;
  return (
    <section className="mc-card mc-part" aria-label={t('views.title')}>
      <h2>{t('views.title')}</h2>
      <p className="mc-first mc-soft">{t('views.hint', { n: LATEST })}</p>
      {views.length === 0 ? (
        <p className="mc-first">{t('views.none')}</p>
      ) : (
        <table className="mc-ruled" aria-label={t('views.title')}>
          <thead>
            <tr>
              <th>{t('views.when')}</th>
              <th>{t('views.who')}</th>
              <th>{t('views.what')}</th>
            </tr>
          </thead>
          <tbody>
            {views.map(({ at, by, way, count, titles }) => (
              <tr key={at}>
                <td>{dayTimeOf(at)}</td>
                <td>{by}</td>
                <td>
                  {titles.length === 0
                    ? t(`views.${way}.many`, { n: count })
                    : t(`views.${way}`, {
                        names: titles
                          .map((title) => (title === '' ? t('views.gone') : title))
                          .join(t('word.list-join')),
                      })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
