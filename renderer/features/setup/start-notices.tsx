import { Button } from '@mantine/core';
import { useState } from 'react';
import type { StartNotice } from '../../engine/engine.ts';
import { useT } from '../../i18n/use-t.ts';
import './setup.css';

/** What the start found and mended, said once: gone when it is acknowledged, and after the next start. */
export function StartNotices({ notices }: { readonly notices: readonly StartNotice[] }) {
  const t = useT();
  const [understood, setUnderstood] = useState<readonly StartNotice[] | null>(null);
  if (notices.length === 0 || understood === notices) return null;
  return (
    <div className="mc-notices" role="status" aria-label={t('notice.title')}>
      <div>
        {notices.map((notice) => (
          <div key={notice.tag}>{t(`notice.${notice.tag}`, { n: notice.count })}</div>
        ))}
      </div>
      <Button
        variant="default"
        onClick={() => {
          setUnderstood(notices);
        }}
      >
        {t('notice.understood')}
      </Button>
    </div>
  );
}
