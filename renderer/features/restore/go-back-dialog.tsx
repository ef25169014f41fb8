import { Button, Group, Modal } from '@mantine/core';
import type { RestorePoint } from '../../../shared/engine/modules/restore/face.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { dayTimeOf } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useTask } from '../../ui/use-task.ts';
import { goBackSentences } from './go-back-sentences.ts';

interface GoBackDialogProps {
  readonly point: RestorePoint;
  readonly onClose: () => void;
}

/** Says what going back to a restore point does, then does it. While it runs there is no way out of the dialog. */
export function GoBackDialog({ point, onClose }: GoBackDialogProps) {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const task = useTask();
  const when = dayTimeOf(point.at);
  const preview = useQuery(() => engine.restorePreview(point.name), [point.name]);

  const goBack = async (): Promise<void> => {
    const outcome = await task.run((onProgress) => engine.restoreTo(point.name, onProgress));
    if (outcome === null) return;
    notify(
      outcome.ok
        ? { tone: 'done', text: t('restore.done', { when }) }
        : { tone: 'warning', text: t('restore.failed', { sentence: errorSentence(t, outcome.error) }) },
    );
    onClose();
  };

  const told = preview.data === undefined ? null : goBackSentences(t, preview.data);
  return (
    <Modal
      opened
      onClose={() => {
        if (!task.running) onClose();
      }}
      title={t('restore.ask.title', { when })}
      centered
      size="lg"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('word.close'), disabled: task.running }}
    >
      {task.running ? (
        <div role="status">
          <p className="mc-first">{t('restore.working', { when })}</p>
          <ProgressBar progress={task.progress} startedAt={task.startedAt} />
        </div>
      ) : (
        <>
          <ul className="mc-says">
            {told === null ? (
              <li className="mc-soft">{preview.failed ? t('restore.ask.damaged') : t('restore.ask.counting')}</li>
            ) : (
              told.map(({ text, warns }) => (
                <li key={text} data-warns={warns || undefined}>
                  {text}
                </li>
              ))
            )}
            <li>{t('restore.ask.aside')}</li>
            <li>{t('restore.ask.undo')}</li>
            <li>{t('restore.ask.name')}</li>
          </ul>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" data-autofocus onClick={onClose}>
              {t('word.cancel')}
            </Button>
            <Button color="red" disabled={told === null && !preview.failed} onClick={() => void goBack()}>
              {t('restore.ask.verb')}
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}
