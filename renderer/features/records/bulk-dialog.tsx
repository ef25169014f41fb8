import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { BulkChange, BulkPreview, Picked } from '../../../shared/engine/modules/bulk/face.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useTask } from '../../ui/use-task.ts';
import { useTell } from '../../ui/use-tell.ts';
import { BulkForm } from './bulk-form.tsx';
import { BulkPreviewTable } from './bulk-preview.tsx';

interface BulkDialogProps {
  readonly type: RecordType;
  readonly picked: Picked;
  /** How many are picked. */
  readonly count: number;
  readonly onClose: () => void;
}

interface Previewed {
  readonly change: BulkChange;
  readonly preview: BulkPreview;
}

/** Changes what is picked in a list: first what to, then what that comes to, and then at once. */
export function BulkDialog({ type, picked, count, onClose }: BulkDialogProps) {
  const t = useT();
  const engine = useEngine();
  const { tell } = useTell();
  const task = useTask(type, 'bulk');
  const [previewed, setPreviewed] = useState<Previewed | null>(null);
  const [shown, setShown] = useState<'form' | 'preview'>('form');

  const look = async (change: BulkChange): Promise<void> => {
    const outcome = await task.run((onProgress) => engine.previewBulk(type, picked, change, onProgress));
    if (outcome === null) return;
    if (!outcome.ok) {
      tell(outcome);
      return;
    }
    setPreviewed({ change, preview: outcome.value });
    setShown('preview');
  };
  const write = async (): Promise<void> => {
    if (previewed === null) return;
    const outcome = await task.run((onProgress) => engine.changeBulk(type, picked, previewed.change, onProgress));
    if (outcome === null) return;
    tell(outcome, ({ changed }) => t('bulk.done', { n: changed }));
    if (outcome.ok) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnEscape={!task.running}
      title={t('bulk.title', { n: count })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('word.close') }}
    >
      {/* The form stays while the preview is looked at, so that going back finds it as it was. */}
      <div hidden={shown !== 'form'}>
        <BulkForm type={type} busy={task.running} onLook={look} onCancel={onClose} />
      </div>
      {shown === 'preview' && previewed !== null && (
        <BulkPreviewTable
          type={type}
          {...previewed}
          busy={task.running}
          onBack={() => {
            setShown('form');
          }}
          onWrite={() => void write()}
        />
      )}
      {task.running && <ProgressBar progress={task.progress} startedAt={task.startedAt} />}
    </Modal>
  );
}
