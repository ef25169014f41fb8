import type { RecordId } from '../../../base/id.ts';
import { placesOver } from '../../../base/place.ts';
import { otherNames } from '../../../kinds/other-names.ts';
import { fieldOf, kindOf, schemaOf, targetOf, unitOf } from '../../../kinds/schema.ts';
import type { Values } from '../../../values/field.ts';
import { communitiesIn, placeName } from '../../../values/gazetteer.ts';
import { nameReading } from '../../../search/pinyin.ts';
import { replicaOf, type Change, type Dot, type Value } from '../../../sync/change.ts';
import { wiped } from '../../../sync/scope.ts';
import { seenOf, type RecordState } from '../../../sync/merge.ts';
import type { ConflictSide, HistoryEntry, RecordDetail, Suggestion } from './face.ts';
import { knownReplicas } from '../../exchange-state.ts';
import { isInForce } from '../../replay.ts';
import { changedAt, isKeptRow, isStub, isVoided, textOf, type Row, type Stated } from '../../register/row.ts';
import { shownConflicts } from '../../shown-conflicts.ts';
import type { Held, Here, Workspace } from '../../workspace.ts';
import { completeOf } from '../completeness/completeness.ts';
import { problemsOf } from './record-check.ts';
import { shownText, titleIn, titleOf } from './record-title.ts';
import { referencesIn } from './references.ts';
import { sendStateOf } from './send-state.ts';
import { allTold } from './told.ts';
import type { RecordType } from '../../../kinds/all.ts';

export function recordDetail(workspace: Workspace, row: Stated): RecordDetail {
  const { state } = row;
  const type = state.type as RecordType;
  const conflicts = conflictSides(workspace, state);
  const sides = conflicts.flatMap((conflict) => conflict.sides.map((side) => side.values));
  return {
    id: state.id,
    type,
    title: titleIn(workspace, type, state.values),
    values: state.values,
    told: allTold(workspace, type, state.values),
    seen: seenOf(state, unitOf),
    conflicts,
    problems: problemsOf(workspace, type, state.values, state.id),
    complete: completeOfRow(workspace, type, state),
    send: sendStateOf(workspace)(row),
    createdAt: state.base.at,
    changedAt: changedAt(row),
    changedBy: lastActor(state),
    names: referenceNames(workspace, type, state.values),
    references: referencesIn(workspace, type, [state.values, ...sides]),
  };
}

/** Of what is shown; of a record that is only shown as it stood elsewhere, nothing. */
function completeOfRow({ register }: Here, type: RecordType, { id }: RecordState): RecordDetail['complete'] {
  const row = register.get(type, id);
  return row !== undefined && isKeptRow(row) ? completeOf(type, row) : null;
}

/** Both sides of each unit in conflict, with where each came from. */
export function conflictSides(workspace: Here, state: RecordState): readonly ConflictSide[] {
  const conflicts = shownConflicts(state);
  if (conflicts.length === 0) return [];
  const offices = new Map(knownReplicas(workspace).map((replica) => [replica.replica, replica.office]));
  return conflicts.map(({ unit, heads }) => ({
    unit,
    sides: heads.map(({ origin, fields }) => ({
      dot: origin.dot,
      values: fields,
      actor: origin.actor.name,
      office: placeName(
        replicaOf(origin.dot) === workspace.identity.replica
          ? workspace.identity.office
          : (offices.get(replicaOf(origin.dot)) ?? ''),
      ),
      at: origin.at,
    })),
    before: null,
  }));
}

/** Every change of a record, the newest first, with what each field was before it. */
export async function history(workspace: Workspace, row: Row): Promise<readonly HistoryEntry[]> {
  const changes = await changesOf(workspace, row);
  const offices = new Map(knownReplicas(workspace).map((replica) => [replica.replica, replica.office]));
  const now: Record<string, Value> = {};
  const entries: HistoryEntry[] = [];
  for (const change of changes) {
    const before = beforeOf(change, changes) ?? now;
    entries.push({
      dot: change.dot,
      at: change.at,
      actor: change.actor.name,
      office: placeName(
        replicaOf(change.dot) === workspace.identity.replica
          ? workspace.identity.office
          : (offices.get(replicaOf(change.dot)) ?? ''),
      ),
      batch: change.batch ?? null,
      changes: shownFields(change).map(([field, after]) => ({ field, before: before[field] ?? null, after })),
      references: referencesIn(workspace, row.type as RecordType, [before, change.fields]),
    });
    Object.assign(now, change.fields);
  }
  return entries.reverse();
}

/** The fields that this version knows, and one of those that it does not: only that there are such is shown. */
function shownFields({ type, fields }: Change): readonly (readonly [string, Value])[] {
  const all = Object.entries(fields);
  const known = all.filter(([field]) => fieldOf(type, field) !== null);
  return [...known, ...all.filter(([field]) => fieldOf(type, field) === null).slice(0, 1)];
}

/** The changes of a record that are in force, each after those it replaced; of an erased one, the empty dots. */
export async function changesOf(workspace: Held, row: Row): Promise<readonly Change[]> {
  return (await allChangesOf(workspace, row)).filter((change) => isInForce(workspace.register, change));
}

/**
 * The same of many records. Each frame is opened once, for all of them and not for each, and only what is theirs is kept.
 * @param pause between two frames; false gives it up
 * @returns null when it was given up
 */
