import { Button } from '@mantine/core';
import type { BackupStanding } from '../../../shared/engine/modules/backups/face.ts';
import { dayTimeOf } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import './backup.css';

/** An automatic backup that came to nothing, told until one succeeds; hidden where backups are shown anyway. */
export function BackupNews({ standing }: { readonly standing: BackupStanding | null }) {
  const t = useT();
  const place = useSession((screen) => screen.place);
  const showBackups = useSession((screen) => screen.showBackups);
  const failed = standing?.failed ?? null;
  if (failed === null || place === 'settings') return null;
  return (
    <div className="mc-notices" role="status">
      <span>
        {t('backup.news', {
          when: dayTimeOf(failed.at),
          reason: t(`backup.reason.${failed.reason}`),
          sentence: t.find(`error.${failed.tag}`) ?? '',
        })}
      </span>
      <Button variant="default" onClick={showBackups}>
        {t('backup.news.go')}
      </Button>
    </div>
  );
}
