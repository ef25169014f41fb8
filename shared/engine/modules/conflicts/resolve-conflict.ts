import { toHex } from '../../../base/bytes.ts';
import { stepping, type Steps } from '../../../base/steps.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { RecordState } from '../../../sync/merge.ts';
import { leftAlone } from '../../left-alone.ts';
import { isLocked } from '../../locked.ts';
import type { Decided, Decision } from './face.ts';
import type { TaskError } from '../tasks/face.ts';
import { clerkWrite } from '../../clerk-write.ts';
import type { Task } from '../../tasks.ts';
import { mayDo, mayTouch } from '../../rights.ts';
import { kindOf, unitOf } from '../../../kinds/schema.ts';
import type { RecordType } from '../../../kinds/all.ts';
import type { Here, Workspace } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';

/**
 * Writes decisions between the heads of units: each names all heads it replaces, so it wins wherever it arrives and
 * travels back like any change. All of them are one batch, which can be taken back as one.
 */
export async function resolveConflicts(
  workspace: Workspace,
  decisions: readonly Decision[],
  task: Task,
): Promise<Result<Decided, TaskError>> {
  if (decisions.length === 0) return err({ tag: 'nothing-to-do' });
  const batch = `decision-${toHex(workspace.random.bytes(6))}`;
  if (!(await task.step('decide', 0, decisions.length))) return err({ tag: 'cancelled' });
  return clerkWrite(
    workspace,
    async (writer): Promise<Result<Decided, TaskError>> => {
      const done = await task.run(deciding(workspace, writer, decisions), 'decide', decisions.length);
      if (!done.ok) return done;
      const { refused, locked } = done.value;
      const decided = decisions.length - locked.length;
      if (refused !== null || decided === 0) return err({ tag: refused ?? 'locked' });
      return ok({ decided, batch, left: leftAlone(workspace, locked) });
    },
    { batch, task },
  );
}

/** What came of the decisions: why none is to stand, and the records that were left alone, once for each decision. */
interface Deciding {
  readonly refused: 'not-found' | 'not-allowed' | null;
  readonly locked: readonly RecordState[];
}

/** Writes them one by one, up to one that may not be. Whether a record is locked at all can be decided of a locked one. */
function* deciding(workspace: Here, writer: Writer, decisions: readonly Decision[]): Steps<Deciding> {
  let refused: Deciding['refused'] = null;
  const locked: RecordState[] = [];
  yield* stepping(decisions, ({ type, id, unit, values, over }) => {
    const state = writer.state(type, id);
    if (state === undefined || state.erased) refused ??= 'not-found';
    else if (!mayTouch(workspace, 'decide', type, state.values) || isSealed(workspace, type, unit))
      refused ??= 'not-allowed';
    else if (unit !== kindOf(type).lockedBy && isLocked(workspace, type, state.values)) locked.push(state);
    else writer.decide(type, id, values, { [unit]: over });
  });
  return { refused, locked };
}

/** Whether a unit is a lock that only acts turn, and this PC may not open one. */
function isSealed({ identity }: Here, type: RecordType, unit: string): boolean {
  const { lockedBy, lockedByAct } = kindOf(type);
  return (
    lockedByAct === true && lockedBy !== undefined && unitOf(type, lockedBy) === unit && !mayDo(identity, 'unseal')
  );
}
