import type { Reconciliation } from '../../../shared/engine/modules/reconciliation/face.ts';
import { useT } from '../../i18n/use-t.ts';

/** What a bundle led to beside the changes it brought: changes of ours that no longer count, erasures carried out. */
export function SheetTold({ sheet }: { readonly sheet: Reconciliation }) {
  const t = useT();
  return (
    <>
      {sheet.turned > 0 && (
        <p className="exc-told" role="alert">
          {t('exchange.sheet.turned', { n: sheet.turned })}
        </p>
      )}
      {sheet.erasedOnRequest > 0 && (
        <p className="exc-told">{t('exchange.sheet.erased-on-request', { n: sheet.erasedOnRequest })}</p>
      )}
    </>
  );
}
