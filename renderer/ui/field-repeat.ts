import type { KeyboardEvent } from 'react';
import type { Value } from '../../shared/sync/change.ts';
import type { Values } from '../../shared/values/field.ts';
import { isComposing } from './form-keys.ts';

/** What the row of a field can do with what was saved before. */
export interface FieldRepeat {
  /** Whether the next record begins with what stands here; null where none follows. */
  readonly pinned: boolean | null;
  readonly pin: () => void;
  /** What stood here in the record saved last; null when it is said why there is nothing to take. */
  readonly take: () => { readonly value: Value; readonly name?: string } | null;
  /** The focus came here: the foot of the form tells what the keys would do. */
  readonly onFocus: () => void;
}

/** Ctrl+D takes what the last one had, as a spreadsheet fills from the cell above; Ctrl+Shift+D pins the field. */
export function repeatKey(event: KeyboardEvent): 'take' | 'pin' | null {
  const isKey = event.code === 'KeyD' && (event.ctrlKey || event.metaKey) && !event.altKey;
  return !isKey || isComposing(event) ? null : event.shiftKey ? 'pin' : 'take';
}

/** What the next record begins with: what stands in the pinned fields. */
export const pinnedValues = (values: Values, pinned: readonly string[]): Values =>
  Object.fromEntries(pinned.map((field) => [field, values[field] ?? null]));
