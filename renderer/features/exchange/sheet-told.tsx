import type { Reconciliation } from '../../../shared/engine/modules/reconciliation/face.ts';
import { dayTimeOf } from '../../i18n/format.ts';
import { partyName } from '../../i18n/party-name.ts';
import { useT } from '../../i18n/use-t.ts';

/**
 * What is to be told of a bundle beside its changes: what it said that cannot be, which was not believed, so that somebody
 * should look; changes of ours that no longer count; erasures carried out.
 */
export function SheetTold({ sheet }: { readonly sheet: Reconciliation }) {
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
      {sheet.turned > 0 && (
        <p className="mc-first" role="alert">
          {t('exchange.sheet.turned', { n: sheet.turned })}
        </p>
      )}
      {sheet.erasedOnRequest > 0 && (
        <p className="mc-first">{t('exchange.sheet.erased-on-request', { n: sheet.erasedOnRequest })}</p>
      )}
    </>
  );
}
