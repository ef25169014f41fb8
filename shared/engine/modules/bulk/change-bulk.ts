import { toHex } from '../../../base/bytes.ts';
import { err, ok } from '../../../base/result.ts';
import { mapping, type Steps } from '../../../base/steps.ts';
import type { RecordType } from '../../../kinds/all.ts';
import type { RecordId } from '../../../base/id.ts';
import { fieldOf, targetOf } from '../../../kinds/schema.ts';
import type { Value } from '../../../sync/change.ts';
import { clerkWrite } from '../../clerk-write.ts';
import { notes } from '../../notes.ts';
import type { Row } from '../../register/row.ts';
import type { Task } from '../../tasks.ts';
import type { Here, Workspace } from '../../workspace.ts';
import { selected } from '../records/record-list.ts';
import { titleIn, titleOf } from '../records/record-title.ts';
import type {
  BulkChange,
  BulkChanged,
  BulkEntry,
  BulkMove,
  BulkPreview,
  BulkPreviewed,
  BulkRefusal,
  Picked,
} from './face.ts';
import { judging, type Judged } from './judge-bulk.ts';

/** So many ways from one value to another are told, so many reasons, and so many names with each. */
const MOVES = 12;
const REASONS = 20;
const NAMES = 6;
const DAY_MS = 86_400_000;

/** What a change would come to; nothing is written. */
export async function previewBulk(
  workspace: Workspace,
  type: RecordType,
  picked: Picked,
  change: BulkChange,
  task: Task,
): Promise<BulkPreviewed> {
  const rows = pickedRows(workspace, type, picked);
  const judge = judging(workspace, type, change);
  if (judge === null) return err({ tag: 'not-allowed' });
  const judged = await task.run(judgedAll(rows, judge), 'judge-bulk', rows.length);
  return judged.ok ? ok(summed(workspace, type, change, judged.value)) : judged;
}

/** Changes what can be, as one batch. */
export async function changeBulk(
  workspace: Workspace,
  type: RecordType,
  picked: Picked,
  change: BulkChange,
  task: Task,
): Promise<BulkChanged> {
  const batch = `bulk-${toHex(workspace.random.bytes(6))}`;
  return clerkWrite(
    workspace,
    async (writer): Promise<BulkChanged> => {
      const rows = pickedRows(workspace, type, picked);
      const judge = judging(workspace, type, change);
      if (judge === null) return err({ tag: 'not-allowed' });
      const all = await task.run(judgedAll(rows, judge), 'judge-bulk', rows.length);
      if (!all.ok) return all;
      let [changed, refused] = [0, 0];
      for (const { judged } of all.value) {
        if (judged.tag === 'refused') refused += 1;
        if (judged.tag !== 'changed') continue;
        judged.write(writer);
        changed += 1;
      }
      if (changed === 0) return err({ tag: 'nothing-to-do' });
      const field = change.is === 'set' ? change.field : null;
      const entry: BulkEntry = { batch, at: workspace.clock.now(), type, field, changed, refused, undone: false };
      notes.bulks.write(writer, batch, entry);
      return ok(entry);
    },
    { batch, task },
  );
}

/** The last bulk of a kind, while somebody may think of taking it back. */
export function lastBulk(workspace: Pick<Workspace, 'register' | 'clock'>, type: RecordType): BulkEntry | null {
  const [last] = notes.bulks
    .all(workspace.register)
    .map(([, entry]) => entry)
    .filter((entry) => entry.type === type)
    .sort((a, b) => b.at - a.at);
  return last === undefined || last.undone || workspace.clock.now() - last.at > DAY_MS ? null : last;
}

/** The rows that are picked, in the order of the list; one that is in it no more is left out. */
function pickedRows(workspace: Workspace, type: RecordType, { query, all, ids }: Picked): readonly Row[] {
  // By the rows themselves: the id of each of a long list would have to be made first.
  const named = new Set(ids.map((id) => workspace.register.get(type, id)));
  return selected(workspace, type, query).filter((row) => named.has(row) !== all);
}

interface JudgedRow {
  readonly row: Row;
  readonly judged: Judged;
}

const judgedAll = (rows: readonly Row[], judge: (row: Row) => Judged): Steps<JudgedRow[]> =>
  mapping(rows, (row) => ({ row, judged: judge(row) }));

function summed(workspace: Here, type: RecordType, change: BulkChange, all: readonly JudgedRow[]): BulkPreview {
  const moves = new Map<string, { from: Value; to: Value; count: number }>();
  const refused = new Map<string, Omit<BulkRefusal, 'count' | 'titles'> & { count: number; titles: string[] }>();
  let unchanged = 0;
  for (const { row, judged } of all) {
    if (judged.tag === 'unchanged') unchanged += 1;
    if (judged.tag === 'changed') {
      const { from, to } = judged;
      const key = JSON.stringify([from, to]);
      const move = moves.get(key) ?? { from, to, count: 0 };
      move.count += 1;
      moves.set(key, move);
    }
    if (judged.tag === 'refused') {
      const { why, problem } = judged;
      const key = JSON.stringify([why, problem]);
      const reason = refused.get(key) ?? { why, type: judged.type, problem, count: 0, titles: [] };
      reason.count += 1;
      if (reason.titles.length < NAMES) reason.titles.push(titleIn(workspace, type, row.state.values));
      refused.set(key, reason);
    }
  }
  const told = mostFirst([...moves.values()]).slice(0, MOVES);
  return {
    picked: all.length,
    changed: [...moves.values()].reduce((sum, { count }) => sum + count, 0),
    unchanged,
    moves: told,
    refused: mostFirst([...refused.values()]).slice(0, REASONS),
    names: namesIn(workspace, type, change, told),
  };
}

const mostFirst = <T extends { readonly count: number }>(each: T[]): T[] => each.sort((a, b) => b.count - a.count);

function namesIn(
  workspace: Here,
  type: RecordType,
  change: BulkChange,
  moves: readonly BulkMove[],
): Readonly<Record<string, string>> {
  const spec = change.is === 'set' ? fieldOf(type, change.field) : null;
  const target = spec === null ? null : targetOf(spec);
  if (target === null) return {};
  const ids = moves.flatMap(({ from, to }) => [from, to]).filter((id) => typeof id === 'string');
  return Object.fromEntries(ids.map((id) => [id, titleOf(workspace, target, id as RecordId)]));
}
