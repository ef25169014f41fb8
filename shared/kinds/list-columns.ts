import type { FieldSpec } from '../values/field.ts';
import { typeOf } from '../values/value-types.ts';
import type { RecordType } from './all.ts';
import type { ListColumn, Through } from './kind.ts';
import { CHANGED, COMPLETE, SEND, STANDING, type ListFilter, type ListSort } from './list-filter.ts';
import { fieldOf, kindOf, schemaOf, shownField, targetOf } from './schema.ts';

/** How many records in force of the kind `of` name a record, by way of the fields `by`. */
export interface CountOf {
  readonly of: string;
  readonly by: readonly string[];
}

/** One column that a list can show, be sorted by and be narrowed by; `width` in CSS pixels. */
export type ListedColumn = { readonly name: string; readonly width: number } & (
  | { readonly of: 'field'; readonly spec: FieldSpec }
  | { readonly of: 'count'; readonly count: CountOf }
  | { readonly of: 'through'; readonly spec: FieldSpec; readonly through: Through }
  | { readonly of: 'standing' }
  | { readonly of: 'changed' }
  | { readonly of: 'send' }
  | { readonly of: 'complete' }
);

const OFFICE = 'office';

function nameOf(column: ListColumn): string {
  if ('field' in column) return column.field;
  if ('count' in column) return column.count;
  if ('through' in column) return column.through[0];
  return 'told' in column ? column.told : column.beside;
}

/** What sort of value stands in a column, as that of a field; null where it is none. */
export const specIn = (column: ListedColumn | null): FieldSpec | null =>
  column?.of === 'field' || column?.of === 'through' ? column.spec : null;

/** A way by references in its steps: each field with the kind that has it. @throws when it leads nowhere */
export function stepsOf(
  type: RecordType,
  way: string,
): readonly { readonly type: RecordType; readonly spec: FieldSpec }[] {
  let at: RecordType | null = type;
  return way.split('.').map((name) => {
    const spec = at === null ? null : fieldOf(at, name);
    if (at === null || spec === null) throw new Error(`${way} leads nowhere from ${type}`);
    const step = { type: at, spec };
    at = targetOf(spec);
    return step;
  });
}

/** The kinds on whose records a column hangs beside its own; none where it hangs on its own alone. */
export const othersOf = (type: RecordType, column: ListedColumn | null): readonly RecordType[] =>
  column?.of !== 'through'
    ? []
    : [
        ...new Set(
          column.through.flatMap((way) =>
            stepsOf(type, way)
              .slice(1)
              .map((step) => step.type),
          ),
        ),
      ];

/** The names of the kind's own columns, in their order; without those that only who asks for them sees. */
export const ownColumns = (type: RecordType): readonly string[] =>
  (kindOf(type).page?.columns ?? []).filter(({ aside }) => aside !== true).map(nameOf);

/** What the list is sorted by while nobody chose otherwise. */
export const firstSort = (type: RecordType): ListSort =>
  kindOf(type).page?.sorted?.[0] ?? { column: ownColumns(type)[0] ?? '', descending: false };

/**
 * What the list of a kind shows while nobody chose otherwise. A district sees whose each record is: where the kind says,
 * else behind the first column.
 */
export function firstColumns(type: RecordType, role: 'district' | 'office'): readonly string[] {
  const own = ownColumns(type);
  if (role === 'office') return own.filter((name) => name !== OFFICE && !name.endsWith(`.${OFFICE}`));
  const hasOffices = kindOf(type).belongs !== 'district' && fieldOf(type, OFFICE) !== null;
  const withOffice = hasOffices && own.length > 0 && !own.includes(OFFICE);
  return withOffice ? [...own.slice(0, 1), OFFICE, ...own.slice(1)] : own;
}

/** What can stand beside the fields of every kind, `width` in CSS pixels. */
const BESIDE = {
  [STANDING]: { of: 'standing', width: 96 },
  [CHANGED]: { of: 'changed', width: 104 },
  [SEND]: { of: 'send', width: 116 },
  [COMPLETE]: { of: 'complete', width: 84 },
} as const;

