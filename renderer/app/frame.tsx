import { ActionIcon, Button } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useState } from 'react';
import type { Session } from '../../shared/engine/modules/session/face.ts';
import { BackupNews } from '../features/backup/backup-news.tsx';
import { ShortcutsDialog } from '../features/help/shortcuts-dialog.tsx';
import { StartNotices } from '../features/setup/start-notices.tsx';
import type { Translate } from '../i18n/t.ts';
import { useT } from '../i18n/use-t.ts';
import { placeNames, placeOfKey } from '../session/places.ts';
import { SessionContext } from '../session/session-context.ts';
import { useSession } from '../session/session-store.ts';
import { useEngine } from '../ui/engine-context.tsx';
import { useQuery } from '../ui/use-query.ts';
import { Boundary } from './boundary.tsx';
import { BackupRounds } from './backup-rounds.tsx';
import { FolderRounds } from './folder-rounds.tsx';
import { GivenFile } from './given-file.tsx';
import { focusPlaceSoon, useKeptFocus } from './kept-focus.ts';
import { PersonSearch } from './person-search.tsx';
import { QueryFailures } from './query-failures.tsx';
import { PlaceList } from './place-list.tsx';
import { placeTitle } from './place-title.ts';
import { Place } from './routes.tsx';
import { StatusLine } from './status-line.tsx';

/** The frame around every place: office and search above, places at the left, the status line below. */
export function Frame({ session }: { readonly session: Session }) {
  const t = useT();
  const engine = useEngine();
  const place = useSession((screen) => screen.place);
  const go = useSession((screen) => screen.go);
  const beginNew = useSession((screen) => screen.beginNew);
  const [helping, setHelping] = useState(false);
  const status = useQuery(() => engine.status(), []);
  useKeptFocus();

  useWindowEvent('keydown', (event) => {
    if (event.isComposing) return;
    const wanted = placeOfKey(event);
    if (event.key === 'F1') setHelping(true);
    else if (event.ctrlKey && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'n') beginNew();
    else if (wanted !== null) {
      go(wanted);
      focusPlaceSoon();
    } else return;
    event.preventDefault();
  });

  return (
    <SessionContext value={session}>
      <FolderRounds />
      <GivenFile />
      <BackupRounds />
      <div className="mc-frame">
        <header className="mc-head">
          <div className="mc-head-office mc-cut" title={officeTitle(t, session)}>
            <span className="mc-head-seal" aria-hidden="true" />
            {officeTitle(t, session)}
          </div>
          <div className="mc-head-search">
            <PersonSearch />
          </div>
          <div className="mc-head-buttons">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('frame.help')}
              title={`${t('frame.help')} F1`}
              onClick={() => {
                setHelping(true);
              }}
            >
              ?
            </ActionIcon>
            <Button variant="subtle" color="gray" onClick={() => void engine.lock()}>
              {t('frame.lock')}
            </Button>
          </div>
        </header>
        <PlaceList status={status.data} />
        <main className="mc-main" tabIndex={-1}>
          <StartNotices notices={session.notices} />
          <QueryFailures />
          <BackupNews standing={status.data?.backup ?? null} />
          <Boundary key={place} t={t}>
            <Place name={place} />
          </Boundary>
        </main>
        <StatusLine status={status.data} role={session.role} />
      </div>
      <ShortcutsDialog
        opened={helping}
        onClose={() => {
          setHelping(false);
        }}
        places={placeNames.map((name) => placeTitle(t, name))}
      />
    </SessionContext>
  );
}

const officeTitle = (t: Translate, session: Session): string =>
  session.role === 'district'
    ? t('frame.district-office', { district: session.districtName })
    : `${session.districtName}${session.officeName}`;
