import type { FieldSpec } from '../values/field.ts';
import { typeOf } from '../values/value-types.ts';
import type { RecordType } from './all.ts';
import { fieldOf, kindOf, schemaOf } from './schema.ts';

/** When a record was last changed, and how far it has been sent: what a list can show of every kind beside its fields. */
export const CHANGED = '@changed';
export const SEND = '@send';

/** How many records in force of the kind `of` name a record, by way of the fields `by`. */
export interface CountOf {
  readonly of: string;
  readonly by: readonly string[];
}

/** One column that a list can show, be sorted by and be narrowed by; `width` in CSS pixels. */
export type ListedColumn = { readonly name: string; readonly width: number } & (
  | { readonly of: 'field'; readonly spec: FieldSpec }
  | { readonly of: 'count'; readonly count: CountOf }
  | { readonly of: 'changed' }
  | { readonly of: 'send' }
);

const OFFICE = 'office';

/** What the list of a kind shows while nobody chose otherwise; a district sees behind the first whose each record is. */
export function firstColumns(type: RecordType, role: 'district' | 'office'): readonly string[] {
  const [first, ...rest] = (kindOf(type).page?.columns ?? []).map((each) =>
    'count' in each ? each.count : each.field,
  );
  if (first === undefined) return [];
  const withOffice = role === 'district' && fieldOf(type, OFFICE) !== null && !rest.includes(OFFICE);
  return withOffice ? [first, OFFICE, ...rest] : [first, ...rest];
}

/** All that the list of a kind can show: its own columns first, the other fields of its page, and what every kind has. */
export function listedColumns(type: RecordType): readonly ListedColumn[] {
  const page = kindOf(type).page;
  if (page === undefined) return [];
  const own = page.columns.map((column): ListedColumn => {
    if ('count' in column)
      return { of: 'count', name: column.count, width: column.width, count: { of: column.of, by: column.by } };
    const spec = fieldOf(type, column.field);
    if (spec === null) throw new Error(`the list of ${type} names no field ${column.field}`);
    return { of: 'field', name: spec.name, width: column.width, spec };
  });
  const named = new Set(own.map(({ name }) => name));
  const onPage = new Set([...Object.values(page.groups).flat(), OFFICE]);
  const others = schemaOf(type)
    .filter(({ name }) => onPage.has(name) && !named.has(name))
    .map((spec): ListedColumn => ({ of: 'field', name: spec.name, width: widthOf(spec), spec }));
  return [...own, ...others, { of: 'changed', name: CHANGED, width: 104 }, { of: 'send', name: SEND, width: 116 }];
}

/** The column of this name, or null when the list of the kind has none. */
export const listedColumn = (type: RecordType, name: string): ListedColumn | null =>
  listedColumns(type).find((each) => each.name === name) ?? null;

function widthOf(spec: FieldSpec): number {
  if (spec.name === OFFICE) return 104;
  switch (typeOf(spec).input) {
    case 'day':
    case 'month':
    case 'year':
    case 'number':
    case 'money':
    case 'yes-no':
      return 108;
    case 'line':
      return 92;
    case 'figures':
    case 'choice':
      return 150;
    case 'suggested':
    case 'lines':
    case 'choices':
    case 'record':
      return 200;
  }
}
