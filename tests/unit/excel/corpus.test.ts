import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { atOnce } from '../../../shared/base/steps.ts';
import type { Sheet } from '../../../shared/excel/cell.ts';
import { findHeader, findTable, type Header } from '../../../shared/excel/columns.ts';
import type { RecordRow } from '../../../shared/excel/record-row.ts';
import { recordSheetSteps, type RecordSheet } from '../../../shared/excel/record-sheet.ts';
import { unaccountedIn, unreadSheets } from '../../../shared/excel/unaccounted.ts';
import { readWorkbook } from '../../../shared/excel/workbook.ts';
import type { Value } from '../../../shared/sync/change.ts';

/**
 * Sheets that other programs wrote, each with what must come of it. Files and verdicts are made by
 * tests/support/make-sheets.py, which knows nothing of the reader.
 */
interface Verdict {
  readonly file: string;
  readonly made: string;
  /** Why it is no sheet. */
  readonly not?: string;
  readonly type?: string;
  /** Name and number of everybody who is taken, in order. */
  readonly people?: readonly (readonly [string, string | null])[];
  /** Fields of those taken, by their place. */
  readonly fields?: Readonly<Record<string, Readonly<Record<string, Value>>>>;
  readonly without?: Readonly<Record<string, readonly string[]>>;
  /** Rows that are refused; none where it is left out. */
  readonly refused?: readonly number[];
  /** By row the fields whose cells are left out; none where a row is not there. */
  readonly leftOut?: Readonly<Record<string, readonly string[]>>;
  /** By row the fields that are said to be read as something else. */
  readonly told?: Readonly<Record<string, readonly string[]>>;
  /** Reasons of rows that are no records. */
  readonly passed?: readonly string[];
  /** What the rows do not show. */
  readonly open?: readonly string[];
}

const FOLDER = join(import.meta.dirname, '../../corpus');
const TODAY = '2026-11-27' as CalendarDay;
const verdicts = JSON.parse(readFileSync(join(FOLDER, 'verdicts.json'), 'utf8')) as readonly Verdict[];

interface Read {
  readonly sheets: readonly Sheet[];
  readonly sheet: Sheet;
  readonly header: Header;
  readonly rows: RecordSheet;
}

async function read(file: string): Promise<Read | string> {
  const workbook = await readWorkbook(new Uint8Array(readFileSync(join(FOLDER, file))));
  if (!workbook.ok) return workbook.error.tag;
  const { sheets } = workbook.value;
  const sheet = sheets[findTable(sheets)];
  const header = sheet === undefined ? null : findHeader(sheet.rows);
  if (sheet === undefined || header === null) return 'no-header';
  const table = { headerRow: header.row, mapping: header.mapping };
  const options = { defaults: { office: '370102001' } };
  return { sheets, sheet, header, rows: atOnce(recordSheetSteps(header.type, sheet.rows, table, TODAY, options)) };
}

const isTaken = ({ problems }: RecordRow): boolean => !problems.some(({ severity }) => severity === 'error');

const valuesOf = ({ given, beside }: RecordRow, prefix: string): Readonly<Record<string, Value>> => ({
  ...given,
  ...Object.fromEntries(Object.entries(beside?.values ?? {}).map(([field, value]) => [`${prefix}.${field}`, value])),
});

const numberField = (type: string): string => (type === 'member' ? 'documentNumber' : 'creditCode');

describe('a sheet of another program', () => {
  test.each(verdicts.map((verdict) => [verdict.file, verdict] as const))(
    '%s comes to its verdict',
    async (_, verdict) => {
      const found = await read(verdict.file);
      if (typeof found === 'string' || verdict.not !== undefined) {
        expect(found).toBe(verdict.not);
        return;
      }
      const { type = 'member', people = [], refused = [], leftOut, passed, open } = verdict;
      const { rows, passedOver } = found.rows;
      const taken = rows.filter(isTaken);
      expect(found.header.type).toBe(type);
      expect(taken.map(({ values }) => [values['name'], values[numberField(type)] ?? null])).toEqual(people);
      expect(rows.filter((row) => !isTaken(row)).map(({ row }) => row)).toEqual(refused);
      const all = taken.map((row) => valuesOf(row, type === 'member' ? 'event' : 'employer'));
      for (const [at, fields] of Object.entries(verdict.fields ?? {})) expect(all[Number(at)]).toMatchObject(fields);
      for (const [at, fields] of Object.entries(verdict.without ?? {}))
        for (const field of fields) expect(all[Number(at)]).not.toHaveProperty([field]);
      if (leftOut !== undefined) {
        const left = taken.flatMap((row) =>
          row.leftOut.length === 0 ? [] : [[String(row.row), [...row.leftOut].sort()]],
        );
        expect(Object.fromEntries(left)).toEqual(leftOut);
      }
      for (const [row, fields] of Object.entries(verdict.told ?? {})) {
        const problems = rows.find((each) => each.row === Number(row))?.problems ?? [];
        const told = problems
          .filter(({ code }) => code === 'read-as' || code === 'blank-read-as')
          .map(({ field }) => field);
        expect(told).toEqual(expect.arrayContaining([...fields]));
      }
      for (const why of passed ?? []) expect(passedOver.map((each) => each.why)).toContain(why);
      if (open !== undefined) expect(unaccounted(found)).toEqual(open);
    },
  );

  test('is one of at least 120', () => {
    expect(verdicts.length).toBeGreaterThanOrEqual(120);
  });
});

const unaccounted = ({ sheets, sheet, header, rows }: Read): readonly string[] => {
  const table = { headerRow: header.row, mapping: header.mapping };
  return [...atOnce(unreadSheets(sheets, [sheet.name])), ...atOnce(unaccountedIn(sheet, table, rows))].map(
    ({ what }) => what,
  );
};
