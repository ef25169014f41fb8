import type { Reconciliation } from '../../../shared/engine/modules/reconciliation/face.ts';
import { dayTimeOf } from '../../i18n/format.ts';
import { partyName } from '../../i18n/party-name.ts';
import { useT } from '../../i18n/use-t.ts';

/** What a bundle said that cannot be, in words: it was not believed, and somebody should look. */
export function SheetDoubts({ sheet }: { readonly sheet: Reconciliation }) {
  const t = useT();
  const { disbelieved, ahead } = sheet;
  const sender = partyName(t, sheet.office);
  return (
    <>
      {disbelieved.length > 0 && (
        <section className="mc-callout exc-doubts" role="alert">
          <strong>{t('exchange.claims.title')}</strong>
          {disbelieved.map(({ claim, to, made }) => (
            <p key={claim}>{t(`exchange.claims.${claim}`, { office: sender, to, made })}</p>
          ))}
          <p>{t('exchange.claims.do')}</p>
        </section>
      )}
      {ahead.length > 0 && (
        <section className="mc-callout exc-doubts" role="alert">
          <strong>{t('exchange.ahead.title')}</strong>
          {ahead.map(({ replica, office, name, at }) => (
            <p key={replica}>
              {t('exchange.ahead.one', {
                office: office === '' ? sender : partyName(t, office),
                name: name === '' ? replica : name,
                when: dayTimeOf(at),
              })}
            </p>
          ))}
          <p>{t('exchange.ahead.do')}</p>
        </section>
      )}
    </>
  );
}