/** All that the list of a kind can show: its own columns first, the other fields of its page, and what every kind has. */
export const listedColumns = (type: RecordType): readonly ListedColumn[] => [...byNameOf(type).values()];

/** The column of this name, or null when the list of the kind has none. */
export const listedColumn = (type: RecordType, name: string): ListedColumn | null => byNameOf(type).get(name) ?? null;

/** Whether what stands in a column hangs on more than the register: on what was sent, or on the day. */
export const passesBy = (type: RecordType, name: string): boolean =>
  listedColumn(type, name)?.of === 'send' || kindOf(type).told?.[name]?.daily === true;

/** The same of what a condition asks; whether a unit is covered hangs on the day. */
export function asksPassing(type: RecordType, filter: ListFilter): boolean {
  if ('field' in filter) return passesBy(type, filter.field);
  return filter.is === 'send' || filter.is === 'practice';
}

/** Whether what records are sorted by in this column hangs on each alone, not on what others are called or how many name it. */
export const standsAlone = (column: ListedColumn): boolean =>
  column.of === 'field'
    ? column.spec.refers === undefined
    : column.of === 'standing' || column.of === 'changed' || column.of === 'complete';

/** Made once for each kind: every screen of a list asks for a dozen. */
const BY_NAME = new Map<RecordType, ReadonlyMap<string, ListedColumn>>();

function byNameOf(type: RecordType): ReadonlyMap<string, ListedColumn> {
  let found = BY_NAME.get(type);
  if (found === undefined) BY_NAME.set(type, (found = new Map(columnsOf(type).map((column) => [column.name, column]))));
  return found;
}

function columnsOf(type: RecordType): readonly ListedColumn[] {
  const { page, kept, told, completeness } = kindOf(type);
  if (page === undefined) return [];
  const own = page.columns.map((column): ListedColumn => {
    const { width } = column;
    const name = nameOf(column);
    if ('count' in column) return { of: 'count', name, width, count: { of: column.of, by: column.by } };
    if ('through' in column) {
      const spec = stepsOf(type, name).at(-1)?.spec;
      if (spec === undefined) throw new Error(`the list of ${type} names no field ${name}`);
      return { of: 'through', name, width, spec, through: column.through };
    }
    if ('beside' in column) return { ...BESIDE[column.beside], name, width };
    const spec = shownField(type, name);
    if (spec === null) throw new Error(`the list of ${type} names no field ${name}`);
    return { of: 'field', name, width, spec };
  });
  const named = new Set(own.map(({ name }) => name));
  const onPage = new Set([...Object.values(page.groups).flat(), OFFICE]);
  const others = schemaOf(type)
    .filter(({ name }) => onPage.has(name) && !named.has(name))
    .map((spec): ListedColumn => ({ of: 'field', name: spec.name, width: widthOf(spec), spec }));
  const has = {
    ...{ [CHANGED]: true, [SEND]: true, [COMPLETE]: completeness !== undefined },
    [STANDING]: kept !== undefined || told?.[STANDING] !== undefined,
  };
  const beside = ([STANDING, COMPLETE, CHANGED, SEND] as const)
    .filter((name) => !named.has(name) && has[name])
    .map((name): ListedColumn => ({ name, ...BESIDE[name] }));
  return [...own, ...others, ...beside];
}

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

/**
 * Whether a condition may be kept beside the register, in the clear: never a word typed, a record chosen, or anything of
 * a personal field but that it is missing.
 */
export function mayBeKept(type: RecordType, filter: ListFilter): boolean {
  if (!('field' in filter)) return true;
  const column = listedColumn(type, filter.field);
  if (column === null) return false;
  if (filter.is === 'missing' || filter.is === 'unsound') return true;
  if (filter.is === 'contains' || filter.is === 'record') return false;
  const spec = specIn(column);
  return spec?.personal !== true && (filter.is !== 'one-of' || spec?.refers === undefined);
}

/** The conditions that a kind still understands: a field may be gone since they were kept. */
export const understood = (type: RecordType, filters: readonly ListFilter[]): readonly ListFilter[] =>
  filters.filter((filter) => !('field' in filter) || listedColumn(type, filter.field) !== null);
