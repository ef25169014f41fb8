import type { FieldSpec } from '../values/field.ts';
import { kinds, type RecordType } from './all.ts';
import type { Kind } from './kind.ts';

/** Every record type, those that others refer to first. */
export const recordTypes = Object.keys(kinds) as readonly RecordType[];

const SCHEMAS: Readonly<Record<string, readonly FieldSpec[]>> = Object.fromEntries(
  recordTypes.map((type) => [type, Object.entries(kindOf(type).fields).map(([name, field]) => ({ name, ...field }))]),
);

const BY_NAME: ReadonlyMap<string, ReadonlyMap<string, FieldSpec>> = new Map(
  recordTypes.map((type) => [type, new Map(schemaOf(type).map((each) => [each.name, each]))]),
);

export const isRecordType = (text: unknown): text is RecordType => typeof text === 'string' && BY_NAME.has(text);

/** What a kind of record is. */
export function kindOf(type: RecordType): Kind {
  return kinds[type];
}

/**
 * A text that is the same for programs that know the same kinds, fields and groups: what a later one has folded, an
 * earlier one folds otherwise.
 */
export const schemaText = (): string =>
  recordTypes
    .map(
      (type) =>
        `${type}(${schemaOf(type)
          .map(({ name, group }) => `${name}:${group ?? ''}`)
          .join(',')})`,
    )
    .join(';');

/** The fields of a record type; those of the official form first and in its order. */
export function schemaOf(type: RecordType): readonly FieldSpec[] {
  return SCHEMAS[type] ?? [];
}

/** The type of the records that a `reference` points to; null of other fields. */
export const targetOf = ({ refers }: FieldSpec): RecordType | null => (isRecordType(refers) ? refers : null);

const REFERENCES: ReadonlyMap<string, readonly { readonly name: string; readonly target: RecordType }[]> = new Map(
  recordTypes.map((type) => [
    type,
    schemaOf(type).flatMap((spec) => (isRecordType(spec.refers) ? [{ name: spec.name, target: spec.refers }] : [])),
  ]),
);

/** The fields of a record type that point to other records, and to records of which type. */
export const referencesOf = (type: RecordType): readonly { readonly name: string; readonly target: RecordType }[] =>
  REFERENCES.get(type) ?? [];

/** The field of this name, or null when the type has none. */
export const fieldOf = (type: string, name: string): FieldSpec | null => BY_NAME.get(type)?.get(name) ?? null;

/** The field of this name, or what is told under it as if it were one; null when the type has neither. */
export function shownField(type: RecordType, name: string): FieldSpec | null {
  const told = kindOf(type).told?.[name]?.field;
  return told === undefined ? fieldOf(type, name) : { name, ...told };
}

/** The unit of merging a field belongs to: its group's name, or its own (also for a field this version does not know). */
export const unitOf = (type: string, name: string): string => fieldOf(type, name)?.group ?? name;

/** The fields that a unit of merging holds, in schema order. */
export const fieldsOfUnit = (type: RecordType, unit: string): readonly FieldSpec[] =>
  schemaOf(type).filter((each) => (each.group ?? each.name) === unit);
