import { today } from '../../../base/calendar-day.ts';
import { groupBy } from '../../../base/group-by.ts';
import type { RecordId } from '../../../base/id.ts';
import type { Candidate, HeldRecord } from '../../../excel/record-row.ts';
import { formOf, type SheetForm } from '../../../excel/sheet-form.ts';
import { alike, heldMarks, isNationwide, nameInSheet, sureWay, type Marks } from '../../../excel/sheet-marks.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { placesOf } from '../../../kinds/belonging.ts';
import type { Related } from '../../../kinds/kind.ts';
import { otherNames } from '../../../kinds/other-names.ts';
import { hasEnded } from '../../../kinds/standing-until.ts';
import { kindOf, referencesOf, schemaOf, targetOf } from '../../../kinds/schema.ts';
import type { RecordState } from '../../../sync/merge.ts';
import type { FieldSpec, Values } from '../../../values/field.ts';
import { titleOf } from '../records/record-title.ts';
import { wasTakenBack } from '../batches/taken-back.ts';
import { isVoided } from '../../register/row.ts';
import { keptPerVersion } from '../../kept-per-version.ts';
import type { Here, Workspace } from '../../workspace.ts';
import { textOf } from './sheet-match.ts';

/** What sheets are held against: the register, as it is today. */
export type Dated = Here & Pick<Workspace, 'clock'>;

/** The records of a kind by what a sheet says of them. */
export interface RecordsInSheets {
  /** Those that go by these marks, the surest first: in force, or voided ones. */
  candidates(marks: Marks, voided: boolean): readonly Candidate[];
  /** Those whose import was taken back. */
  takenBack(marks: Marks): readonly RecordState[];
}

/** @param office whose records are those of the sheet; all are when it is empty */
export function recordsInSheets(workspace: Dated, type: RecordType, office: string): RecordsInSheets {
  const { index } = formOf(type).declared;
  return index === undefined ? byMarks(workspace, type, office) : byIndex(workspace, type, office, index);
}

/** Records that an index of the register finds. */
function byIndex(workspace: Dated, type: RecordType, office: string, index: string): RecordsInSheets {
  const { register } = workspace;
  const [[field = ''] = []] = formOf(type).same;
  const statesOf = ([mark = '']: Marks): readonly RecordState[] =>
    mark === ''
      ? []
      : register.alike(type, index, { [field]: mark }).flatMap((id) => register.get(type, id)?.state ?? []);
  return {
    candidates: (marks, voided) =>
      statesOf(marks)
        .filter((state) => isVoid(state) === voided)
        .map((state) => ({
          ...heldOf(workspace, type, state),
          isHere: isIn(workspace, type, state.values, office),
          isSure: true,
        })),
    takenBack: (marks) => statesOf(marks).filter(({ values }) => isIn(workspace, type, values, office)),
  };
}

/** Records among all of their kind. */
function byMarks(workspace: Dated, type: RecordType, office: string): RecordsInSheets {
  const ways = formOf(type).same.map((_, way) => way);
  const sure = sureWay(type);
  const inForce = ways.map(() => new Map<string, Marked[]>());
  const voided = ways.map(() => new Map<string, Marked[]>());
  const back: Marked[] = [];
  for (const row of workspace.register.rows(type).values()) {
    if (row.erased) continue;
    const isHere = isIn(workspace, type, row.state.values, office);
    for (const state of spellingsOf(type, row.state)) {
      const marks = heldMarks(type, state.values, namesIn(workspace, type, state.values));
      const marked: Marked = { state, marks, isHere };
      if (isHere && wasTakenBack(state)) back.push(marked);
      for (const way of ways) {
        const mark = marks[way] ?? '';
        if (mark !== '') append((isVoid(state) ? voided : inForce)[way], mark, marked);
      }
    }
  }
  return {
    candidates(marks, wantsVoided) {
      const among = wantsVoided ? voided : inForce;
      const found = ways.flatMap((way) =>
        (among[way]?.get(marks[way] ?? '') ?? []).filter((each) => alike(each.marks, marks, way)),
      );
      return eachOnce(found, marks).map(({ state, marks: own, isHere }) => ({
        ...heldOf(workspace, type, state),
        isHere,
        isSure: (own[sure] ?? '') !== '' && own[sure] === marks[sure],
      }));
    },
    takenBack: (marks) =>
      back.filter((each) => ways.some((way) => alike(each.marks, marks, way))).map(({ state }) => state),
  };
}

/**
 * A record under its name, and once more under each other spelling of it: to a sheet that writes it so, it is called so,
 * and there is nothing to change.
 */
function spellingsOf(type: RecordType, state: RecordState): readonly RecordState[] {
  const kind = kindOf(type);
  const [field = ''] = kind.named;
  const others = otherNames(kind, state.values);
  return others.length === 0
    ? [state]
    : [state, ...others.map((name) => ({ ...state, values: { ...state.values, [field]: name } }))];
}

