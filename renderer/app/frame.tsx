import { ActionIcon, Button } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import type { Session } from '../../shared/engine/modules/session/face.ts';
import type { Status } from '../../shared/engine/modules/status/face.ts';
import { BackupNews } from '../features/backup/backup-news.tsx';
import { ShortcutsDialog } from '../features/help/shortcuts-dialog.tsx';
import { StartNotices } from '../features/setup/start-notices.tsx';
import { grouped, type Translate } from '../i18n/t.ts';
import { useT } from '../i18n/use-t.ts';
import type { RecordType } from '../../shared/kinds/all.ts';
import { pageTypes } from '../../shared/kinds/belonging.ts';
import type { KindPage } from '../../shared/kinds/kind.ts';
import { STANDING, type ListFilter } from '../../shared/kinds/list-filter.ts';
import { isRecordType, kindOf } from '../../shared/kinds/schema.ts';
import { keysOf, placeNames, placeOfKey, type PlaceName } from '../session/places.ts';
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
  const waiting = useWaiting(session.role);
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
        <nav className="mc-places" aria-label={t('frame.places')}>
          {placeNames.map((name) => (
            <PlaceButton
              key={name}
              name={name}
              current={place === name}
              count={countOf(name, status.data, waiting)}
              onGo={go}
            />
          ))}
        </nav>
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

/** Of each kind whose records wait for somebody here, how many. */
function useWaiting(role: Session['role']): Readonly<Partial<Record<PlaceName, number>>> {
  const engine = useEngine();
  const count = async (type: RecordType, codes: readonly string[]): Promise<readonly [RecordType, number]> => {
    const filters: readonly ListFilter[] = [{ is: 'one-of', field: STANDING, codes }];
    return [type, (await engine.records(type, { text: '', filters }, { offset: 0, limit: 0 })).total];
  };
  const counts = useQuery(async () => {
    const asked = pageTypes.map((type) => [type, awaited(type)?.[role]] as const);
    return Promise.all(asked.flatMap(([type, codes]) => (codes === undefined ? [] : [count(type, codes)])));
  }, [role]);
  return Object.fromEntries(counts.data ?? []);
}

const awaited = (place: PlaceName): KindPage['awaits'] =>
  isRecordType(place) ? kindOf(place).page?.awaits : undefined;

interface PlaceButtonProps {
  readonly name: PlaceName;
  readonly current: boolean;
  /** How many there are, or wait there; null says nothing. */
  readonly count: number | null;
  readonly onGo: (place: PlaceName) => void;
}

function PlaceButton({ name, current, count, onGo }: PlaceButtonProps) {
  const t = useT();
  const button = useRef<HTMLButtonElement>(null);
  // Who goes there by a key sees where that is, also in a low window.
  useEffect(() => {
    if (current) button.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <button
      ref={button}
      type="button"
      className="mc-place"
      aria-current={current ? 'page' : undefined}
      title={keysOf(name)}
      onClick={() => {
        onGo(name);
      }}
    >
      {placeTitle(t, name)}
      {count !== null && (
        <span className="mc-place-count" data-urgent={(name === 'conflicts' && count > 0) || undefined}>
          {grouped(count)}
        </span>
      )}
    </button>
  );
}

function countOf(place: PlaceName, status: Status | undefined, waiting: ReturnType<typeof useWaiting>): number | null {
  // Where records wait for somebody, none is told as nothing.
  if (awaited(place) !== undefined) return waiting[place] || null;
  if (status === undefined) return null;
  const { counts, unsent } = status;
  if (isRecordType(place)) return counts.records[place];
  if (place === 'conflicts') return counts.conflicts;
  return place === 'exchange' && unsent !== 0 ? unsent : null;
}
