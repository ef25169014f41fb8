import { describe, expect, it } from 'vitest';
import { toTsv, type Column } from '../../../renderer/ui/column.ts';

const columns: readonly Column<readonly [string, string]>[] = [
  { name: 'a', label: '甲', width: 80, text: (row) => row[0] },
  { name: 'b', label: '乙', width: 80, text: (row) => row[1] },
];

describe('toTsv', () => {
  it('writes the labels and one line for each row', () => {
    expect(
      toTsv(columns, [
        ['王', '1'],
        ['李', '2'],
      ]),
    ).toBe('甲\t乙\r\n王\t1\r\n李\t2');
  });

  it('keeps line breaks and tabs from splitting cells', () => {
    expect(toTsv(columns, [['a\tb', 'c\nd']]).split('\r\n')[1]).toBe('a b\tc d');
  });

  it('marks as text what a spreadsheet would take for a formula or round', () => {
    expect(toTsv(columns, [['=1+1', '370102198501010011']]).split('\r\n')[1]).toBe("'=1+1\t'370102198501010011");
    expect(toTsv(columns, [['13812345678', '+86']]).split('\r\n')[1]).toBe("13812345678\t'+86");
  });
});
