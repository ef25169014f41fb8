import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { BackupOverview } from '../../../shared/engine/modules/backups/face.ts';
import { bytesOf, dayTimeOf, whenOf } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { PlaceChooser } from '../../ui/place-chooser.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useQuery } from '../../ui/use-query.ts';
import '../../ui/said.css';
import './backup.css';
import { BackupTable } from './backup-table.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { useBackupTasks, type BackupTasks } from './use-backup-tasks.ts';

/** The backups: where they go, how old the newest is, making one, and what can be done with those that lie there. */
export function Backups() {
  const t = useT();
  const engine = useEngine();
  const now = useNow();
  const overview = useQuery(() => engine.backups(), [now]);
  const wanted = useSession((screen) => screen.backupsWanted);
  const tasks = useBackupTasks(overview.reload);
  const section = useRef<HTMLElement>(null);

  const { data } = overview;
  const loaded = data !== undefined;
  useEffect(() => {
    if (!wanted || !loaded) return;
    section.current?.scrollIntoView({ block: 'start' });
    section.current?.querySelector<HTMLElement>('.mc-actions button')?.focus();
  }, [wanted, loaded]);

  return (
    <section ref={section} tabIndex={-1} className="mc-card mc-part bak-card" aria-label={t('backup.title')}>
      <h2>{t('backup.title')}</h2>
      <p className="mc-first mc-soft">{t('backup.hint')}</p>
      {data !== undefined && (
        <>
          <Lines data={data} now={now} />
          <PlaceButtons place={data.place} tasks={tasks} />
          <Working tasks={tasks} />
          {/* Until the place has been read again, a first backup is not in the list; nobody is told there is none. */}
          {data.place !== null &&
            data.place.free !== null &&
            !(data.entries.length === 0 && tasks.said?.good === true) && (
              <BackupTable
                entries={data.entries}
                busy={tasks.task.running}
                onRehearse={(entry) => void tasks.rehearse(entry)}
                onRestore={(entry) => void tasks.restore(engine.openBackupIn(entry.name))}
              />
            )}
          <div className="mc-actions">
            <Button
              variant="default"
              disabled={tasks.task.running}
              onClick={() => void tasks.restore(engine.chooseFile('backup'))}
            >
              {t('backup.restore.other')}
            </Button>
          </div>
        </>
      )}
      {tasks.restoring !== null && <RestoreDialog file={tasks.restoring} onClose={tasks.restored} />}
    </section>
  );
}

interface PlaceButtonsProps {
  readonly place: BackupOverview['place'];
  readonly tasks: BackupTasks;
}

/** The choice of a place, or what can be done with the one chosen. */
function PlaceButtons({ place, tasks }: PlaceButtonsProps) {
  const t = useT();
  const notify = useNotify();
  const [picking, setPicking] = useState(false);
  const [ask, dialog] = useConfirm();
  const { running } = tasks.task;
  const keep = (placeId: string): void => {
    setPicking(false);
    void tasks.keep(placeId);
  };
  const stop = async (label: string): Promise<void> => {
    const given = await ask({
      title: t('backup.place.stop'),
      verb: t('backup.place.stop'),
      children: t('backup.place.stop.body', { place: label }),
    });
    if (given === null) return;
    await tasks.stop();
    notify({ tone: 'done', text: t('backup.place.stopped') });
  };
  return (
    <>
      {picking || place === null ? (
        <PlaceChooser
          title={t('backup.place.choose')}
          toWrite
          quietly
          onChoose={({ id }) => {
            keep(id);
          }}
        >
          {place !== null && (
            <Button
              variant="subtle"
              color="gray"
              onClick={() => {
                setPicking(false);
              }}
            >
              {t('word.cancel')}
            </Button>
          )}
        </PlaceChooser>
      ) : (
        <div className="mc-actions">
          <Button disabled={running || place.free === null || !place.writable} onClick={() => void tasks.backUp()}>
            {t('backup.now')}
          </Button>
          <Button
            variant="default"
            disabled={running}
            onClick={() => {
              setPicking(true);
            }}
          >
            {t('backup.place.change')}
          </Button>
          <Button variant="subtle" color="gray" disabled={running} onClick={() => void stop(place.label)}>
            {t('backup.place.stop')}
          </Button>
        </div>
      )}
      {dialog}
    </>
  );
}

/** What is under way, and what came of what was done last. */
function Working({ tasks: { task, said, rehearsing } }: { readonly tasks: BackupTasks }) {
  const t = useT();
  return (
    <>
      {task.running && (
        <div className="bak-working">
          {rehearsing !== null && <p className="mc-soft">{t('backup.rehearse.working', { when: rehearsing })}</p>}
          <ProgressBar progress={task.progress} startedAt={task.startedAt} />
        </div>
      )}
      <div role="status">
        {said !== null && (
          <p className="bak-said" data-good={said.good || undefined} data-stopped={said.stopped === true || undefined}>
            {said.stopped === true ? said.text : `${said.good ? '✓' : '△'} ${said.text}`}
          </p>
        )}
      </div>
    </>
  );
}

/** Place, age and rehearsal, each in a line with what is wrong about it. */
function Lines({ data, now }: { readonly data: BackupOverview; readonly now: number }) {
  const t = useT();
  const { place, standing, rehearsal } = data;
  const warnings =
    place === null || place.free === null
      ? []
      : [
          ...(place.writable ? [] : [t('backup.place.read-only')]),
          ...(place.ownVolume ? [t('backup.place.own-volume')] : []),
          ...(place.proven ? [] : [t('backup.place.unproven')]),
        ];
  return (
    <dl className="mc-lines">
      <dt>{t('backup.place')}</dt>
      <dd>
        {place === null ? (
          t('backup.place.none')
        ) : place.free === null ? (
          <span className="mc-warns">△ {t('backup.place.away', { place: place.label })}</span>
        ) : (
          <>
            <strong>{t('backup.place.at', { place: place.label })}</strong>{' '}
            <span className="mc-soft">{t('backup.place.free', { free: bytesOf(place.free) })}</span>
            {warnings.map((warning) => (
              <div key={warning} className="mc-warns">
                △ {warning}
              </div>
            ))}
            {place.proven && <div className="mc-soft">{t('backup.place.auto')}</div>}
          </>
        )}
      </dd>
      <dt>{t('backup.newest')}</dt>
      <dd>
        {standing.at === null
          ? t('backup.newest.none')
          : t(standing.current ? 'backup.newest.current' : 'backup.newest.changed', {
              when: dayTimeOf(standing.at),
            })}
      </dd>
      <dt>{t('backup.rehearsed')}</dt>
      <dd>
        {rehearsal === null
          ? t('backup.rehearsed.none')
          : t('backup.rehearsed.at', { when: whenOf(t, rehearsal.at, now), made: dayTimeOf(rehearsal.createdAt) })}
      </dd>
    </dl>
  );
}
