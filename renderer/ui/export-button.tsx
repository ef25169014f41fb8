import { Button } from '@mantine/core';
import type { Engine } from '../../shared/engine/engine.ts';
import type { OnProgress } from '../../shared/engine/modules/tasks/face.ts';
import type { RecordType } from '../../shared/kinds/all.ts';
import { schemaOf } from '../../shared/kinds/schema.ts';
import { useT } from '../i18n/use-t.ts';
import { useConfirm } from './confirm.tsx';
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

/**
 * Writes what is listed to a sheet that re-imports as no change. Numbers that lists mask stand in it whole: who hands them
 * out is told so beforehand.
 */
export function ExportButton({ type, count, task, write }: ExportButtonProps) {
  const t = useT();
  const { tellMade } = useTell();
  const [ask, dialog] = useConfirm();
  const isOfPeople = schemaOf(type).some(({ kind }) => kind === 'document-number');
  const run = async (): Promise<void> => {
    const question = {
      title: t('list.export.whole.title', { n: count ?? 0 }),
      children: t('list.export.whole'),
      verb: t('list.export'),
    };
    if (isOfPeople && count !== 0 && (await ask(question)) === null) return;
    tellMade(await task.run(write), ({ name, placeLabel }) => t('list.export.done', { name, place: placeLabel }));
  };
  return (
    <>
      <Button variant="default" disabled={task.running} onClick={() => void run()}>
        {t('list.export')}
      </Button>
      {dialog}
    </>
  );
}
