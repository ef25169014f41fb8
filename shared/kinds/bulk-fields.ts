import type { RecordType } from './all.ts';
import { kindOf, recordTypes, schemaOf } from './schema.ts';

/**
 * The fields that may be set for many records of a kind at once, in the order of its page: not what tells one record from
 * another (its name, how that is read, other spellings of it, what is personal, what must not stand twice), nor where it belongs, which changes by a transfer.
 */
export function bulkFields(type: RecordType): readonly string[] {
  const { page, named, alsoNamed, once = [], kept } = kindOf(type);
  if (page === undefined || page.byActs === true) return [];
  const apart = new Set(['office', ...named, ...once.map(({ field }) => field), kept?.reading.spelling, alsoNamed]);
  const units = new Set(
    schemaOf(type).flatMap(({ name, group }) => (apart.has(name) && group !== undefined ? group : [])),
  );
  return Object.values(page.groups)
    .flat()
    .filter((name) => {
      const spec = schemaOf(type).find((each) => each.name === name);
      return spec !== undefined && !apart.has(name) && spec.personal !== true && !units.has(spec.group ?? '');
    });
}

/** The kind of which one more may be added to many records of this kind: what they stand as follows from it. */
export function addedType(type: RecordType): RecordType | null {
  const of = kindOf(type).kept?.standing.of;
  return recordTypes.find((each) => each === of) ?? null;
}

/** A field that says in words what a reference says, and goes along with it: the workplace with the employer. */
export const linkedText = (type: RecordType, field: string): string | null =>
  (kindOf(type).sheet?.linked ?? {})[field] ?? null;
