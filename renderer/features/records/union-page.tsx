import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import type { RecordDetail as Shown } from '../../../shared/engine/modules/records/face.ts';
import { dayIn, isBlank } from '../../../shared/values/reading.ts';
import { formatDay } from '../../../shared/base/calendar-day.ts';
import { grouped } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { RecordDetail } from '../../ui/record-detail.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useTask } from '../../ui/use-task.ts';
import { useTell } from '../../ui/use-tell.ts';
import { DissolveForm } from './dissolve-form.tsx';
import { LinkedRecords, PartsOfRecord } from './linked-records.tsx';
import { RecordPage } from './record-page.tsx';
import { UnionTree } from './union-tree.tsx';

/** The grass-roots unions: where they stand in the district, what goes with each, and how one ends. */
export function UnionPage() {
  return (
    <RecordPage
      type="union"
      aside={<UnionTree key="tree" />}
      detail={(id, onClose, onEdit) => <UnionDetail key={id} id={id} onClose={onClose} onEdit={onEdit} />}
    />
  );
}

interface UnionDetailProps {
  readonly id: RecordId;
  readonly onClose: () => void;
  readonly onEdit: () => void;
}

function UnionDetail({ id, onClose, onEdit }: UnionDetailProps) {
  const t = useT();
  const [dissolving, setDissolving] = useState(false);
  const close = (): void => {
    setDissolving(false);
  };
  return (
    <RecordDetail
      type="union"
      id={id}
      onClose={onClose}
      onEdit={onEdit}
      actions={({ values }) =>
        isBlank(values['void']) && (
          <Button
            variant="default"
            disabled={dissolving}
            onClick={() => {
              setDissolving(true);
            }}
          >
            {t('dissolve.begin')}
          </Button>
        )
      }
      top={(union) =>
        !isBlank(union.values['void']) ? (
          <Dissolved union={union} />
        ) : (
          dissolving && <DissolveForm union={union} onClose={close} />
        )
      }
      before={<LinkedRecords type="union" id={id} />}
      after={<PartsOfRecord type="union" id={id} />}
    />
  );
}

/** Of a union that was dissolved: when, and the way to take it back with its members. */
function Dissolved({ union }: { readonly union: Shown }) {
  const t = useT();
  const engine = useEngine();
  const { tell } = useTell();
  const task = useTask('union', 'dissolve');
  const [ask, dialog] = useConfirm();
  const found = useQuery(() => engine.dissolution(union.id), [union.id]).data ?? null;
  if (task.running) return <ProgressBar progress={task.progress} startedAt={task.startedAt} />;
  const batch = found?.batch ?? null;
  if (found === null || batch === null) return null;
  const n = grouped(found.moved);
  const { title: name } = union;
  const takeBack = async (): Promise<void> => {
    const given = await ask({
      title: t('dissolve.undo.title', { name }),
      verb: t('dissolve.undo'),
      children: t('dissolve.undo.body', { n }),
    });
    if (given === null) return;
    const outcome = await task.run((onProgress) => engine.undoBatch(batch, onProgress));
    if (outcome !== null) tell(outcome, () => t('dissolve.undone', { name }));
  };
  const date = dayIn(union.values, 'dissolved');
  return (
    <div className="mc-callout">
      {t(found.moved === 0 ? 'dissolve.was.empty' : 'dissolve.was', { date: date === null ? '' : formatDay(date), n })}{' '}
      <button type="button" className="mc-link" onClick={() => void takeBack()}>
        {t('dissolve.undo')}
      </button>
      {dialog}
    </div>
  );
}
