import type { Change } from '../../../sync/change.ts';
import { ownerOf } from '../../../kinds/belonging.ts';
import { unitOf } from '../../../kinds/schema.ts';
import type { ConflictQuery, ConflictRow } from './face.ts';
import type { Page, Window } from '../../../base/page.ts';
import { changedAt, textOf, type Row } from '../../register/row.ts';
import type { Held, Here, Workspace } from '../../workspace.ts';
import { conflictSides } from '../records/records.ts';
import { shownText, titleOf } from '../records/record-title.ts';
import { referencesIn } from '../records/references.ts';
import type { RecordType } from '../../../kinds/all.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The conflict queue: one row for each unit of each record with several differing heads, the longest waiting first. */
export async function conflicts(
  workspace: Workspace,
  query: ConflictQuery,
  window: Window,
): Promise<Page<ConflictRow>> {
  const found: { row: ConflictRow; at: number }[] = [];
  const now = workspace.clock.now();
  for (const [id, type] of workspace.register.conflicts()) {
    const row = workspace.register.get(type, id);
    if (row === undefined) continue;
    const owner = ownerIn(workspace, type, row);
    if (query.office !== null && textOf(owner, 'office') !== query.office) continue;
    if (query.union !== null && textOf(owner, 'union') !== query.union) continue;
    if (query.olderThanDays !== null && now - changedAt(row) < query.olderThanDays * DAY_MS) continue;
    const ownerType = owner.state.type as RecordType;
    for (const conflict of conflictSides(workspace, row.state)) {
      if (query.field !== null && conflict.unit !== query.field) continue;
      const at = Math.max(...conflict.sides.map((side) => side.at));
      found.push({
        at,
        row: {
          type,
          id,
          title: titleOf(workspace, ownerType, owner.state.id),
          office: textOf(owner, 'office'),
          unionName: shownText(workspace, ownerType, 'union', owner.state.values),
          conflict,
          references: {},
        },
      });
    }
  }
  found.sort((a, b) => a.at - b.at || (a.row.id < b.row.id ? -1 : 1));
  const rows = found.slice(window.offset, window.offset + window.limit).map(({ row }) => row);
  const whole = await withBefore(workspace, rows);
  return { total: found.length, rows: whole.map((row) => ({ ...row, references: referencesOf(workspace, row) })) };
}

/** The record that one goes with, as an event with its member; itself where it stands alone, or where that is not here. */
function ownerIn({ register }: Here, type: RecordType, row: Row): Row {
  const owner = ownerOf(type, row.state.values);
  return (owner === null ? undefined : register.get(owner.type, owner.id)) ?? row;
}

const referencesOf = (workspace: Here, { type, conflict }: ConflictRow): ConflictRow['references'] =>
  referencesIn(workspace, type, [...conflict.sides.map((side) => side.values), conflict.before ?? {}]);

/** With the value that all sides replaced, from the records' histories; each frame is opened once for all of them. */
async function withBefore(workspace: Held, rows: readonly ConflictRow[]): Promise<ConflictRow[]> {
  const wanted = new Set(rows.map((row) => row.id));
  const frames = new Set(rows.flatMap((row) => workspace.register.get(row.type, row.id)?.frames ?? []));
  const byDot = new Map<string, Change>();
  for (const frame of frames) {
    for (const entry of await workspace.store.read([frame])) {
      for (const change of entry.changes) if (wanted.has(change.id)) byDot.set(change.dot, change);
    }
  }
  return rows.map((row) => {
    const { unit, sides } = row.conflict;
    const replaced = sides.map((side) => byDot.get(side.dot)?.over?.[unit] ?? []);
    const common = replaced[0]?.find((dot) => replaced.every((dots) => dots.includes(dot)));
    const before = common === undefined ? undefined : byDot.get(common);
    if (before === undefined) return row;
    const fields = Object.entries(before.fields).filter(([field]) => unitOf(row.type, field) === unit);
    return { ...row, conflict: { ...row.conflict, before: Object.fromEntries(fields) } };
  });
}
