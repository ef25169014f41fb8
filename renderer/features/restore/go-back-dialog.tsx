import type { RestorePoint } from '../../../shared/engine/modules/restore/face.ts';
import { dayTimeOf } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { Consequences } from '../../ui/consequences.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { goBackSentences } from './go-back-sentences.ts';

interface GoBackDialogProps {
  readonly point: RestorePoint;
  readonly onClose: () => void;
}

/** Says what going back to a restore point does, then does it. While it runs there is no way out of the dialog. */
export function GoBackDialog({ point, onClose }: GoBackDialogProps) {
  const t = useT();
  const engine = useEngine();
  const when = dayTimeOf(point.at);
  const preview = useQuery(() => engine.restorePreview(point.name), [point.name]);

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
      act={(onProgress) => engine.restoreTo(point.name, onProgress)}
      working={t('restore.working', { when })}
      done={t('restore.done', { when })}
      failed={(sentence) => t('restore.failed', { sentence })}
      onClose={onClose}
    />
  );
}
