import type { RecordId } from '../../../base/id.ts';
import type { Row } from '../../../excel/cell.ts';
import { memberSheetRow } from '../../../excel/member-sheet.ts';
import { recordSheetRow } from '../../../excel/record-sheet.ts';
import { unionSheetRow } from '../../../excel/union-sheet.ts';
import type { RecordType } from '../../../kinds/all.ts';
import type { RecordState } from '../../../sync/merge.ts';
import { latestEvent } from '../members/latest-event.ts';
import { matchMembers } from './match-members.ts';
import { matchRecords } from './match-records.ts';
import { matchUnions } from './match-unions.ts';
import { titleOf } from '../records/record-title.ts';
import { heldOf } from './records-in-sheets.ts';
import { textOf, type MatchRows } from './sheet-match.ts';
import type { Here } from '../../workspace.ts';

/** The cells of a record on its row; `withVoided` where the sheet says why records are voided. */
type RowOf = (workspace: Here, ordinal: number, state: RecordState, withVoided: boolean) => Row;

/**
 * What stands on a row of a prescribed form beside the record itself: of a member the last event and the union, of a
 * union its unit. Rows of every other sheet hold their record alone.
 */
const COMPOSED: Readonly<Partial<Record<RecordType, { readonly match: MatchRows; readonly rowOf: RowOf }>>> = {
  member: {
    match: matchMembers,
    rowOf: (workspace, ordinal, { id, values }) => {
      const union = titleOf(workspace, 'union', textOf(values, 'union') as RecordId);
      return memberSheetRow(ordinal, values, latestEvent(workspace, id), union === '' ? null : union);
    },
  },
  union: {
    match: matchUnions,
    rowOf: ({ register }, ordinal, { values }) => {
      const unit = register.get('employer', textOf(values, 'employer') as RecordId)?.state;
      return unionSheetRow(ordinal, values, unit === undefined || unit.erased ? null : unit.values);
    },
  },
};

/** How the rows of a kind's sheet are held against the register. */
export const matcherOf = (type: RecordType): MatchRows => COMPOSED[type]?.match ?? matchRecords;

/** How the rows of a kind's sheet are written. */
export const rowOf = (type: RecordType): RowOf =>
  COMPOSED[type]?.rowOf ??
  ((workspace, ordinal, state, withVoided) =>
    recordSheetRow(type, ordinal, heldOf(workspace, type, state), withVoided));
