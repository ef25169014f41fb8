import { toHex } from '../../../shared/base/bytes.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Decision, TaskError } from '../engine.ts';
import type { Task } from '../tasks.ts';
import type { Workspace } from '../workspace.ts';
import { mayWrite } from './save-record.ts';

/**
 * Writes decisions between the heads of units: each names all heads it replaces, so it wins wherever it arrives and
 * travels back like any change. All of them are one batch, which can be taken back as one.
 */
export async function resolveConflicts(
  workspace: Workspace,
  decisions: readonly Decision[],
  task: Task,
): Promise<Result<{ readonly decided: number; readonly batch: string }, TaskError>> {
  if (decisions.length === 0) return err({ tag: 'nothing-to-do' });
  const batch = `decision-${toHex(workspace.random.bytes(6))}`;
  for (const { type, id } of decisions) {
    const row = workspace.register.get(type, id);
    if (row === undefined || row.state.erased) return err({ tag: 'not-found' });
    if (!mayWrite(workspace, type, row.state.values)) return err({ tag: 'not-allowed' });
  }
  if (!(await task.step('decide', 0, decisions.length))) return err({ tag: 'cancelled' });
  const written = await workspace.write(
    (writer) => {
      for (const { type, id, unit, values, over } of decisions) writer.decide(type, id, values, { [unit]: over });
    },
    {
      batch,
      onFrame: (done, total) => {
        task.tell('save-frames', done, total);
      },
    },
  );
  return written.ok ? ok({ decided: decisions.length, batch }) : written;
}
