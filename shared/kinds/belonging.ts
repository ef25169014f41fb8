import type { RecordId } from '../base/id.ts';
import { isDistrict } from '../base/place.ts';
import type { Values } from '../values/field.ts';
import type { RecordType } from './all.ts';
import { pageSections, type PageSection } from './kind.ts';
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
  if (belongs === 'district') return textsIn(values, ['office']).filter(isDistrict);
  if ('both' in belongs) return textsIn(values, belongs.both);
  const owner = ownerOf(type, values);
  const found = owner === null ? undefined : find(owner.type, owner.id);
  return found === undefined || owner === null ? [] : placesOf(owner.type, found, find);
}

/** The record that one goes with, by what its kind declares; null when it goes with none, or names none. */
export function ownerOf(type: RecordType, values: Values): { readonly type: RecordType; readonly id: RecordId } | null {
  const { belongs } = kindOf(type);
  if (typeof belongs !== 'object' || !('via' in belongs)) return null;
  const owner = ownerIn(type, belongs.via);
  const [id] = textsIn(values, [belongs.via]);
  return owner === null || id === undefined ? null : { type: owner, id: id as RecordId };
}

/** Whether records of a kind say something to people: those by which the district says whom to trust are keys and numbers. */
export const isForPeople = (type: RecordType): boolean => kindOf(type).belongs !== 'everybody';

/** Whether a PC writes records of a kind at all: what a district keeps for all its offices, these only read. */
export const isWrittenBy = (role: 'district' | 'office', type: RecordType): boolean =>
  role === 'district' || kindOf(type).belongs !== 'district';

/**
 * The place of a new record where nothing is to be chosen: an office's own, and the district's of what that keeps for all
 * its offices; null where a district has to say for which of its offices the record is.
 */
export const onlyPlaceOf = (
  { role, office }: { readonly role: 'district' | 'office'; readonly office: string },
  type: RecordType,
): string | null => (role === 'office' || kindOf(type).belongs === 'district' ? office : null);

/** The kinds whose records may be erased on request: those that have the field for it. */
export const erasableTypes: readonly RecordType[] = recordTypes.filter((type) => 'eraseAsked' in kindOf(type).fields);

/** The section of the list of places in which the page of a kind stands. */
export const sectionOf = (type: RecordType): PageSection => kindOf(type).page?.section ?? 'work';

/** The kinds with a list, a detail and a form of their own, in the order of the screen: section by section. */
export const pageTypes: readonly RecordType[] = recordTypes
  .filter((type) => kindOf(type).page !== undefined)
  .sort((a, b) => sectionRank(a) - sectionRank(b) || (kindOf(a).page?.order ?? 0) - (kindOf(b).page?.order ?? 0));

function sectionRank(type: RecordType): number {
  return pageSections.indexOf(sectionOf(type));
}

/** The kind of those records of which a kind's are parts, and that add them on their page; null of any other. */
export function wholeOf(type: RecordType): { readonly type: RecordType; readonly field: string } | null {
  const field = kindOf(type).page?.of;
  const whole = field === undefined ? null : ownerIn(type, field);
  return field === undefined || whole === null ? null : { type: whole, field };
}

/** The kinds whose records are parts of those of a kind, in the order of their pages. */
export const partsOf = (type: RecordType): readonly RecordType[] =>
  pageTypes.filter((part) => wholeOf(part)?.type === type);

/** Of those the kinds whose records are filled in, by a form or a sheet. */
export const enteredTypes: readonly RecordType[] = pageTypes.filter((type) => kindOf(type).page?.byActs !== true);

function ownerIn(type: RecordType, field: string): RecordType | null {
  const spec = schemaOf(type).find(({ name }) => name === field);
  return spec === undefined ? null : targetOf(spec);
}

const textsIn = (values: Values, fields: readonly string[]): readonly string[] =>
  fields.flatMap((field) => {
    const value = values[field];
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
