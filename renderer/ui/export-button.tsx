import { Button } from '@mantine/core';
import type { Engine } from '../../shared/engine/engine.ts';
import type { OnProgress } from '../../shared/engine/modules/tasks/face.ts';
import { errorSentence } from '../i18n/error-sentence.ts';
import { useT } from '../i18n/use-t.ts';
import { useNotify } from './notify.tsx';
import type { Task } from './use-task.ts';

interface ExportButtonProps {
  readonly task: Task;
  /** Writes what is listed to a sheet. */
  readonly write: (onProgress: OnProgress) => ReturnType<Engine['exportRecords']>;
}

/** Writes what is listed to a sheet that re-imports as no change. */
export function ExportButton({ task, write }: ExportButtonProps) {
  const t = useT();
  const notify = useNotify();
  const run = async (): Promise<void> => {
    const outcome = await task.run(write);
    if (outcome === null) return;
    if (outcome.ok) {
      const { name, placeLabel } = outcome.value;
      notify({ tone: 'done', text: t('list.export.done', { name, place: placeLabel }) });
    } else if (outcome.error.tag !== 'cancelled') {
      notify({ tone: 'warning', text: errorSentence(t, outcome.error) });
    }
  };
  return (
    <Button variant="default" disabled={task.running} onClick={() => void run()}>
      {t('list.export')}
    </Button>
  );
}
