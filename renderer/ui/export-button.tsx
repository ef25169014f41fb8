import { Button } from '@mantine/core';
import type { Engine } from '../../shared/engine/engine.ts';
import type { OnProgress } from '../../shared/engine/modules/tasks/face.ts';
import type { RecordType } from '../../shared/kinds/all.ts';
import { useT } from '../i18n/use-t.ts';
import { useAskWhole } from './use-ask-whole.tsx';
import type { Task } from './use-task.ts';
import { useTell } from './use-tell.ts';

interface ExportButtonProps {
  readonly type: RecordType;
  /** How many are listed; null while that is not known. */
  readonly count: number | null;
  readonly task: Task;
  /** Writes what is listed to a sheet. */
  readonly write: (onProgress: OnProgress) => ReturnType<Engine['exportRecords']>;
}

/** Writes what is listed to a sheet that re-imports as no change. */
export function ExportButton({ type, count, task, write }: ExportButtonProps) {
  const t = useT();
  const { tellMade } = useTell();
  const [askWhole, dialog] = useAskWhole(type);
  const run = async (): Promise<void> => {
    if (count === null || !(await askWhole(count))) return;
    tellMade(await task.run(write), ({ name, placeLabel }) => t('list.export.done', { name, place: placeLabel }));
  };
  return (
    <>
      <Button variant="default" disabled={task.running || count === null} onClick={() => void run()}>
        {t('list.export')}
      </Button>
      {dialog}
    </>
  );
}
