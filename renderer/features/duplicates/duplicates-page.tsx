import { useT } from '../../i18n/use-t.ts';
import { PageHeader } from '../../ui/page-header.tsx';

export function DuplicatesPage() {
  const t = useT();
  return (
    <div className="mc-page">
      <PageHeader title={t('dup.title')} />
    </div>
  );
}
