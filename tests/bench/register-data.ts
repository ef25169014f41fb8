import type { RecordId } from '../../shared/base/id.ts';
import type { Values } from '../../shared/values/field.ts';
import type { Value } from '../../shared/sync/change.ts';
import type { Writer } from '../../shared/engine/writer.ts';
import { random } from '../support/dice.ts';
import { people, type Population } from '../support/people.ts';

export interface DataPlan {
  readonly seed: number;
  readonly count: number;
  /** Offices the members belong to; all of the district when absent. */
  readonly offices?: readonly string[];
  /** Only the members' own records: no membership events, no later changes. */
  readonly bare?: boolean;
}

/** A record's values with room for what it refers to: the names of records are not known before they are made. */
type Draft = Record<string, Value>;

/** What a register is filled with, as values in memory: made before the clock starts. */
export interface RegisterData extends Pick<Population, 'employers'> {
  readonly unions: readonly { readonly values: Draft; readonly employer: number }[];
  readonly members: readonly {
    readonly values: Draft;
    readonly event: Draft;
    readonly union: number;
    readonly employer: number;
  }[];
  /** Later changes: index of the member, and the fields with their new values. */
  readonly edits: readonly (readonly [member: number, values: Values])[];
  readonly bare: boolean;
}

const SHARE_CHANGED = 0.3;

/** Synthetic members as a sheet's rows are once read: without what is not given. 30 % have one to three later changes. */
export function registerData({ seed, count, offices, bare = false }: DataPlan): RegisterData {
  const population = people(seed, count, offices);
  const dice = random(seed + 1);
  const edits: (readonly [number, Values])[] = [];
  if (!bare)
    for (let member = 0; member < count; member++) {
      if (!dice.chance(SHARE_CHANGED)) continue;
      for (let times = 1 + dice.below(3); times > 0; times--) edits.push([member, edit(dice)]);
    }
  return {
    employers: population.employers,
    unions: population.unions.map(({ values, employer }) => ({ values: draft(values, 'employer'), employer })),
    members: population.members.map(({ values, event, union, employer }) => ({
      values: draft(values, 'union', 'employer'),
      event: draft(event, 'member'),
      union,
      employer,
    })),
    edits,
    bare,
  };
}

const draft = (values: Values, ...references: readonly string[]): Draft => {
  const given = Object.entries(values).flatMap(([field, value]) => (value == null ? [] : [[field, value] as const]));
  return Object.fromEntries([...given, ...references.map((field) => [field, null] as const)]);
};

/** One of the changes that happen: a new phone, a new post, a note. */
export function edit(dice: ReturnType<typeof random>): Values {
  const kind = dice.below(10);
  if (kind < 5) return { mobile: `13${dice.digits(9)}` };
  if (kind < 7) return { education: dice.of(['21', '31', '41', '14']) };
  if (kind < 9) return { householdPlace: `济南市历下区解放东路${String(1 + dice.below(199))}号` };
  return { note: `复核 ${dice.digits(4)}` };
}

/** Writes all of it, as one batch. To be called once: the values become the register's. */
export function compose(writer: Writer, data: RegisterData): void {
  const employers = data.employers.map((values) => writer.create('employer', values));
  const unions = data.unions.map(({ values, employer }) => {
    values['employer'] = employers[employer] ?? null;
    return writer.create('union', values);
  });
  const members: RecordId[] = data.members.map(({ values, event, union, employer }) => {
    values['union'] = unions[union] ?? null;
    values['employer'] = employers[employer] ?? null;
    const id = writer.create('member', values);
    event['member'] = id;
    if (!data.bare) writer.create('event', event);
    return id;
  });
  for (const [member, values] of data.edits) {
    const id = members[member];
    if (id !== undefined) writer.update('member', id, values);
  }
}
