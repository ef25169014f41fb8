import { today } from '../../../base/calendar-day.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { mapping } from '../../../base/steps.ts';
import { pageOf } from '../../../paper/marks.ts';
import type { Host } from '../../host.ts';
import { packedRow, type PaperSource } from '../../papers.ts';
import { choosePdf, printInto, printToPrinter } from '../../print.ts';
import { textOf } from '../../register/row.ts';
import type { Task } from '../../tasks.ts';
import type { Workspace } from '../../workspace.ts';
import type { OnProgress, TaskError } from '../tasks/face.ts';
import type { MissingGlyphs, RosterPrint, RosterRequest, RostersFace } from './face.ts';
import { layRoster, type LaidRoster } from './laid-roster.ts';
import { notePrint, printsOf } from './print-log.ts';

/** So many with characters that cannot be drawn are named. */
const MISSING_NAMED = 100;

export function createRosters(host: Pick<Host, 'workspace' | 'tasks' | 'files' | 'parts'>): RostersFace {
  const { workspace, tasks, parts } = host;
  const laid = lastLaid((of, request) => parts.papers.typeface().then((typeface) => layRoster(of, request, typeface)));

  /** Lays out, delivers, and notes it. */
  async function print<T extends object>(
    printing: Workspace,
    request: RosterRequest,
    into: RosterPrint['into'],
    onProgress: OnProgress,
    deliver: (paper: PaperSource, task: Task) => Promise<Result<T, TaskError>>,
  ): Promise<Result<T & { readonly rows: number }, TaskError>> {
    const task = tasks.start(onProgress);
    const paper = await settled(printing, () => laid(printing, request), task);
    if (!paper.ok) return paper;
    const { roster, source } = paper.value;
    const printed = await deliver(source, task);
    if (!printed.ok) return printed;
    const noted = await notePrint(printing, roster, request, into);
    return noted.ok ? ok({ ...printed.value, rows: roster.rows.length }) : noted;
  }

  return {
    async rosterPreview(request) {
      const roster = await laid(workspace(), request);
      const { rows, gone, read, drawing, missingAbove } = roster;
      const missingOf = missingIn(roster);
      const missing = read.missing.length;
      return { rows: rows.length, gone, pages: drawing.pages, missing, missingOf, missingAbove };
    },
    async rosterPage(request, page) {
      const { drawing } = await laid(workspace(), request);
      return page >= 1 && page <= drawing.pages ? pageOf(drawing, page) : null;
    },
    async rosterToPdf(request, onProgress) {
      const printing = workspace();
      const chosen = await choosePdf(host, `${printing.identity.officeName}-会员名册.pdf`);
      if (!chosen.ok) return chosen;
      return print(printing, request, 'pdf', onProgress, (paper, task) => printInto(host, chosen.value, paper, task));
    },
    rosterToPrinter: (request, onProgress) =>
      print(workspace(), request, 'printer', onProgress, (paper, task) => printToPrinter(host, paper, true, task)),
    rosterPrints: (typed) => Promise.resolve(printsOf(workspace(), typed)),
  };
}

/**
 * Keeps the roster of a register that was laid out last for as long as nothing changes: one page after the other is asked of
 * it. It goes with its register.
 */
function lastLaid(
  lay: (workspace: Workspace, request: RosterRequest) => Promise<LaidRoster>,
): (workspace: Workspace, request: RosterRequest) => Promise<LaidRoster> {
  const last = new WeakMap<Workspace, { readonly of: string; readonly roster: Promise<LaidRoster> }>();
  return (workspace, request) => {
    const of = JSON.stringify([workspace.register.version(), today(workspace.clock), request]);
    const kept = last.get(workspace);
    if (kept?.of === of) return kept.roster;
    const roster = lay(workspace, request);
    last.set(workspace, { of, roster });
    roster.catch(() => {
      last.delete(workspace);
    });
    return roster;
  };
}

function missingIn({ rows, read }: LaidRoster): readonly MissingGlyphs[] {
  return read.missing.slice(0, MISSING_NAMED).flatMap(({ row: i, characters }) => {
    const row = rows[i];
    return row === undefined ? [] : [{ id: row.id, ordinal: i + 1, name: textOf(row, 'name'), characters }];
  });
}

/**
 * A roster with its rows, to be handed on; laid out anew when something was saved while they were put together, so that its
 * code is that of exactly these rows. `nothing-to-do`: nobody is on it.
 */
async function settled(
  { register }: Workspace,
  lay: () => Promise<LaidRoster>,
  task: Task,
): Promise<Result<{ readonly roster: LaidRoster; readonly source: PaperSource }, TaskError>> {
  for (;;) {
    const version = register.version();
    const roster = await lay();
    const { rows, frame, row } = roster;
    if (rows.length === 0) return err({ tag: 'nothing-to-do' });
    const packed = await task.run(
      mapping(rows.keys(), (i) => packedRow(row(i))),
      'lay-out',
      rows.length,
    );
    if (!packed.ok) return packed;
    if (register.version() === version) return ok({ roster, source: { frame, rows: packed.value } });
  }
}
