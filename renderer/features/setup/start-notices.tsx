import { Button } from '@mantine/core';
import { useState } from 'react';
import type { StartNotice } from '../../../shared/engine/modules/session/face.ts';
import { noticeSentence } from '../../i18n/notice-sentence.ts';
import { useT } from '../../i18n/use-t.ts';
import './setup.css';

/** What the start found and mended, said once: gone when it is acknowledged. What is missing is said as a warning. */
export function StartNotices({ notices }: { readonly notices: readonly StartNotice[] }) {
  const t = useT();
  const [understood, setUnderstood] = useState<readonly StartNotice[] | null>(null);
  if (notices.length === 0 || understood === notices) return null;
  return (
    <div className="mc-notices" role="status" aria-label={t('notice.title')}>
      <div>
        {notices.map((notice) => (
          <div key={notice.tag} data-tone={WARNINGS.includes(notice.tag) ? 'warning' : undefined}>
            {WARNINGS.includes(notice.tag) ? '△ ' : ''}
            {noticeSentence(t, notice)}
          </div>
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

/** What somebody has to do something about. */
const WARNINGS: readonly StartNotice['tag'][] = [
  'incomplete',
  'journal-damaged-cut',
  'not-checked',
  'began-empty',
  'put-back',
  'put-back-district',
  'put-back-twin',
  'put-back-open',
  'notes-unreadable',
];
