import { Button } from '@mantine/core';
import { useState } from 'react';
import type { BulkEntry } from '../../../shared/engine/modules/bulk/face.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { addedType } from '../../../shared/kinds/bulk-fields.ts';
import { whenOf } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { nameOf } from '../../ui/filter-words.ts';
import { withLeft } from '../../ui/left-note.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useQuery } from '../../ui/use-query.ts';
import { useTask } from '../../ui/use-task.ts';
import { useTell } from '../../ui/use-tell.ts';

/** Above a list: what was changed in bulk today, with its one undo, until it is taken back or put aside. */
export function BulkNote({ type }: { readonly type: RecordType }) {
  const t = useT();
  const now = useNow();
  const engine = useEngine();
  const { tell } = useTell();
  const task = useTask(type, 'undo');
  const [ask, dialog] = useConfirm();
  const [aside, setAside] = useState<string | null>(null);
  const last = useQuery(() => engine.lastBulk(type), [type]).data ?? null;
  if (last === null || last.batch === aside) return null;

  const undo = async (): Promise<void> => {
    const given = await ask({
      title: t('bulk.undo.title', { n: last.changed }),
      verb: t('bulk.undo'),
      danger: true,
      children: t('bulk.undo.body'),
    });
    if (given === null) return;
    const outcome = await task.run((onProgress) => engine.undoBatch(last.batch, onProgress));
    if (outcome !== null) tell(outcome, ({ undone: n, left }) => withLeft(t, t('bulk.undone', { n }), left));
  };
  return (
    <div className="mc-callout rec-bulk-note" data-quiet role="status">
      <span>{saidOf(t, last, whenOf(t, last.at, now))}</span>
      <Button variant="default" size="compact-sm" disabled={task.running} onClick={() => void undo()}>
        {t('bulk.undo')}
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => {
          setAside(last.batch);
        }}
      >
        {t('bulk.aside')}
      </Button>
      {task.running && <ProgressBar progress={task.progress} startedAt={task.startedAt} />}
      {dialog}
    </div>
  );
}

function saidOf(t: Translate, { type, field, changed: n }: BulkEntry, when: string): string {
  if (field !== null) return t('bulk.said.set', { when, n, field: nameOf(t, type, field) });
  const added = addedType(type);
  return t('bulk.said.add', { when, n, type: added === null ? '' : t(`type.${added}`) });
}
