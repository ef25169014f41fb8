import type { RestorePoint } from '../../../shared/engine/modules/restore/face.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { dayTimeOf } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { Consequences } from '../../ui/consequences.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { useNotify } from '../../ui/notify.tsx';
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

  const known = preview.failed ? null : preview.data;
  return (
    <Consequences
      title={t('restore.ask.title', { when })}
      told={known === undefined ? null : goBackSentences(t, known)}
      always={[t('restore.ask.aside'), t('restore.ask.undo'), t('backup.restore.name')]}
      untold={
        <p className="mc-soft" role="status">
          {t('restore.ask.counting')}
        </p>
      }
      verb={t('restore.ask.verb')}
      task={task}
      working={t('restore.working', { when })}
      onConfirm={() => void goBack()}
      onClose={onClose}
    />
  );
}
