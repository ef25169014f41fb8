import type { RecordId } from '../../shared/base/id.ts';
import type { Values } from '../../shared/domain/field.ts';
import type { Writer } from '../../renderer/engine/writer.ts';
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

/** What a register is filled with, as values in memory: made before the clock starts. */
export interface RegisterData extends Population {
  /** Later changes: index of the member, and the fields with their new values. */
  readonly edits: readonly (readonly [member: number, values: Values])[];
  readonly bare: boolean;
}

const SHARE_CHANGED = 0.3;

/** Synthetic members, 30 % of them with one to three later changes each. */
export function registerData({ seed, count, offices, bare = false }: DataPlan): RegisterData {
  const population = people(seed, count, offices);
  const dice = random(seed + 1);
  const edits: (readonly [number, Values])[] = [];
  if (!bare)
    for (let member = 0; member < count; member++) {
      if (!dice.chance(SHARE_CHANGED)) continue;
      for (let times = 1 + dice.below(3); times > 0; times--) edits.push([member, edit(dice)]);
    }
  return { ...population, edits, bare };
}

/** One of the changes that happen: a new phone, a new post, a note. */
export function edit(dice: ReturnType<typeof random>): Values {
  const kind = dice.below(10);
  if (kind < 5) return { mobile: `13${dice.digits(9)}` };
  if (kind < 7) return { education: dice.of(['21', '31', '41', '14']) };
  if (kind < 9) return { householdPlace: `济南市历下区解放东路${String(1 + dice.below(199))}号` };
  return { note: `复核 ${dice.digits(4)}` };
}

/** Writes all of it, as one batch. */
export function compose(writer: Writer, data: RegisterData): void {
  const employers = data.employers.map((values) => writer.create('employer', values));
  const unions = data.unions.map(({ values, employer }) =>
    writer.create('union', { ...values, employer: employers[employer] ?? null }),
  );
  const members: RecordId[] = data.members.map(({ values, event, union, employer }) => {
    const id = writer.create('member', {
      ...values,
      union: unions[union] ?? null,
      employer: employers[employer] ?? null,
    });
    if (!data.bare) writer.create('event', { ...event, member: id });
    return id;
  });
  for (const [member, values] of data.edits) {
    const id = members[member];
    if (id !== undefined) writer.update('member', id, values);
  }
}
