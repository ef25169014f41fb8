import { Button, Group, Modal } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { OpenedFile } from '../../../shared/shell/shell.ts';
import type { BackupPreview } from '../../../shared/engine/modules/backups/face.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { dayTimeOf } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useNotify } from '../../ui/notify.tsx';
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
  const notify = useNotify();
  const reading = useTask();
  const restoring = useTask();
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

  const restore = async (when: string): Promise<void> => {
    const outcome = await restoring.run((onProgress) => engine.restoreBackup(file, onProgress));
    if (outcome === null) return;
    notify(
      outcome.ok
        ? { tone: 'done', text: t('backup.restore.done', { when }) }
        : { tone: 'warning', text: t('backup.restore.failed', { sentence: errorSentence(t, outcome.error) }) },
    );
    onClose();
  };
  const when = preview === null ? null : dayTimeOf(preview.backup.createdAt);

  return (
    <Modal
      opened
      onClose={() => {
        if (!restoring.running) onClose();
      }}
      title={when === null ? t('backup.restore.other') : t('backup.restore.of', { when })}
      centered
      size="lg"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('word.close'), disabled: restoring.running }}
    >
      {restoring.running ? (
        <div role="status">
          <p>{t('backup.restore.working')}</p>
          <ProgressBar progress={restoring.progress} startedAt={restoring.startedAt} stoppable={false} />
        </div>
      ) : said !== null ? (
        <>
          <p role="alert">△ {said}</p>
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={onClose}>
              {t('word.close')}
            </Button>
          </Group>
        </>
      ) : preview === null || when === null ? (
        <div role="status">
          <p>{t('backup.restore.checking')}</p>
          <ProgressBar progress={reading.progress} startedAt={reading.startedAt} />
        </div>
      ) : (
        <>
          <ul className="mc-says">
            {restoreSentences(t, preview).map(({ text, warns }) => (
              <li key={text} data-warns={warns || undefined}>
                {text}
              </li>
            ))}
            <li>{t('backup.restore.undo')}</li>
            <li>{t('backup.restore.name')}</li>
          </ul>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" data-autofocus onClick={onClose}>
              {t('word.cancel')}
            </Button>
            <Button color="red" onClick={() => void restore(when)}>
              {t('backup.restore.verb')}
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}
