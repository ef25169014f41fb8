import type { RecordId } from '../../../base/id.ts';
import { heldMarks, isNationwide, nameInSheet, type Candidates, type HeldRecord } from '../../../excel/record-sheet.ts';
import { formOf } from '../../../excel/sheet-form.ts';
import { alike, type Marks } from '../../../excel/sheet-marks.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { placesOf } from '../../../kinds/belonging.ts';
import type { Related } from '../../../kinds/kind.ts';
import { schemaOf, targetOf } from '../../../kinds/schema.ts';
import type { RecordState } from '../../../sync/merge.ts';
import type { FieldSpec, Values } from '../../../values/field.ts';
import { titleOf } from '../records/record-title.ts';
import { wasTakenBack } from '../batches/taken-back.ts';
import type { Here } from '../../workspace.ts';

/** The records of a kind by what a sheet says of them. */
export interface RecordsInSheets {
  /** Those that go by these marks, the surest first: in force, or voided ones. */
  candidates(marks: Marks, voided: boolean): Candidates;
  /** Those whose import was taken back. */
  takenBack(marks: Marks): readonly RecordState[];
}

interface Marked {
  readonly held: HeldRecord;
  readonly marks: Marks;
  readonly isHere: boolean;
}

/** @param office whose records are those of the sheet; all are when it is empty */
export function recordsInSheets(workspace: Here, type: RecordType, office: string): RecordsInSheets {
  const ways = formOf(type).same.map((_, way) => way);
  const inForce = ways.map(() => new Map<string, Marked[]>());
  const voided = ways.map(() => new Map<string, Marked[]>());
  const back: { readonly state: RecordState; readonly marks: Marks }[] = [];
  for (const { state } of workspace.register.rows(type).values()) {
    if (state.erased) continue;
    const held = heldOf(workspace, type, state);
    const marks = heldMarks(type, held);
    const isHere = isIn(workspace, type, state.values, office);
    const isVoid = typeof state.values['void'] === 'string';
    if (isHere && isVoid && wasTakenBack(state)) back.push({ state, marks });
    const marked: Marked = { held, marks, isHere };
    for (const way of ways) {
      const mark = marks[way] ?? '';
      if (mark !== '') append((isVoid ? voided : inForce)[way], mark, marked);
    }
  }
  const goBy = (marks: Marks, among: readonly ReadonlyMap<string, readonly Marked[]>[]): readonly Marked[] => [
    ...new Set(
      ways.flatMap((way) => (among[way]?.get(marks[way] ?? '') ?? []).filter((each) => alike(each.marks, marks, way))),
    ),
  ];
  return {
    candidates(marks, wantsVoided) {
      const found = goBy(marks, wantsVoided ? voided : inForce);
      const heldWhere = (here: boolean): readonly HeldRecord[] =>
        found.flatMap(({ held, isHere }) => (isHere === here ? [held] : []));
      return { here: heldWhere(true), elsewhere: heldWhere(false) };
    },
    takenBack: (marks) =>
      back.filter((each) => ways.some((way) => alike(each.marks, marks, way))).map(({ state }) => state),
  };
}

/** A record with the names of those it refers to. */
export const heldOf = (workspace: Here, type: RecordType, { id, values }: RecordState): HeldRecord => ({
  id,
  values,
  names: namesIn(workspace, type, values),
});

/** What the records are called that the references of a record point to, by field. */
export const namesIn = (workspace: Here, type: RecordType, values: Values): Readonly<Record<string, string>> =>
  Object.fromEntries(
    schemaOf(type).flatMap((spec) => {
      const target = targetOf(spec);
      const id = values[spec.name];
      return target === null || typeof id !== 'string' ? [] : [[spec.name, titleOf(workspace, target, id as RecordId)]];
    }),
  );

/** The records in force that a record refers to, by field. */
export const relatedOf = ({ register }: Here, type: RecordType, values: Values): Related =>
  Object.fromEntries(
    schemaOf(type).flatMap((spec) => {
      const target = targetOf(spec);
      const id = values[spec.name];
      const found = target === null || typeof id !== 'string' ? undefined : register.get(target, id as RecordId);
      return found === undefined || found.state.erased ? [] : [[spec.name, found.state.values]];
    }),
  );

/**
 * Finds the records in force that a reference may mean by a name, or by a number of theirs that nobody else has.
 * @param office whose records are looked through; all are when it is empty
 */
export function referencesInSheets(
  workspace: Here,
  office: string,
): (spec: FieldSpec, name: string) => readonly RecordId[] {
  const known = new Map<RecordType, ReadonlyMap<string, readonly RecordId[]>>();
  return (spec, name) => {
    const target = targetOf(spec);
    if (target === null) return [];
    let names = known.get(target);
    if (names === undefined) known.set(target, (names = idsByName(workspace, target, office)));
    return names.get(name) ?? [];
  };
}

function idsByName(workspace: Here, type: RecordType, office: string): ReadonlyMap<string, readonly RecordId[]> {
  const names = new Map<string, RecordId[]>();
  const numbers = schemaOf(type).filter(isNationwide);
  for (const { state } of workspace.register.rows(type).values()) {
    if (state.erased || typeof state.values['void'] === 'string') continue;
    if (!isIn(workspace, type, state.values, office)) continue;
    const own = [titleOf(workspace, type, state.id), ...numbers.map(({ name }) => String(state.values[name] ?? ''))];
    for (const each of new Set(own.map(nameInSheet))) append(names, each, state.id);
  }
  return names;
}

function isIn({ register }: Here, type: RecordType, values: Values, office: string): boolean {
  if (office === '') return true;
  const places = placesOf(type, values, (owner, id) => register.get(owner, id as RecordId)?.state.values);
  return places === 'all' || places.includes(office);
}

function append<T>(map: Map<string, T[]> | undefined, key: string, value: T): void {
  const list = map?.get(key);
  if (list === undefined) map?.set(key, [value]);
  else list.push(value);
}
