import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { OpenedFile } from '../../../shared/shell/shell.ts';
import type { BackupEntry, BackupOverview } from '../../../shared/engine/modules/backups/face.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
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
import { useTask } from '../../ui/use-task.ts';
import './backup.css';
import { BackupTable } from './backup-table.tsx';
import { RestoreDialog } from './restore-dialog.tsx';

/** The backups: where they go, how old the newest is, making one, and what can be done with those that lie there. */
export function Backups() {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const now = useNow();
  const task = useTask('settings', 'backup');
  const overview = useQuery(() => engine.backups(), [now]);
  const wanted = useSession((screen) => screen.backupsWanted);
  const [picking, setPicking] = useState(false);
  const [ask, dialog] = useConfirm();
  const [restoring, setRestoring] = useState<OpenedFile | null>(null);
  const [rehearsing, setRehearsing] = useState<string | null>(null);
  const [said, setSaid] = useState<{
    readonly good: boolean;
    readonly stopped?: boolean;
    readonly text: string;
  } | null>(null);
  const section = useRef<HTMLElement>(null);

  const { data } = overview;
  const place = data?.place ?? null;
  const loaded = data !== undefined;
  useEffect(() => {
    if (!wanted || !loaded) return;
    section.current?.scrollIntoView({ block: 'start' });
    section.current?.querySelector<HTMLElement>('.mc-actions button')?.focus();
  }, [wanted, loaded]);

  const backUp = async (): Promise<void> => {
    setSaid(null);
    const made = await task.run((onProgress) => engine.backUp(onProgress));
    overview.reload();
    if (made === null) return;
    setSaid(
      made.ok
        ? { good: true, text: t('backup.made', { place: made.value.placeLabel, ...made.value.counts }) }
        : {
            good: false,
            stopped: made.error.tag === 'cancelled',
            text: t('backup.not-made', { sentence: errorSentence(t, made.error) }),
          },
    );
  };
  const keep = async (placeId: string): Promise<void> => {
    setPicking(false);
    const kept = await engine.keepBackupPlace(placeId);
    if (kept.ok) await backUp();
    else setSaid({ good: false, text: errorSentence(t, kept.error) });
    overview.reload();
  };
  const rehearse = async (entry: BackupEntry): Promise<void> => {
    setSaid(null);
    const when = dayTimeOf(entry.at);
    const opened = await engine.openBackupIn(entry.name);
    if (!opened.ok) {
      setSaid({ good: false, text: t('backup.rehearse.failed', { sentence: errorSentence(t, opened.error) }) });
      return;
    }
    setRehearsing(when);
    const done = await task.run((onProgress) => engine.rehearseBackup(opened.value, onProgress));
    setRehearsing(null);
    overview.reload();
    if (done === null) return;
    setSaid(
      done.ok
        ? { good: true, text: t('backup.rehearse.done', { when, ...done.value.counts, digest: done.value.digest }) }
        : {
            good: false,
            stopped: done.error.tag === 'cancelled',
            text: t('backup.rehearse.failed', { sentence: errorSentence(t, done.error) }),
          },
    );
  };
  const restore = async (open: ReturnType<typeof engine.chooseFile>): Promise<void> => {
    setSaid(null);
    const opened = await open;
    if (opened.ok) setRestoring(opened.value);
    else if (opened.error.tag !== 'cancelled') setSaid({ good: false, text: errorSentence(t, opened.error) });
  };
  const stop = async (): Promise<void> => {
    const given = await ask({
      title: t('backup.place.stop'),
      verb: t('backup.place.stop'),
      children: t('backup.place.stop.body', { place: place?.label ?? '' }),
    });
    if (given === null) return;
    await engine.keepBackupPlace(null);
    overview.reload();
    notify({ tone: 'done', text: t('backup.place.stopped') });
    setSaid(null);
  };

  return (
    <section ref={section} tabIndex={-1} className="mc-card mc-part bak-card" aria-label={t('backup.title')}>
      <h2>{t('backup.title')}</h2>
      <p className="mc-first mc-soft">{t('backup.hint')}</p>
      {data !== undefined && (
        <>
          <Lines data={data} now={now} />
          {picking || place === null ? (
            <PlaceChooser title={t('backup.place.choose')} toWrite quietly onChoose={({ id }) => void keep(id)}>
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
              <Button disabled={task.running || place.free === null || !place.writable} onClick={() => void backUp()}>
                {t('backup.now')}
              </Button>
              <Button
                variant="default"
                disabled={task.running}
                onClick={() => {
                  setPicking(true);
                }}
              >
                {t('backup.place.change')}
              </Button>
              <Button variant="subtle" color="gray" disabled={task.running} onClick={() => void stop()}>
                {t('backup.place.stop')}
              </Button>
            </div>
          )}
          {task.running && (
            <div className="bak-working">
              {rehearsing !== null && <p className="mc-soft">{t('backup.rehearse.working', { when: rehearsing })}</p>}
              <ProgressBar progress={task.progress} startedAt={task.startedAt} />
            </div>
          )}
          <div role="status">
            {said !== null && (
              <p
                className="bak-said"
                data-good={said.good || undefined}
                data-stopped={said.stopped === true || undefined}
              >
                {said.stopped === true ? said.text : `${said.good ? '✓' : '△'} ${said.text}`}
              </p>
            )}
          </div>
          {/* Until the place has been read again, a first backup is not in the list; nobody is told there is none. */}
          {place !== null && place.free !== null && !(data.entries.length === 0 && said?.good === true) && (
            <BackupTable
              entries={data.entries}
              busy={task.running}
              onRehearse={(entry) => void rehearse(entry)}
              onRestore={(entry) => void restore(engine.openBackupIn(entry.name))}
            />
          )}
          <div className="mc-actions">
            <Button variant="default" disabled={task.running} onClick={() => void restore(engine.chooseFile('backup'))}>
              {t('backup.restore.other')}
            </Button>
          </div>
        </>
      )}
      {dialog}
      {restoring !== null && (
        <RestoreDialog
          file={restoring}
          onClose={() => {
            setRestoring(null);
            overview.reload();
          }}
        />
      )}
    </section>
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
