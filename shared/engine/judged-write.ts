import type { Result } from '../base/result.ts';
import type { ShellError } from '../shell/shell.ts';
import type { WriteOptions } from './commits.ts';
import type { Workspace } from './workspace.ts';
import type { Writer } from './writer.ts';

/**
 * A write that may be refused. It is judged inside its own turn, on the register as the writes before it left it:
 * whoever judges before waits behind an import, and then writes what is no longer allowed, or twice.
 * @param compose writes, or says why not; then nothing of it is written
 */
export async function judgedWrite<T, E>(
  workspace: Pick<Workspace, 'write'>,
  compose: (writer: Writer) => Result<T, E> | Promise<Result<T, E>>,
  options: WriteOptions = {},
): Promise<Result<T, E | ShellError>> {
  const written = await workspace.write(async (writer) => {
    const outcome = await compose(writer);
    if (!outcome.ok) writer.abandon();
    return outcome;
  }, options);
  return written.ok ? written.value : written;
}
