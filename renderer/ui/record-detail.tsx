import type { RecordType } from '../../shared/kinds/all.ts';
import type { ReactNode } from 'react';
import type { RecordId } from '../../shared/base/id.ts';
import { ErasedNote } from './erased-note.tsx';
import { useEngine } from './engine-context.tsx';
import { RecordPane } from './record-pane.tsx';
import { useQuery } from './use-query.ts';

interface RecordDetailProps {
  readonly type: RecordType;
  readonly id: RecordId;
  readonly onClose: () => void;
  readonly onEdit: () => void;
  /** Stands before the values: what goes with the record elsewhere. */
  readonly before?: ReactNode;
}

/** One record beside the list, read from the register. */
export function RecordDetail({ type, id, onClose, onEdit, before }: RecordDetailProps) {
  const engine = useEngine();
  const record = useQuery(() => engine.record(type, id), [type, id]).data;
  if (record === undefined) return null;
  if (record === null) return <ErasedNote type={type} id={id} onClose={onClose} />;
  return <RecordPane record={record} before={before} onClose={onClose} onEdit={onEdit} />;
}
