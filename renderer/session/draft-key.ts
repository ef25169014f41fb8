import type { RecordId } from '../../shared/base/id.ts';
import { isRecordType } from '../../shared/kinds/schema.ts';
import type { RecordType } from '../../shared/kinds/all.ts';

/** What a draft is of: a record, or a new one of the type (`id` null). */
export interface DraftOf {
  readonly type: RecordType;
  readonly id: RecordId | null;
}

const NEW = 'new';

/** The key under which the engine keeps the draft of a form. */
export const draftKey = (type: RecordType, id: RecordId | null): string => `${type}/${id ?? NEW}`;

/** What the draft with this key is of, or null when the key is none of ours. */
export function readDraftKey(key: string): DraftOf | null {
  const cut = key.indexOf('/');
  const type = key.slice(0, Math.max(cut, 0));
  const rest = key.slice(cut + 1);
  if (!isRecordType(type) || rest === '') return null;
  return { type, id: rest === NEW ? null : (rest as RecordId) };
}
