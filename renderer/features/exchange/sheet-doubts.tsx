import type { Reconciliation } from '../../engine/engine.ts';
import { partyName } from '../../i18n/party-name.ts';
import { useT } from '../../i18n/use-t.ts';

/** What a bundle said that cannot be, in words: it was not believed, and somebody should look. */
export function SheetDoubts({ sheet }: { readonly sheet: Reconciliation }) {
  const t = useT();
  if (sheet.disbelieved.length === 0) return null;
  const office = partyName(t, sheet.office);
  return (
    <section className="exc-doubts" role="alert">
      <strong>{t('exchange.claims.title')}</strong>
      {sheet.disbelieved.map(({ claim, to, made }) => (
        <p key={claim}>{t(`exchange.claims.${claim}`, { office, to, made })}</p>
      ))}
      <p>{t('exchange.claims.do')}</p>
    </section>
  );
}