export async function changesOfEach(
  { register, store }: Held,
  rows: readonly Row[],
  pause: (frame: number, frames: number) => Promise<boolean>,
): Promise<ReadonlyMap<RecordId, readonly Change[]> | null> {
  const found = new Map(rows.map(({ id }) => [id, new Map<Dot, Change>()]));
  const frames = [...new Set(rows.flatMap((row) => row.frames))].sort((a, b) => a - b);
  for (const [i, frame] of frames.entries()) {
    for (const { changes } of await store.read([frame]))
      for (const change of changes) if (isInForce(register, change)) found.get(change.id)?.set(change.dot, change);
    if (!(await pause(i, frames.length))) return null;
  }
  return new Map(rows.map(({ id }) => [id, [...(found.get(id)?.values() ?? [])]]));
}

/** With those that lie in the journal and are out of force now. */
export async function allChangesOf(workspace: Pick<Workspace, 'store'>, row: Row): Promise<readonly Change[]> {
  const entries = await workspace.store.read(row.frames);
  const own = new Map<string, Change>();
  for (const entry of entries)
    for (const change of entry.changes) if (change.id === row.id) own.set(change.dot, change);
  return row.erased ? [...own.values()].map(wiped) : [...own.values()];
}

/** The values a change replaced, from the changes it names. */
export function beforeOf(change: Change, all: readonly Change[]): Values | null {
  if (change.over === undefined) return null;
  const before: Record<string, Value> = {};
  const byDot = new Map(all.map((other) => [other.dot, other]));
  for (const dots of Object.values(change.over)) {
    for (const dot of dots) {
      for (const [field, value] of Object.entries(byDot.get(dot)?.fields ?? {}))
        if (field in change.fields) before[field] = value;
    }
  }
  return before;
}

function lastActor(state: RecordState): string {
  let last = state.base;
  if (state.origins !== null)
    for (const origin of Object.values(state.origins)) if (origin.stamp > last.stamp) last = origin;
  return last.actor.name;
}

function referenceNames(workspace: Here, type: RecordType, values: Values): Record<string, string> {
  const names: Record<string, string> = {};
  for (const field of schemaOf(type)) {
    const id = values[field.name];
    const target = targetOf(field);
    const name = target === null || typeof id !== 'string' ? '' : titleOf(workspace, target, id as RecordId);
    if (name !== '') names[field.name] = name;
  }
  return names;
}

const SUGGESTIONS = 8;

/** Texts already used in a field that hold what was typed; for a reference, records by name. */
export function suggest(workspace: Here, type: RecordType, field: string, typed: string): readonly Suggestion[] {
  const { register } = workspace;
  const wanted = typed.trim().toLowerCase();
  const spec = fieldOf(type, field);
  const target = spec === null ? null : targetOf(spec);
  if (target !== null) {
    const found: Suggestion[] = [];
    const kind = kindOf(target);
    const { chosen } = kind;
    for (const row of register.rows(target).values()) {
      if (row.erased || isVoided(row) || isStub(row)) continue;
      const { state } = row;
      const name = titleIn(workspace, target, state.values);
      const other = otherNames(kind, state.values).find((each) => each.toLowerCase().includes(wanted)) ?? '';
      const isNamed = name.toLowerCase().includes(wanted);
      if (name === '' || (!isNamed && other === '')) continue;
      const count = chosen === undefined ? 0 : register.tally(chosen.of as RecordType, chosen.tally, state.id);
      found.push({ text: name, count, id: state.id, apart: isNamed ? '' : other });
    }
    // The name written in full comes first, however many longer ones hold it.
    const isWhole = ({ text }: Suggestion): number => (text.toLowerCase() === wanted ? 1 : 0);
    const best = found
      .sort((a, b) => isWhole(b) - isWhole(a) || b.count - a.count || a.text.localeCompare(b.text, 'zh'))
      .slice(0, SUGGESTIONS);
    const isAlone = ({ text }: Suggestion): boolean => best.filter((each) => each.text === text).length === 1;
    return best.map((each) =>
      isAlone(each) || each.apart !== '' ? each : { ...each, apart: apartOf(workspace, target, each.id) },
    );
  }
  const counts = new Map<string, number>();
  const places = spec?.suggests === 'communities' ? communitiesCalled(workspace, wanted) : [];
  const isPlace = (text: string): boolean => places.some((place) => place.text === text);
  for (const row of register.rows(type).values()) {
    const value = textOf(row, field);
    if (value !== '' && value.toLowerCase().includes(wanted)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const used = [...counts]
    .filter(([text]) => !isPlace(text))
    .sort((a, b) => b[1] - a[1])
    .map(([text, count]) => ({ text, count, id: null, apart: '' }));
  return [...places, ...used].slice(0, SUGGESTIONS);
}

/** The communities of this place that are called so, or whose pinyin initials begin so; a district is told of which office. */
function communitiesCalled({ identity }: Here, wanted: string): readonly Suggestion[] {
  return communitiesIn(identity.office)
    .filter(({ name }) => name.includes(wanted) || nameReading(name).initials.startsWith(wanted))
    .map(({ code, name }) => {
      const office = placesOver(code).at(-2) ?? '';
      return { text: name, count: 0, id: null, apart: office === identity.office ? '' : placeName(office) };
    });
}

/** What tells a record apart from others of its name: the fields its kind names for that. */
function apartOf(workspace: Here, type: RecordType, id: RecordId | null): string {
  const state = id === null ? undefined : workspace.register.get(type, id)?.state;
  if (state === undefined) return '';
  return (kindOf(type).apart ?? [])
    .map((field) => shownText(workspace, type, field, state.values))
    .filter((text) => text !== '')
    .join(' ');
}
