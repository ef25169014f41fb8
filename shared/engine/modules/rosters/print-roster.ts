import { today } from '../../../base/calendar-day.ts';
import type { RecordId } from '../../../base/id.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { layoutRoster, type RosterEntry } from '../../../report/roster.ts';
import type { Laid } from '../../../report/table.ts';
import { codesAsked, recordAsked, STANDING } from '../../../kinds/list-filter.ts';
import { placeName } from '../../../values/gazetteer.ts';
import { PAGES_PER_PART, type Paper } from '../../print.ts';
import { shownState } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import type { MemberStatus } from '../members/face.ts';
import { newestWith } from '../members/newest-with.ts';
import { selected } from '../records/record-list.ts';
import { titleOf } from '../records/record-title.ts';
import type { TaskError } from '../tasks/face.ts';
import type { RosterPreview, RosterRequest } from './face.ts';

interface RosterLaid {
  readonly laid: Laid;
  readonly rows: number;
  readonly gone: number;
}

const GONE: readonly MemberStatus[] = ['moved-out', 'left', 'expelled', 'cancelled'];

/** Voided records, which the list finds by their words, are on no roster unless they alone were asked for. */
function layout(workspace: Workspace, request: RosterRequest): RosterLaid {
  const { identity, clock } = workspace;
  const { filters = [] } = request.query;
  const members = workspace.register.kept('member');
  const asked = codesAsked(filters, STANDING) !== null;
  const rows = selected(workspace, 'member', request.query)
    .flatMap(({ state }) => members.get(state.id) ?? [])
    .filter((row) => asked || (row.standing !== 'voided' && row.standing !== 'stub'));
  const gone = asked ? 0 : rows.filter((row) => GONE.includes(row.standing)).length;
  const entries = rows.map((row): RosterEntry => ({
    values: shownState(row).values,
    event: row.standing === 'stub' ? null : newestWith(workspace, 'event', row.id),
  }));
  const union = recordAsked(filters, 'union');
  const [office, another] = codesAsked(filters, 'office') ?? [];
  const unit = office === undefined || another !== undefined ? identity.officeName : placeName(office);
  return {
    laid: layoutRoster(entries, {
      title: request.title,
      basis: request.basis,
      gone,
      unit,
      union: union === null ? null : titleOf(workspace, 'union', union as RecordId),
      date: today(clock),
      whole: request.whole,
    }),
    rows: rows.length,
    gone,
  };
}

export function rosterPreview(workspace: Workspace, request: RosterRequest): RosterPreview {
  const { laid, rows, gone } = layout(workspace, request);
  const [firstPage = ''] = laid.parts(1);
  return { rows, gone, pages: laid.pages, title: request.title, firstPage };
}

/** A selection, to be printed. `nothing-to-do`: it is empty. */
export function rosterPaper(
  workspace: Workspace,
  request: RosterRequest,
): Result<{ readonly paper: Paper; readonly rows: number }, TaskError> {
  const { laid, rows } = layout(workspace, request);
  if (rows === 0) return err({ tag: 'nothing-to-do' });
  return ok({ paper: { parts: laid.parts(PAGES_PER_PART), pages: laid.pages, landscape: true }, rows });
}
