import type { FieldSpec, Values } from '../../../shared/values/field.ts';
import { schemaOf } from '../../../shared/kinds/schema.ts';
import type { MemberDetail } from '../../../shared/engine/modules/members/face.ts';
import type { Value } from '../../../shared/sync/change.ts';

export type Side = 'left' | 'right';

export const otherSide = (side: Side): Side => (side === 'left' ? 'right' : 'left');

/** What is chosen as one: a field, or all fields of a group (a document's type and number). */
export interface ComparedUnit {
  readonly unit: string;
  readonly fields: readonly FieldSpec[];
  readonly same: boolean;
}

/** What the merge itself writes, and nobody chooses. */
const NOT_CHOSEN = ['void', 'mergedInto', 'eraseAsked'];

type Two = Readonly<Record<Side, Values>>;

const valueOf = (values: Values, field: string): Value => (values[field] === '' ? null : (values[field] ?? null));
const isEmpty = (values: Values, fields: readonly FieldSpec[]): boolean =>
  fields.every((spec) => valueOf(values, spec.name) === null);

/** Everything either record says, unit by unit in the order of the schema. */
export function comparedUnits(two: Two): readonly ComparedUnit[] {
  const units = new Map<string, FieldSpec[]>();
  for (const spec of schemaOf('member')) {
    if (NOT_CHOSEN.includes(spec.name)) continue;
    const unit = spec.group ?? spec.name;
    units.set(unit, [...(units.get(unit) ?? []), spec]);
  }
  return [...units]
    .filter(([, fields]) => !isEmpty(two.left, fields) || !isEmpty(two.right, fields))
    .map(([unit, fields]) => ({
      unit,
      fields,
      same: fields.every((spec) => valueOf(two.left, spec.name) === valueOf(two.right, spec.name)),
    }));
}

/** From which side a unit is taken when nobody chose: from the record that stays, unless only the other says anything. */
export function proposedSide(unit: ComparedUnit, two: Two, keep: Side): Side {
  const other = otherSide(keep);
  return isEmpty(two[keep], unit.fields) && !isEmpty(two[other], unit.fields) ? other : keep;
}

/** What has to be written into the record that stays: every field of the units taken from the other one. */
export function valuesToTake(
  units: readonly ComparedUnit[],
  sideOf: (unit: ComparedUnit) => Side,
  two: Two,
  keep: Side,
): Values {
  const other = otherSide(keep);
  const taken = units.filter((unit) => !unit.same && sideOf(unit) === other).flatMap((unit) => unit.fields);
  return Object.fromEntries(taken.map((spec) => [spec.name, valueOf(two[other], spec.name)]));
}

type Ranked = Pick<MemberDetail, 'status' | 'values' | 'createdAt'>;

/** Which record to keep when nobody chose: the one in force, then the one with a member number, then the older one. */
export function sideToKeep(left: Ranked, right: Ranked): Side {
  const rank = (member: Ranked): number =>
    (member.status === 'active' ? 2 : 0) + (valueOf(member.values, 'number') === null ? 0 : 1);
  if (rank(left) !== rank(right)) return rank(left) > rank(right) ? 'left' : 'right';
  return left.createdAt <= right.createdAt ? 'left' : 'right';
}
