import { err, ok, type Result } from '../../../base/result.ts';
import { typedPaperCode } from '../../../bundle/code.ts';
import type { ShellError } from '../../../shell/shell.ts';
import { notes } from '../../notes.ts';
import type { Workspace } from '../../workspace.ts';
import type { RosterPrint, RosterRequest } from './face.ts';
import type { LaidRoster } from './laid-roster.ts';

const SHOWN = 10;

/** Notes that a roster was printed. */
export function notePrint(
  workspace: Workspace,
  { code, frame, rows, drawing }: LaidRoster,
  { basis, whole }: RosterRequest,
  into: RosterPrint['into'],
): Promise<Result<null, ShellError>> {
  const at = workspace.clock.now();
  const print: RosterPrint = {
    ...{ code, at, into, basis, whole, title: frame.title },
    ...{ by: workspace.identity.userName, rows: rows.length, pages: drawing.pages },
  };
  return workspace.write((writer) => {
    notes.prints.write(writer, String(at), print);
    return null;
  });
}

/** What was printed with the code that was typed, newest first; the last ones when none was. */
export function printsOf(
  { register }: Pick<Workspace, 'register'>,
  typed: string,
): Result<readonly RosterPrint[], { readonly tag: 'mistyped' }> {
  const all = notes.prints
    .all(register)
    .map(([, print]) => print)
    .sort((a, b) => b.at - a.at);
  if (typed.trim() === '') return ok(all.slice(0, SHOWN));
  const code = typedPaperCode(typed);
  return code === null ? err({ tag: 'mistyped' }) : ok(all.filter((print) => print.code === code));
}
