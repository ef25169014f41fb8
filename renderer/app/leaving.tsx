import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { MingceWindow } from '../../shared/shell/window-channels.ts';
import type { Engine, OnProgress, Progress } from '../engine/engine.ts';
import { useT } from '../i18n/use-t.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';

/** A little longer than a form waits before it keeps what was typed as a draft. */
const DRAFTS_KEPT_MS = 400;

/** A backup on leaving that takes longer is stopped; the next start tells. */
const LONGEST_BACKUP_MS = 60_000;

/** The backup that is made while the window closes. */
interface ExitBackup {
  readonly place: string;
  readonly progress: Progress | null;
  readonly startedAt: number;
}

/**
 * What happens when the window is to close: what was typed last becomes a draft, a backup that is due is made (shown, and
 * to be skipped), and what makes the next start fast is written.
 */
export function Leaving({ engine }: { readonly engine: Engine }) {
  const t = useT();
  const [backup, setBackup] = useState<ExitBackup | null>(null);
  const [skipping, setSkipping] = useState(false);

  useEffect(() => {
    const shell = (window as { readonly mingce?: MingceWindow }).mingce;
    shell?.onCloseRequest(() => {
      void leave(engine, shell, setBackup).then(() => {
        shell.closeNow();
      });
    });
  }, [engine]);

  if (backup === null) return null;
  const taskId = backup.progress?.taskId;
  return (
    <div className="mc-leaving" role="dialog" aria-modal="true" aria-label={t('backup.exit.title')}>
      <div className="mc-leaving-sheet">
        <h1>{t('backup.exit.title')}</h1>
        <p>{t('backup.exit.body', { place: backup.place })}</p>
        <ProgressBar progress={backup.progress} startedAt={backup.startedAt} stoppable={false} />
        <div className="mc-leaving-end">
          <Button
            autoFocus
            variant="default"
            disabled={skipping || taskId === undefined}
            onClick={() => {
              setSkipping(true);
              if (taskId !== undefined) void engine.cancel(taskId);
            }}
          >
            {skipping ? t('backup.exit.skipping') : t('backup.exit.skip')}
          </Button>
        </div>
      </div>
    </div>
  );
}

async function leave(
  engine: Engine,
  shell: Pick<MingceWindow, 'closeLater'>,
  show: (backup: ExitBackup) => void,
): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, DRAFTS_KEPT_MS));
  if ((await engine.state()) !== 'open') return;
  const place = await engine.backupDue('exit').catch(() => null);
  if (place !== null) {
    shell.closeLater();
    await backUp(engine, place, show).catch(() => undefined);
  }
  await engine.lock();
}

async function backUp(engine: Engine, place: string, show: (backup: ExitBackup) => void): Promise<void> {
  const startedAt = Date.now();
  let taskId: string | null = null;
  const onProgress: OnProgress = (progress) => {
    ({ taskId } = progress);
    show({ place, progress, startedAt });
  };
  show({ place, progress: null, startedAt });
  const tooLong = window.setTimeout(() => {
    if (taskId !== null) void engine.cancel(taskId);
  }, LONGEST_BACKUP_MS);
  await engine.backUpByItself('exit', onProgress);
  window.clearTimeout(tooLong);
}
