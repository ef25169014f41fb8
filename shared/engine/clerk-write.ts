import { err, type Result } from '../base/result.ts';
import type { ShellError } from '../shell/shell.ts';
import { refusedAhead } from './authority/ask-ahead.ts';
import type { WouldNotStand } from './modules/tasks/face.ts';
import { judgedWrite } from './judged-write.ts';
import type { WriteOptions } from './commits.ts';
import type { Workspace } from './workspace.ts';
import type { Writer } from './writer.ts';

/**
 * What a clerk writes: judged, and refused too when the district would not let it stand. He is told while what he typed
 * is still before him, and not by a bundle days later.
 */
export const clerkWrite = <T, E>(
  workspace: Workspace,
  compose: (writer: Writer) => Result<T, E> | Promise<Result<T, E>>,
  options: WriteOptions = {},
): Promise<Result<T, E | WouldNotStand | ShellError>> =>
  judgedWrite(
    workspace,
    async (writer): Promise<Result<T, E | WouldNotStand>> => {
      const outcome = await compose(writer);
      if (!outcome.ok) return outcome;
      return (await refusedAhead(workspace, writer)) === null ? outcome : err({ tag: 'not-proven' });
    },
    options,
  );
