import type { RecordId } from '../../base/id.ts';
import type { Change } from '../../sync/change.ts';
import { unitOf } from '../../domain/schema.ts';
import type { RecordType } from '../../domain/field.ts';
import type { ConflictQuery, ConflictRow, EmployerRow, ListQuery, Page, UnionRow, Window } from '../engine.ts';
import type { Row } from '../register.ts';
import type { Workspace } from '../workspace.ts';
import { conflictsIn } from './conflict-count.ts';
import { changedAt } from './members.ts';
import { conflictSides } from './records.ts';
import { referencesIn } from './references.ts';

const text = (row: Row, field: string): string => {
  const value = row.state.values[field];
  return typeof value === 'string' ? value : '';
};

const count = (row: Row, field: string): number | null => {
  const value = row.state.values[field];
  return typeof value === 'number' ? value : null;
};

const collator = new Intl.Collator('zh-u-co-pinyin');

function selected(workspace: Workspace, type: 'union' | 'employer', query: ListQuery): Row[] {
  const words = query.text
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const rows = [...workspace.register.rows(type).values()].filter((row) => {
    if (row.state.erased) return false;
    if (!query.voided && text(row, 'void') !== '') return false;
    if (query.office !== null && text(row, 'office') !== query.office) return false;
    const hay =
      `${text(row, 'name')}|${text(row, 'creditCode')}|${text(row, 'leader')}|${text(row, 'phone')}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
  return rows.sort((a, b) => collator.compare(text(a, 'name'), text(b, 'name')));
}

const pageOf = <T>(rows: readonly Row[], window: Window, present: (row: Row) => T): Page<T> => ({
  total: rows.length,
  rows: rows.slice(window.offset, window.offset + window.limit).map(present),
});

export function unions(workspace: Workspace, query: ListQuery, window: Window): Page<UnionRow> {
  const { register } = workspace;
  return pageOf(selected(workspace, 'union', query), window, (row) => ({
    id: row.state.id,
    name: text(row, 'name'),
    creditCode: text(row, 'creditCode'),
    employerName: nameOf(workspace, 'employer', text(row, 'employer')),
    leader: text(row, 'leader'),
    office: text(row, 'office'),
    members: register.membersOfUnion(row.state.id),
    reportedMembers: count(row, 'reportedMembers'),
    voided: text(row, 'void') !== '',
    conflicts: conflictsIn(row.state),
  }));
}

export function employers(workspace: Workspace, query: ListQuery, window: Window): Page<EmployerRow> {
  const unionsOf = new Map<string, number>();
  const membersOf = new Map<string, number>();
  for (const union of workspace.register.rows('union').values()) {
    const employer = text(union, 'employer');
    if (employer === '' || text(union, 'void') !== '') continue;
    unionsOf.set(employer, (unionsOf.get(employer) ?? 0) + 1);
    membersOf.set(employer, (membersOf.get(employer) ?? 0) + workspace.register.membersOfUnion(union.state.id));
  }
  return pageOf(selected(workspace, 'employer', query), window, (row) => ({
    id: row.state.id,
    name: text(row, 'name'),
    creditCode: text(row, 'creditCode'),
    office: text(row, 'office'),
    workers: count(row, 'workers'),
    unions: unionsOf.get(row.state.id) ?? 0,
    members: membersOf.get(row.state.id) ?? 0,
    voided: text(row, 'void') !== '',
    conflicts: conflictsIn(row.state),
  }));
}

export function nameOf(workspace: Workspace, type: RecordType, id: string): string {
  const name = workspace.register.get(type, id as RecordId)?.state.values['name'];
  return typeof name === 'string' ? name : '';
}

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
    const owner = type === 'event' ? (workspace.register.get('member', text(row, 'member') as RecordId) ?? row) : row;
    if (query.office !== null && text(owner, 'office') !== query.office) continue;
    if (query.union !== null && text(owner, 'union') !== query.union) continue;
    if (query.olderThanDays !== null && now - changedAt(row) < query.olderThanDays * DAY_MS) continue;
    for (const conflict of conflictSides(workspace, row.state)) {
      if (query.field !== null && conflict.unit !== query.field) continue;
      const at = Math.max(...conflict.sides.map((side) => side.at));
      const unionName = nameOf(workspace, 'union', text(owner, 'union'));
      found.push({
        at,
        row: {
          type,
          id,
          title: text(owner, 'name'),
          office: text(owner, 'office'),
          unionName,
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

const referencesOf = (workspace: Workspace, { type, conflict }: ConflictRow): ConflictRow['references'] =>
  referencesIn(workspace, type, [...conflict.sides.map((side) => side.values), conflict.before ?? {}]);

/** With the value that all sides replaced, from the records' histories; each frame is opened once for all of them. */
async function withBefore(workspace: Workspace, rows: readonly ConflictRow[]): Promise<ConflictRow[]> {
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
