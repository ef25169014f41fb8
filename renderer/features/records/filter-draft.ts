import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { ListedColumn } from '../../../shared/kinds/list-columns.ts';
import type { Bound, ListFilter, SendStateName } from '../../../shared/kinds/list-filter.ts';
import type { FieldSpec } from '../../../shared/values/field.ts';
import { typeOf } from '../../../shared/values/value-types.ts';
import { specOf } from '../../ui/filter-words.ts';

/** How a column can be narrowed. */
export type Asking = 'codes' | 'range' | 'text' | 'yes-no' | 'record' | 'send';

/** What stands in the panel of a condition while it is being made. */
export interface FilterDraft {
  readonly missing: boolean;
  readonly codes: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly yes: boolean;
  /** The id of a record. */
  readonly record: string | null;
  readonly states: readonly SendStateName[];
}

export const blankDraft: FilterDraft = {
  missing: false,
  codes: [],
  from: '',
  to: '',
  text: '',
  yes: true,
  record: null,
  states: [],
};

/** Why a draft is no condition yet; `end`: in which of the two inputs of a range. */
export type DraftFault =
  | { readonly tag: 'nothing-chosen' }
  | { readonly tag: 'unreadable'; readonly end: 'from' | 'to' }
  | { readonly tag: 'backwards'; readonly end: 'to' };

export function askingOf(column: ListedColumn): Asking {
  if (column.of === 'standing') return 'codes';
  const spec = specOf(column);
  if (spec === null) return 'send';
  switch (typeOf(spec).input) {
    case 'choice':
    case 'choices':
      return 'codes';
    case 'day':
    case 'month':
    case 'year':
    case 'number':
    case 'money':
      return 'range';
    case 'yes-no':
      return 'yes-no';
    case 'record':
      return 'record';
    case 'line':
    case 'lines':
    case 'figures':
    case 'suggested':
      return 'text';
  }
}

/** The condition that a draft comes to. */
export function filterOf(column: ListedColumn, draft: FilterDraft): Result<ListFilter, DraftFault> {
  const field = column.name;
  const nothing = err<DraftFault>({ tag: 'nothing-chosen' });
  if (draft.missing && (column.of === 'field' || column.of === 'through')) return ok({ is: 'missing', field });
  switch (askingOf(column)) {
    case 'codes':
      return draft.codes.length === 0 ? nothing : ok({ is: 'one-of', field, codes: draft.codes });
    case 'text':
      return draft.text.trim() === '' ? nothing : ok({ is: 'contains', field, text: draft.text.trim() });
    case 'yes-no':
      return ok({ is: 'yes-no', field, yes: draft.yes });
    case 'record':
      return draft.record === null ? nothing : ok({ is: 'record', field, id: draft.record });
    case 'send':
      return draft.states.length === 0 ? nothing : ok({ is: 'send', states: draft.states });
    case 'range':
      return rangeOf(column, draft);
  }
}

function rangeOf(column: ListedColumn, draft: FilterDraft): Result<ListFilter, DraftFault> {
  const spec = specOf(column);
  const from = boundOf(spec, draft.from);
  const to = boundOf(spec, draft.to);
  if (from === undefined) return err({ tag: 'unreadable', end: 'from' });
  if (to === undefined) return err({ tag: 'unreadable', end: 'to' });
  if (from === null && to === null) return err({ tag: 'nothing-chosen' });
  if (from !== null && to !== null && from > to) return err({ tag: 'backwards', end: 'to' });
  return ok({ is: 'between', field: column.name, from, to });
}

/** What a text of a range means: null is open, undefined cannot be read. */
function boundOf(spec: FieldSpec | null, text: string): Bound | undefined {
  if (spec === null || text.trim() === '') return null;
  const read = typeOf(spec).read(spec, text.trim());
  return read.ok && (typeof read.value === 'string' || typeof read.value === 'number') ? read.value : undefined;
}

/** The draft that a condition comes from, for changing it. */
export function draftOf(column: ListedColumn, filter: ListFilter): FilterDraft {
  const spec = specOf(column);
  const shown = (bound: Bound): string =>
    bound === null ? '' : spec === null || typeof bound === 'string' ? String(bound) : typeOf(spec).print(spec, bound);
  switch (filter.is) {
    case 'missing':
      return { ...blankDraft, missing: true };
    case 'one-of':
      return { ...blankDraft, codes: filter.codes };
    case 'contains':
      return { ...blankDraft, text: filter.text };
    case 'yes-no':
      return { ...blankDraft, yes: filter.yes };
    case 'record':
      return { ...blankDraft, record: filter.id };
    case 'send':
      return { ...blankDraft, states: filter.states };
    case 'between':
      return { ...blankDraft, from: shown(filter.from), to: shown(filter.to) };
    case 'unsound':
    case 'qualified':
    case 'locked':
    case 'practice':
    case 'conflict':
    case 'incomplete':
    case 'voided':
      return blankDraft;
  }
}
