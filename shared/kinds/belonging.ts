import type { Values } from '../values/field.ts';
import type { RecordType } from './all.ts';
import { kindOf, recordTypes, schemaOf, targetOf } from './schema.ts';

/** Finds the values of another record; undefined when it is not held here. */
export type FindValues = (type: RecordType, id: string) => Values | undefined;

/**
 * The places a record belongs to by what its kind declares, as codes of places; `all` when it concerns everybody.
 * @param find looks up the record that it goes with
 */
export function placesOf(type: RecordType, values: Values, find: FindValues): readonly string[] | 'all' {
  const { belongs } = kindOf(type);
  if (belongs === 'everybody') return 'all';
  if (belongs === 'office') return textsIn(values, ['office']);
  if ('both' in belongs) return textsIn(values, belongs.both);
  const owner = ownerIn(type, belongs.via);
  const [id] = textsIn(values, [belongs.via]);
  const found = id === undefined || owner === null ? undefined : find(owner, id);
  return found === undefined || owner === null ? [] : placesOf(owner, found, find);
}

/** The kinds whose records may be erased on request: those that have the field for it. */
export const erasableTypes: readonly RecordType[] = recordTypes.filter((type) => 'eraseAsked' in kindOf(type).fields);

/** The kinds with a list, a detail and a form of their own, in the order of the screen. */
export const pageTypes: readonly RecordType[] = recordTypes
  .filter((type) => kindOf(type).page !== undefined)
  .sort((a, b) => (kindOf(a).page?.order ?? 0) - (kindOf(b).page?.order ?? 0));

function ownerIn(type: RecordType, field: string): RecordType | null {
  const spec = schemaOf(type).find(({ name }) => name === field);
  return spec === undefined ? null : targetOf(spec);
}

const textsIn = (values: Values, fields: readonly string[]): readonly string[] =>
  fields.flatMap((field) => {
    const value = values[field];
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
