import type { RecordId } from '../../../base/id.ts';
import { mapping, type Steps } from '../../../base/steps.ts';
import type { CalendarDay } from '../../../base/calendar-day.ts';
import type { Row } from '../../../excel/cell.ts';
import { recordSheetSteps, type RecordRow } from '../../../excel/record-sheet.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { fieldOf } from '../../../kinds/schema.ts';
import { problem } from '../../../values/problem-codes.ts';
import type { Values } from '../../../values/field.ts';
import type { SheetPlan } from './face.ts';
import { namesIn, recordsInSheets, referencesInSheets, relatedOf, type RecordsInSheets } from './records-in-sheets.ts';
import { defaultsOf, pick, textOf, type MatchedRow, type MatchedSheet } from './sheet-match.ts';
import { bringBack, lastTakenBack, overwrittenBy } from '../batches/taken-back.ts';
import type { Here } from '../../workspace.ts';

/** What the rows of one sheet are held against. */
interface Ground {
  readonly workspace: Here;
  readonly type: RecordType;
  readonly defaults: Values;
  readonly known: RecordsInSheets;
}

/** Reads the records of a sheet by their kind and says of each: new, changed, unchanged or rejected, and why. */
export function* matchRecords(
  workspace: Here,
  rows: readonly Row[],
  plan: SheetPlan,
  today: CalendarDay,
): Steps<MatchedSheet> {
  const { type } = plan;
  const shared = defaultsOf(workspace, plan);
  const office = textOf(shared, 'office');
  const ground: Ground = {
    workspace,
    type,
    defaults: Object.fromEntries(Object.entries(shared).filter(([field]) => fieldOf(type, field) !== null)),
    known: recordsInSheets(workspace, type, office),
  };
  const sheet = yield* recordSheetSteps(type, rows, plan, today, {
    defaults: ground.defaults,
    held: (marks, voided) => ground.known.candidates(marks, voided),
    named: referencesInSheets(workspace, office),
    related: (values) => relatedOf(workspace, type, values),
  });
  const matched = yield* mapping(sheet.rows, (row) => matchRecord(ground, row));
  return { rows: matched, passedOver: sheet.passedOver };
}

function matchRecord(ground: Ground, row: RecordRow): MatchedRow {
  const { type } = ground;
  const { held, values, changes } = row;
  if (held === null) return matchNew(ground, row);
  const isRefused = row.problems.some(({ severity }) => severity === 'error');
  return {
    row: row.row,
    cells: row.cells,
    kind: isRefused ? 'rejected' : changes.length > 0 ? 'changed' : 'unchanged',
    values: row.shown,
    problems: row.problems,
    changes,
    before: pick({ ...held.values, ...held.names }, changes),
    save: (writer) => {
      writer.update(type, held.id as RecordId, pick(values, changes));
    },
  };
}

/** A record nobody in the register is: made, or brought back where an import that was taken back had made it. */
function matchNew({ workspace, type, defaults, known }: Ground, row: RecordRow): MatchedRow {
  const { values } = row;
  const isRefused = row.problems.some(({ severity }) => severity === 'error');
  const common = { row: row.row, cells: row.cells, kind: isRefused ? 'rejected' : 'new', values: row.shown } as const;
  const back = lastTakenBack(known.takenBack(row.marks));
  if (back === null) {
    return {
      ...common,
      problems: row.problems,
      changes: [],
      before: {},
      save: (writer) => {
        writer.create(type, { ...defaults, ...values });
      },
    };
  }
  const changes = overwrittenBy(back, values);
  const told = Object.keys(row.shown)[0] ?? '';
  return {
    ...common,
    problems: [...row.problems, problem(told, 'info', 'brought-back', {})],
    changes,
    before: pick({ ...back.values, ...namesIn(workspace, type, back.values) }, changes),
    save: (writer) => {
      bringBack(writer, type, back.id, values);
    },
  };
}
