import type { RecordId } from '../../../base/id.ts';
import type { Dot } from '../../../sync/change.ts';
import type { Values } from '../../../values/field.ts';

/** Forms that are not saved yet. */
export interface DraftsFace {
  saveDraft(key: string, draft: Draft): Promise<void>;
  draft(key: string): Promise<Draft | null>;
  drafts(): Promise<readonly { readonly key: string; readonly at: number }[]>;
  dropDraft(key: string): Promise<void>;
}

export interface Draft {
  readonly values: Values;
  readonly seen: Readonly<Record<string, readonly Dot[]>>;
  readonly id: RecordId | null;
}
