import { useState } from 'react';
import type { BackupEntry } from '../../../shared/engine/modules/backups/face.ts';
import type { OpenedFile } from '../../../shared/shell/shell.ts';
import type { Engine } from '../../../shared/engine/engine.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { dayTimeOf } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useTask, type Task } from '../../ui/use-task.ts';

/** What came of the last thing that was done, as it is said. */
export interface BackupSaying {
  readonly good: boolean;
  readonly stopped?: boolean;
  readonly text: string;
}

/** What can be done with backups, and what came of it. */
export interface BackupTasks {
  readonly task: Task;
  readonly said: BackupSaying | null;
  /** Of when the backup is that is tried out just now; null while none is. */
  readonly rehearsing: string | null;
  /** The backup that is to be restored, as soon as the person says so. */
  readonly restoring: OpenedFile | null;
  readonly backUp: () => Promise<void>;
  /** From now on backups go here; the first is made at once. */
  readonly keep: (placeId: string) => Promise<void>;
  /** From now on backups go nowhere. */
  readonly stop: () => Promise<void>;
  readonly rehearse: (entry: BackupEntry) => Promise<void>;
  readonly restore: (open: ReturnType<Engine['chooseFile']>) => Promise<void>;
  readonly restored: () => void;
}

/**
 * Long because each of its steps is a few lines, and all of them say what came of it in one place.
 * @param reload asks for the backups again: something of them has changed
 */
export function useBackupTasks(reload: () => void): BackupTasks {
  const t = useT();
  const engine = useEngine();
  const task = useTask('settings', 'backup');
  const [said, setSaid] = useState<BackupSaying | null>(null);
  const [restoring, setRestoring] = useState<OpenedFile | null>(null);
  const [rehearsing, setRehearsing] = useState<string | null>(null);

  const backUp = async (): Promise<void> => {
    setSaid(null);
    const made = await task.run((onProgress) => engine.backUp(onProgress));
    reload();
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
    const kept = await engine.keepBackupPlace(placeId);
    if (kept.ok) await backUp();
    else setSaid({ good: false, text: errorSentence(t, kept.error) });
    reload();
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
    reload();
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

  return {
    ...{ task, said, rehearsing, restoring, backUp, keep, rehearse, restore },
    stop: async () => {
      await engine.keepBackupPlace(null);
      reload();
      setSaid(null);
    },
    restored: () => {
      setRestoring(null);
      reload();
    },
  };
}
