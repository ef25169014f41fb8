import type { RecordId } from '../../../base/id.ts';
import type { Dot } from '../../../sync/change.ts';
import type { Values } from '../../../values/field.ts';

/** Forms that are not saved yet. */
export interface DraftsFace {
  /** Keeps a form as it is typed, in the place of what was kept under this key. Best effort: a full disk keeps none. */
  saveDraft(key: string, draft: Draft): Promise<void>;
  /** Null when none is kept under this key. */
  draft(key: string): Promise<Draft | null>;
  /** All that are kept, the latest first; `at`: when each was kept, wall time, ms. */
  drafts(): Promise<readonly { readonly key: string; readonly at: number }[]>;
  /** Forgets one: it was saved, or thrown away. */
  dropDraft(key: string): Promise<void>;
}

export interface Draft {
  readonly values: Values;
  readonly seen: Readonly<Record<string, readonly Dot[]>>;
  readonly id: RecordId | null;
}
