import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { RecordPage } from './record-page.tsx';

/** The grass-roots unions, with a way from each to its members. */
export function UnionPage() {
  const t = useT();
  const showList = useSession((screen) => screen.showList);
  return (
    <RecordPage
      type="union"
      beside={(id) => (
        <div className="rec-links">
          <button
            type="button"
            className="mc-link"
            onClick={() => {
              showList('member', { filters: [{ is: 'record', field: 'union', id }] });
            }}
          >
            {t('union.members')}
          </button>
        </div>
      )}
    />
  );
}
