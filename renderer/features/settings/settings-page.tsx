import { PageHeader } from '../../ui/page-header.tsx';
import { useT } from '../../i18n/use-t.ts';

export function SettingsPage() {
  const t = useT();
  return (
    <div className="mc-page">
      <PageHeader title={t('place.settings')} />
    </div>
  );
}
