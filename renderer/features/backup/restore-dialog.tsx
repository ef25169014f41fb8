import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { OpenedFile } from '../../../shared/shell/shell.ts';
import type { BackupPreview } from '../../../shared/engine/modules/backups/face.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { dayTimeOf } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { Consequences } from '../../ui/consequences.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useTask } from '../../ui/use-task.ts';
import { restoreSentences } from './restore-sentences.ts';

interface RestoreDialogProps {
  readonly file: OpenedFile;
  readonly onClose: () => void;
}

/** Reads a backup whole, says what restoring it here would do, then does it. While it restores there is no way out. */
export function RestoreDialog({ file, onClose }: RestoreDialogProps) {
  const t = useT();
  const engine = useEngine();
  const reading = useTask();
  const [preview, setPreview] = useState<BackupPreview | null>(null);
  const [said, setSaid] = useState<string | null>(null);

  const shown = useRef(false);

  const read = useEffectEvent(async (): Promise<void> => {
    // Effects may run twice; the second run finds the first one's reading under way, and leaves the answer to it.
    const outcome = await reading.run((onProgress) => engine.backupPreview(file, onProgress));
    if (outcome === null || !shown.current) return;
    if (outcome.ok) setPreview(outcome.value);
    else if (outcome.error.tag === 'cancelled') onClose();
    else setSaid(errorSentence(t, outcome.error));
  });
  useEffect(() => {
    shown.current = true;
    void read();
    return () => {
      shown.current = false;
    };
  }, []);

  const when = preview === null ? '' : dayTimeOf(preview.backup.createdAt);
  return (
    <Consequences
      title={when === '' ? t('backup.restore.other') : t('backup.restore.of', { when })}
      told={preview === null ? null : restoreSentences(t, preview)}
      always={[t('backup.restore.undo'), t('backup.restore.name')]}
      untold={
        said !== null ? (
          <p role="alert">△ {said}</p>
        ) : (
          <div role="status">
            <p>{t('backup.restore.checking')}</p>
            <ProgressBar progress={reading.progress} startedAt={reading.startedAt} />
          </div>
        )
      }
      verb={t('backup.restore.verb')}
      act={(onProgress) => engine.restoreBackup(file, onProgress)}
      working={t('backup.restore.working')}
      done={t('backup.restore.done', { when })}
      failed={(sentence) => t('backup.restore.failed', { sentence })}
      onClose={onClose}
    />
  );
}
