import type { RecordId } from '../../../base/id.ts';
import { mapping } from '../../../base/steps.ts';
import type { Values } from '../../../values/field.ts';
import { unionSheetSteps, saysNothingNew, type UnionRow } from '../../../excel/union-sheet.ts';
import type { SheetRowKind } from './face.ts';
import { namesInSheets, type NamesInSheets } from './names-in-sheets.ts';
import { defaultsOf, pick, prefixed, problem, textOf, type MatchedRow, type MatchRows } from './sheet-match.ts';
import { bringBack, lastTakenBack, overwrittenBy } from '../batches/taken-back.ts';
import type { Writer } from '../../writer.ts';

interface Ground {
  readonly defaults: Values;
  readonly unions: NamesInSheets;
  readonly employers: NamesInSheets;
  /** Units made or brought back by an earlier row of the same sheet, while one write goes on. */
  readonly made: WeakMap<Writer, Map<string, RecordId>>;
}

/** Reads the unions of a sheet with their units and says of each: new, changed, unchanged or rejected, and why. */
export const matchUnions: MatchRows = function* (workspace, rows, plan, today) {
  const defaults = defaultsOf(workspace, plan);
  const office = textOf(defaults, 'office');
  const ground: Ground = {
    defaults,
    unions: namesInSheets(workspace, 'union', office),
    employers: namesInSheets(workspace, 'employer', office),
    made: new WeakMap(),
  };
  const sheet = yield* unionSheetSteps(rows, plan, today, {
    defaults,
    held: (type, given) => (type === 'union' ? ground.unions : ground.employers).meant(given),
    employerOf: ({ values }) =>
      workspace.register.get('employer', textOf(values, 'employer') as RecordId)?.state ?? null,
  });
  const matched = yield* mapping(sheet.rows, (row) => matchUnion(ground, row));
  return { rows: matched, passedOver: sheet.passedOver };
};

function matchUnion(ground: Ground, row: UnionRow): MatchedRow {
  const { held } = row;
  const back = {
    union: held.union === null ? lastTakenBack(ground.unions.takenBack(row.values)) : null,
    employer:
      held.employer === null && row.employer !== null ? lastTakenBack(ground.employers.takenBack(row.employer)) : null,
  };
  const kind: SheetRowKind = row.problems.some(({ severity }) => severity === 'error')
    ? 'rejected'
    : held.union === null
      ? 'new'
      : saysNothingNew(row)
        ? 'unchanged'
        : 'changed';
  const overwritten = back.union === null ? [] : overwrittenBy(back.union, row.values);
  const changes = [...row.changes, ...overwritten];
  const values: Values = { ...row.values, ...prefixed('employer', row.employer) };
  const before: Values = {
    ...(back.union?.values ?? held.union?.values),
    ...prefixed('employer', held.employer?.values ?? null),
  };
  return {
    row: row.row,
    cells: row.cells,
    kind,
    values,
    problems: back.union === null ? row.problems : [...row.problems, problem('name', 'info', 'brought-back', {})],
    changes,
    before: pick(before, changes),
    save: (writer) => {
      const employer = saveEmployer(ground, writer, row, back.employer?.id ?? null);
      const given: Values = { ...row.values, ...(employer === null ? {} : { employer }) };
      if (back.union !== null) bringBack(writer, 'union', back.union.id, given);
      else if (held.union === null) writer.create('union', { ...ground.defaults, ...given });
      else {
        const fields = [
          ...row.changes.filter((field) => !field.includes('.')),
          ...(employer === null ? [] : ['employer']),
        ];
        writer.update('union', held.union.id as RecordId, pick(given, fields));
      }
    },
  };
}

/** The unit of a row. Units of one sheet stand on many rows: one made by an earlier row is found again. */
function saveEmployer(ground: Ground, writer: Writer, row: UnionRow, back: RecordId | null): RecordId | null {
  const { employer: values, held } = row;
  if (values === null) return null;
  if (held.employer !== null) {
    const id = held.employer.id as RecordId;
    const fields = row.changes.flatMap((field) =>
      field.startsWith('employer.') ? [field.slice('employer.'.length)] : [],
    );
    writer.update('employer', id, pick(values, fields));
    return id;
  }
  const made = ground.made.get(writer) ?? new Map<string, RecordId>();
  ground.made.set(writer, made);
  const key = `${textOf(values, 'creditCode')}|${textOf(values, 'name')}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  if (back !== null) bringBack(writer, 'employer', back, values);
  const id = back ?? writer.create('employer', { ...ground.defaults, ...values });
  made.set(key, id);
  return id;
}
