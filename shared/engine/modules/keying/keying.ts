import { dayAt } from '../../../base/calendar-day.ts';
import type { Random } from '../../../base/clock.ts';
import type { RecordId } from '../../../base/id.ts';
import { cleanValues } from '../../../kinds/stored-form.ts';
import { unitOf } from '../../../kinds/schema.ts';
import { seenOf } from '../../../sync/merge.ts';
import type { Values } from '../../../values/field.ts';
import { textIn } from '../../../values/reading.ts';
import { notes } from '../../notes.ts';
import { changedAt, isStub, isVoided, textOf, type Row } from '../../register/row.ts';
import { mayTouch } from '../../rights.ts';
import type { Workspace } from '../../workspace.ts';
import { titleOf } from '../records/record-title.ts';
import { editDistance } from './edit-distance.ts';
import type { Keyed, KeyedFigures, KeyingClue, KeyingDays, KeyingReport, KeyingSample } from './face.ts';

const TYPE = 'member';
/** What is typed again. */
const KEYED_FIELDS = ['documentNumber', 'name', 'mobile'] as const;

const lies = (at: number, { from, to }: KeyingDays): boolean => dayAt(at) >= from && dayAt(at) <= to;

/** The user's own: entered one by one (a batch is a sheet, or a bulk), in force, and still to be changed here. */
function enteredOn(workspace: Workspace, days: KeyingDays): readonly Row[] {
  const { register, identity } = workspace;
  return [...register.rows(TYPE).values()].filter((row) => {
    // What was not changed since the first day was not entered since either: that is told without unfolding the record.
    if (row.erased || isVoided(row) || isStub(row) || dayAt(changedAt(row)) < days.from) return false;
    const { base, values } = row.state;
    const isOwn = base.actor.id === identity.userId && base.batch === undefined && lies(base.at, days);
    return isOwn && textIn(values, 'stopped') === null && mayTouch(workspace, 'save', TYPE, values);
  });
}

export function keyingSample(workspace: Workspace, random: Random, days: KeyingDays, size: number): KeyingSample {
  const entered = enteredOn(workspace, days);
  const open = entered.filter(({ id }) => notes.keyed.read(workspace.register, id) === undefined);
  const picked = atRandom(open, Math.min(open.length, Math.max(0, size)), random);
  return {
    entered: entered.length,
    done: entered.length - open.length,
    clues: picked.map((row) => clueOf(workspace, row)).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
  };
}

/** So many of the rows, each choice of them as likely as any other, as far as 32 bits tell (Fisher and Yates). */
function atRandom(rows: readonly Row[], size: number, random: Random): readonly Row[] {
  const drawn = [...rows];
  const bytes = random.bytes(size * Uint32Array.BYTES_PER_ELEMENT);
  const draws = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < size; at++) {
    const from = at + (draws.getUint32(at * Uint32Array.BYTES_PER_ELEMENT) % (drawn.length - at));
    const [here, there] = [drawn[at], drawn[from]] as [Row, Row];
    drawn[at] = there;
    drawn[from] = here;
  }
  return drawn.slice(0, size);
}

function clueOf(workspace: Workspace, row: Row): KeyingClue {
  const union = textOf(row, 'union');
  return {
    id: row.id,
    at: row.state.base.at,
    surname: Array.from(textOf(row, 'name'))[0] ?? '',
    union: union === '' ? '' : titleOf(workspace, 'union', union as RecordId),
    workplace: textOf(row, 'workplace'),
  };
}

export function keyAgain({ register }: Pick<Workspace, 'register'>, id: RecordId, given: Values): Keyed | null {
  const row = register.get(TYPE, id);
  if (row === undefined || row.erased || isStub(row)) return null;
  const typed = cleanValues(TYPE, given);
  const textOfTyped = (field: string): string => textIn(typed, field) ?? '';
  const differences = KEYED_FIELDS.flatMap((field) => {
    const [before, again] = [textOf(row, field), textOfTyped(field)];
    if (before === again) return [];
    return [{ field, before: orNull(before), typed: orNull(again), errors: editDistance(before, again) }];
  });
  const keys = KEYED_FIELDS.reduce((sum, field) => sum + Array.from(textOfTyped(field)).length, 0);
  return { keys, differences, seen: seenOf(row.state, unitOf) };
}

const orNull = (text: string): string | null => (text === '' ? null : text);

export async function noteKeyed(workspace: Workspace, id: RecordId, { keys, errors }: KeyedFigures): Promise<void> {
  const note = { at: workspace.clock.now(), by: workspace.identity.userId, keys, errors };
  await workspace.write((writer) => {
    notes.keyed.write(writer, id, note);
  });
}

export function keyingReport({ register, identity }: Workspace, days: KeyingDays): KeyingReport {
  const own = notes.keyed.all(register).flatMap(([, note]) => (note.by === identity.userId ? [note] : []));
  const asked = own.filter(({ at }) => lies(at, days));
  const sum = (of: 'keys' | 'errors'): number => asked.reduce((all, note) => all + note[of], 0);
  return { records: asked.length, keys: sum('keys'), errors: sum('errors') };
}
