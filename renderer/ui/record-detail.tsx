import type { RecordType } from '../../shared/kinds/all.ts';
import type { ReactNode } from 'react';
import type { RecordId } from '../../shared/base/id.ts';
import type { RecordDetail as Shown } from '../../shared/engine/modules/records/face.ts';
import { ErasedNote } from './erased-note.tsx';
import { useEngine } from './engine-context.tsx';
import { RecordPane } from './record-pane.tsx';
import { useQuery } from './use-query.ts';

interface RecordDetailProps {
  readonly type: RecordType;
  readonly id: RecordId;
  readonly onClose: () => void;
  /** Null: it is not to be changed here. */
  readonly onEdit: (() => void) | null;
  /** What else can be done with it. */
  readonly actions?: (record: Shown) => ReactNode;
  /** Stands above all else. */
  readonly top?: (record: Shown) => ReactNode;
  /** Stand before the values and after them: what goes with the record elsewhere. */
  readonly before?: ReactNode;
  readonly after?: ReactNode;
}

/** One record beside the list, read from the register. */
export function RecordDetail({ type, id, actions, top, ...rest }: RecordDetailProps) {
  const engine = useEngine();
  const record = useQuery(() => engine.record(type, id), [type, id]).data;
  if (record === undefined) return null;
  if (record === null) return <ErasedNote type={type} id={id} onClose={rest.onClose} />;
  return <RecordPane record={record} actions={actions?.(record)} top={top?.(record)} {...rest} />;
}
