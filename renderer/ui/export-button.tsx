import { Button } from '@mantine/core';
import type { Engine } from '../../shared/engine/engine.ts';
import type { OnProgress } from '../../shared/engine/modules/tasks/face.ts';
import { useT } from '../i18n/use-t.ts';
import type { Task } from './use-task.ts';
import { useTell } from './use-tell.ts';

interface ExportButtonProps {
  readonly task: Task;
  /** Writes what is listed to a sheet. */
  readonly write: (onProgress: OnProgress) => ReturnType<Engine['exportRecords']>;
}

/** Writes what is listed to a sheet that re-imports as no change. */
export function ExportButton({ task, write }: ExportButtonProps) {
  const t = useT();
  const { tellMade } = useTell();
  const run = async (): Promise<void> => {
    tellMade(await task.run(write), ({ name, placeLabel }) => t('list.export.done', { name, place: placeLabel }));
  };
  return (
    <Button variant="default" disabled={task.running} onClick={() => void run()}>
      {t('list.export')}
    </Button>
  );
}
