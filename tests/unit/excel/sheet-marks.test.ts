import { describe, expect, it } from 'vitest';
import { alike, doubleRows, marksOf, type Marks } from '../../../shared/excel/sheet-marks.ts';

const WAYS = [['code'], ['name', 'place']];
const marks = (values: Readonly<Record<string, string>>): Marks => marksOf(WAYS, (field) => values[field] ?? '');

describe('what a record is recognised by', () => {
  it('is each way whose first field says something', () => {
    expect(marks({ code: '1', place: '东' })).toEqual(['1', '']);
    expect(marks({ name: '甲' })[1]).not.toBe('');
    expect(marks({ name: '甲' })[1]).not.toBe(marks({ name: '甲', place: '东' })[1]);
  });

  it('is the same only where no surer way says otherwise', () => {
    const known = marks({ code: '1', name: '甲' });
    expect(alike(known, marks({ code: '1', name: '乙' }), 0)).toBe(true);
    expect(alike(known, marks({ name: '甲' }), 1)).toBe(true);
    expect(alike(known, marks({ code: '2', name: '甲' }), 1)).toBe(false);
    expect(alike(marks({}), marks({}), 1)).toBe(false);
  });

  it('makes rows about one record doubles, each told of the others', () => {
    const given: readonly Readonly<Record<string, string>>[] = [
      { code: '1', name: '甲' },
      { code: '1', name: '乙' },
      { code: '2', name: '丙' },
      { code: '3', name: '丙' },
      { code: '4', name: '丁' },
      { name: '丁' },
    ];
    const doubles = doubleRows(
      given.map((values, at) => ({ row: at + 1, marks: marks(values) })),
      WAYS,
    );
    expect([...doubles].map(([row, [problem]]) => [row, problem?.field, problem?.detail?.['rows']])).toEqual([
      [1, 'code', '2'],
      [2, 'code', '1'],
      [5, 'name', '6'],
      [6, 'name', '5'],
    ]);
  });
});
