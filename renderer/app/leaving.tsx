import { Button, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Clock } from '../../shared/base/clock.ts';
import type { MingceWindow } from '../../shared/shell/window-channels.ts';
import type { Engine } from '../../shared/engine/engine.ts';
import type { Progress } from '../../shared/engine/modules/tasks/face.ts';
import { useT } from '../i18n/use-t.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useClock } from '../ui/use-now.ts';

/** A little longer than a form waits before it keeps what was typed as a draft. */
const DRAFTS_KEPT_MS = 400;

/** A place that does not answer within this is not there: nobody waits for a stick on leaving. */
const PLACE_ANSWERS_MS = 2500;

/** A backup on leaving that takes longer is stopped; the next start tells. */
const LONGEST_BACKUP_MS = 60_000;

/** One that was told to stop is not waited for longer than this. */
const STOPS_WITHIN_MS = 3000;

/** The backup that is made while the window closes. */
interface ExitBackup {
  readonly place: string;
  readonly progress: Progress | null;
  readonly startedAt: number;
  readonly skip: () => void;
}

/**
 * What happens when the window is to close: what was typed last becomes a draft, a backup that is due is made (shown, and
 * to be skipped), and what makes the next start fast is written.
 */
export function Leaving({ engine }: { readonly engine: Engine }) {
  const t = useT();
  const clock = useClock();
  const [backup, setBackup] = useState<ExitBackup | null>(null);
  const [skipping, setSkipping] = useState(false);

  useEffect(() => {
    const shell = (window as { readonly mingce?: MingceWindow }).mingce;
    // Called off when the effect is: two that leave at once would end the window under each other's backup.
    return shell?.onCloseRequest(() => {
      void leave(engine, shell, clock, setBackup).then(() => {
        shell.closeNow();
      });
    });
  }, [engine, clock]);

  if (backup === null) return null;
  return (
    <Modal
      opened
      onClose={() => undefined}
      title={t('backup.exit.title')}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <p>{t('backup.exit.body', { place: backup.place })}</p>
      <ProgressBar progress={backup.progress} startedAt={backup.startedAt} stoppable={false} />
      <Button
        mt="md"
        variant="default"
        data-autofocus
        disabled={skipping}
        onClick={() => {
          setSkipping(true);
          backup.skip();
        }}
      >
        {skipping ? t('backup.exit.skipping') : t('backup.exit.skip')}
      </Button>
    </Modal>
  );
}

const pause = (ms: number): Promise<null> =>
  new Promise((resolve) =>
    setTimeout(() => {
      resolve(null);
    }, ms),
  );

async function leave(
  engine: Engine,
  shell: Pick<MingceWindow, 'closeLater'>,
  clock: Clock,
  show: (backup: ExitBackup) => void,
): Promise<void> {
  await pause(DRAFTS_KEPT_MS);
  if ((await engine.state()) !== 'open') return;
  const place = await Promise.race([engine.backupDue('exit'), pause(PLACE_ANSWERS_MS)]).catch(() => null);
  if (place !== null) {
    shell.closeLater();
    await backUp(engine, place, clock, show).catch(() => undefined);
  }
  await engine.lock();
}

/** Ends with the backup, or soon after it was skipped or took too long. */
async function backUp(engine: Engine, place: string, clock: Clock, show: (backup: ExitBackup) => void): Promise<void> {
  const startedAt = clock.now();
  let taskId: string | null = null;
  const stopped = new Promise<void>((resolve) => {
    const skip = (): void => {
      if (taskId !== null) void engine.cancel(taskId);
      void pause(STOPS_WITHIN_MS).then(() => {
        resolve();
      });
    };
    show({ place, progress: null, startedAt, skip });
    window.setTimeout(skip, LONGEST_BACKUP_MS);
    void engine
      .backUpByItself('exit', (progress) => {
        ({ taskId } = progress);
        show({ place, progress, startedAt, skip });
      })
      .then(
        () => {
          resolve();
        },
        () => {
          resolve();
        },
      );
  });
  await stopped;
}