/** Of the spellings of one record the one that goes by most of what a row says; the records in the order they were found. */
function eachOnce(found: readonly Marked[], marks: Marks): readonly Marked[] {
  const fits = (each: Marked): number => each.marks.filter((mark, way) => mark !== '' && mark === marks[way]).length;
  const best = new Map<string, Marked>();
  for (const each of found) {
    const before = best.get(each.state.id);
    if (before === undefined || fits(each) > fits(before)) best.set(each.state.id, each);
  }
  return [...best.values()];
}

interface Marked {
  readonly state: RecordState;
  readonly marks: Marks;
  readonly isHere: boolean;
}

const isVoid = ({ values }: RecordState): boolean => typeof values['void'] === 'string';

/** A record as a sheet is held against it. */
export function heldOf(workspace: Dated, type: RecordType, state: RecordState): HeldRecord {
  const { id, values } = state;
  const beside = besideOf(workspace, type, state).map((each) => ({
    id: each.id,
    values: each.values,
    names: {},
    beside: [],
    takenBack: wasTakenBack(each),
  }));
  const { joining = null } = formOf(type).beside ?? {};
  const joined = joining === null ? [] : joinedIds(workspace, joining, id);
  return {
    ...{ id, values, names: namesIn(workspace, type, values), beside, takenBack: wasTakenBack(state) },
    ...(joined.length === 0 ? {} : { joined }),
  };
}

type Joining = NonNullable<NonNullable<SheetForm['beside']>['joining']>;

/** Records that link others to each record, by its id: all of them are read once for each change of one. */
const JOINED = new Map<RecordType, (workspace: Here) => ReadonlyMap<string, readonly RecordState[]>>();

/** The records that link others to one, whatever became of them. */
export function joinedTo(workspace: Here, { type, own }: Joining, id: string): readonly RecordState[] {
  let kept = JOINED.get(type);
  if (kept === undefined) {
    kept = keptPerVersion(
      ({ register }: Here) => register.changesOf(type),
      ({ register }) =>
        groupBy(
          [...register.rows(type).values()].filter((row) => !row.erased).map(({ state }) => state),
          ({ values }) => textOf(values, own),
        ),
    );
    JOINED.set(type, kept);
  }
  return kept(workspace).get(id) ?? [];
}

/** Ids of what is linked to a record now. */
const joinedIds = (workspace: Dated, joining: Joining, id: string): readonly string[] =>
  joinedTo(workspace, joining, id).flatMap((state) =>
    isVoid(state) || hasEnded(state.values, today(workspace.clock)) ? [] : [textOf(state.values, joining.other)],
  );

/** What stands beside a record in a sheet: the one that it names, or those in force or taken back that go with it. */
function besideOf(workspace: Dated, type: RecordType, { id, values }: RecordState): readonly RecordState[] {
  const { register } = workspace;
  const { beside } = formOf(type);
  if (beside === null) return [];
  const { joining } = beside;
  const ids = joining === null ? [] : joinedIds(workspace, joining, id);
  const rows = beside.isMany
    ? register.goingWith(beside.type, id)
    : [...new Set([String(values[beside.link]), ...ids])].flatMap(
        (each) => register.get(beside.type, each as RecordId) ?? [],
      );
  return rows.flatMap(({ state }) =>
    state.erased || (beside.isMany && isVoid(state) && !wasTakenBack(state)) ? [] : [state],
  );
}

/** What the records are called that the references of a record point to, by field. */
export const namesIn = (workspace: Here, type: RecordType, values: Values): Readonly<Record<string, string>> =>
  referring(type, values, (target, id) => titleOf(workspace, target, id));

/** The records in force that a record refers to, by field. */
export const relatedOf = ({ register }: Here, type: RecordType, values: Values): Related =>
  referring(type, values, (target, id) => {
    const found = register.get(target, id)?.state;
    return found === undefined || found.erased ? undefined : found.values;
  });

/** What is found of the records that the references of a record point to, by field. */
function referring<T>(type: RecordType, values: Values, find: (type: RecordType, id: RecordId) => T | undefined) {
  const found: Record<string, T> = {};
  for (const { name, target } of referencesOf(type)) {
    const id = values[name];
    const one = typeof id === 'string' ? find(target, id as RecordId) : undefined;
    if (one !== undefined) found[name] = one;
  }
  return found;
}

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
    if (target === null || name === '') return [];
    let names = known.get(target);
    if (names === undefined) known.set(target, (names = idsByName(workspace, target, office)));
    return names.get(name) ?? [];
  };
}

function idsByName(workspace: Here, type: RecordType, office: string): ReadonlyMap<string, readonly RecordId[]> {
  const names = new Map<string, RecordId[]>();
  const numbers = schemaOf(type).filter(isNationwide);
  for (const row of workspace.register.rows(type).values()) {
    if (row.erased || isVoided(row)) continue;
    const { state } = row;
    if (!isIn(workspace, type, state.values, office)) continue;
    const own = [
      titleOf(workspace, type, state.id),
      ...otherNames(kindOf(type), state.values),
      ...numbers.map(({ name }) => String(state.values[name] ?? '')),
    ];
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
