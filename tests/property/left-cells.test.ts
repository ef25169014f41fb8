import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CalendarDay } from '../../shared/base/calendar-day.ts';
import { atOnce } from '../../shared/base/steps.ts';
import { findHeader } from '../../shared/excel/columns.ts';
import { recordSheetSteps, type RecordSheet } from '../../shared/excel/record-sheet.ts';
import { formOf } from '../../shared/excel/sheet-form.ts';
import type { Cell, Row } from '../../shared/excel/cell.ts';
import { fieldOf } from '../../shared/kinds/schema.ts';
import { officialMemberRows, personCells } from '../support/workbooks.ts';

const TODAY = '2026-11-27' as CalendarDay;
const columns = formOf('member').official?.columns ?? [];
/** Columns that make no person: everything but name, kind of document and number. */
const paper = columns.flatMap(({ field }, at) =>
  fieldOf('member', field)?.need === 'core' || field === 'ordinal' ? [] : [at],
);

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    '高职',
    '火星',
    '2020.05',
    '2021-02-30',
    '1/0',
    'nan',
    '无',
    '#REF!',
    '138/139',
    '44317',
    '男女',
    '入会',
    '恢复',
  ),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);

function read(rows: readonly Row[]): RecordSheet {
  const header = findHeader(rows);
  if (header === null) throw new Error('no header');
  const table = { headerRow: header.row, mapping: header.mapping };
  return atOnce(recordSheetSteps('member', rows, table, TODAY, { defaults: { office: '370102001' } }));
}

describe('whatever stands in the cells that make no person', () => {
  test('refuses nobody, and a cell that is left out says why and gives nothing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...paper.map(String)), cell), fc.nat(50), (said, at) => {
        const cells = personCells(at).map((old, column) =>
          Object.hasOwn(said, column) ? (said[column] ?? null) : old,
        );
        const [row] = read(officialMemberRows([cells])).rows;
        expect(row?.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(row?.values['name']).toBe(personCells(at)[1]);
        for (const field of row?.leftOut ?? []) {
          const [own = '', beside] = field.split('.');
          if (beside !== undefined) expect(row?.beside?.values ?? {}).not.toHaveProperty(beside);
          else if (!['birthDate', 'sex'].includes(own)) expect(row?.values).not.toHaveProperty(own);
        }
        if ((row?.leftOut.length ?? 0) > 0)
          expect(
            row?.problems.some(({ severity, field }) => severity === 'warning' && row.leftOut.includes(field)),
          ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
