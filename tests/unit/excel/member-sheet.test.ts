import { describe, expect, test } from 'vitest';

import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { atOnce } from '../../../shared/base/steps.ts';
import { findHeader } from '../../../shared/excel/columns.ts';
import { difference } from '../../../shared/excel/read-back.ts';
import type { Candidate, ReadOptions, RecordRow } from '../../../shared/excel/record-row.ts';
import { recordSheetSteps, type RecordSheet } from '../../../shared/excel/record-sheet.ts';
import type { Marks } from '../../../shared/excel/sheet-marks.ts';
import type { Cell, Row } from '../../../shared/excel/cell.ts';
import { madeUpNumber, officialMemberRows, personCells } from '../../support/workbooks.ts';
import { memberSheetRow } from '../../support/written-rows.ts';

const TODAY = '2026-11-22' as CalendarDay;
const OFFICE: ReadOptions = { defaults: { office: '370102001' } };

function read(rows: readonly Row[], options: ReadOptions = OFFICE): RecordSheet {
  const header = findHeader(rows);
  if (header === null) throw new Error('no header in the sheet of this test');
  return atOnce(recordSheetSteps('member', rows, { headerRow: header.row, mapping: header.mapping }, TODAY, options));
}

/** Reads one person whose cell in column `at` (0 = A) is another. */
const readWith = (at: number, cell: Cell): ReturnType<typeof firstOf> =>
  firstOf(read(officialMemberRows([personCells(0).map((old, i) => (i === at ? cell : old))])));

function firstOf(sheet: RecordSheet): RecordSheet['rows'][number] {
  const row = sheet.rows[0];
  if (row === undefined) throw new Error('no row was read');
  return row;
}

const errors = (row: RecordSheet['rows'][number]): readonly string[] =>
  row.problems.filter(({ severity }) => severity === 'error').map(({ field, code }) => `${field}:${code}`);

/** What is wrong with cells that are left out, while the person is taken. */
function leftOut(row: RecordSheet['rows'][number]): readonly string[] {
  expect(errors(row)).toEqual([]);
  return row.problems
    .filter(({ severity, field }) => severity === 'warning' && row.leftOut.includes(field))
    .map(({ field, code }) => `${field}:${code}`);
}

describe('a row of the official sheet', () => {
  test('becomes a member, its membership event and nothing else', () => {
    const row = firstOf(read(officialMemberRows([personCells(1)])));
    expect(row.row).toBe(5);
    expect(errors(row)).toEqual([]);
    expect(row.values).toEqual({
      name: '李伟',
      sex: '2',
      birthDate: '1966-02-02',
      ethnicity: '01',
      employment: '1',
      documentType: '111',
      documentNumber: madeUpNumber('19660202', 100),
      education: '21',
      skillLevel: '4',
      mobile: '13910000001',
      householdType: 'B',
      householdPlace: '山东省济南市历下区解放路1号',
      politicalStatus: '13',
      workplace: '济南示例1号机械有限公司',
      nativePlace: '山东济南',
      migrantWorker: false,
    });
    expect(row.beside?.values).toEqual({ kind: '1', date: '2021-03-15' });
    expect(row.given['union']).toBeUndefined();
  });

  test('reads dates as dates, texts with dots, and eight digits; mobiles as numbers', () => {
    expect(readWith(3, { day: '1965-01-01' }).values['birthDate']).toBe('1965-01-01');
    expect(readWith(3, '1965.1.1').values['birthDate']).toBe('1965-01-01');
    expect(readWith(3, 19650101).values['birthDate']).toBe('1965-01-01');
    expect(readWith(10, 13910000000).values['mobile']).toBe('13910000000');
  });

  test('reads TRUE and 是 alike, and leaves out any other word for 农民工', () => {
    expect(readWith(19, true).values['migrantWorker']).toBe(true);
    expect(leftOut(readWith(19, '可能'))).toEqual(['migrantWorker:boolean-unreadable']);
  });

  test('takes a dash for a blank cell', () => {
    const row = readWith(15, '/');
    expect(errors(row)).toEqual([]);
    expect(row.beside?.values).not.toHaveProperty('reason');
  });
});

describe('what a spreadsheet did to a document number', () => {
  test('a number cell of 18 digits is refused with its own sentence, never completed', () => {
    const row = readWith(7, 370102196501011000);
    expect(errors(row)).toEqual(['documentNumber:document-excel-number']);
    expect(row.values).not.toHaveProperty('documentNumber');
  });

  test('so is scientific notation kept as text, and a text that ends in the zeros of lost digits', () => {
    expect(errors(readWith(7, '3.70102E+17'))).toEqual(['documentNumber:document-excel-number']);
    expect(errors(readWith(7, '370102196501013000'))).toContain('documentNumber:document-excel-number');
  });

  test('a wrong check digit is another sentence', () => {
    const sound = madeUpNumber('19650101', 100);
    const wrong = sound.slice(0, 17) + (sound.endsWith('1') ? '2' : '1');
    expect(errors(readWith(7, wrong))).toEqual(['documentNumber:id-card-checksum']);
  });

  test('full width, lower case, spaces and an apostrophe are mere dirt', () => {
    const number = '11010519491231002X';
    const row = firstOf(
      read([
        ['姓名', '性别', '身份证号'],
        ['张敏', '女', "'110105 19491231 002ｘ"],
      ]),
    );
    expect(row.values['documentNumber']).toBe(number);
    expect(errors(row)).toEqual([]);
  });

  test('fifteen digits become eighteen', () => {
    const row = firstOf(
      read([
        ['姓名', '性别', '身份证号'],
        ['张敏', '男', '320311770706001'],
      ]),
    );
    expect(row.values).toMatchObject({ documentNumber: '320311197707060018', birthDate: '1977-07-06', sex: '1' });
  });
});

describe('nothing is guessed', () => {
  test('an unknown word is named, with the words it may have meant', () => {
    const row = readWith(8, '大学专课');
    expect(leftOut(row)).toEqual(['education:unknown-word']);
    expect(row.problems.find(({ field }) => field === 'education')?.detail?.['value']).toBe('大学专课');
    expect(row.values).not.toHaveProperty('education');
  });

  test('a word that is not understood does not become the one of the row above', () => {
    const people = [personCells(0), personCells(1).map((cell, i) => (i === 4 ? '火星族' : cell))];
    const [first, second] = read(officialMemberRows(people)).rows;
    expect(first?.values['ethnicity']).toBe('02' === first?.values['ethnicity'] ? '02' : '03');
    expect(second?.values).not.toHaveProperty('ethnicity');
  });

  test('a kind of change without its day is left out, not dated today', () => {
    expect(leftOut(readWith(14, null))).toEqual(['event.date:missing']);
    expect(leftOut(readWith(13, null))).toEqual(['event.kind:missing']);
  });

  test('an impossible or a future day is left out', () => {
    expect(leftOut(readWith(14, '2021/02/30'))).toEqual(['event.date:day-impossible']);
    expect(leftOut(readWith(14, '2027/01/01'))).toEqual(['event.date:day-in-future']);
  });

  test('a failed formula is left out where it stands', () => {
    expect(leftOut(readWith(17, '#REF!'))).toEqual(['workplace:formula-error']);
  });

  test('birth date and sex that contradict the number are shown, and the number holds', () => {
    expect(leftOut(readWith(3, '1966/01/01'))).toEqual(['birthDate:birth-contradicts-document']);
    expect(readWith(3, '1966/01/01').values['birthDate']).toBe('1965-01-01');
    expect(leftOut(readWith(2, '男'))).toEqual(['sex:sex-contradicts-document']);
    expect(readWith(2, '男').values['sex']).toBe(readWith(2, null).values['sex']);
  });

  test('a birth month that agrees with the number is no fault, one that contradicts it is', () => {
    expect(errors(readWith(3, '1965.01'))).toEqual([]);
    expect(readWith(3, '1965年1月').values['birthDate']).toBe('1965-01-01');
    expect(leftOut(readWith(3, '1966.01'))).toEqual(['birthDate:day-incomplete']);
  });
});

describe('the day of joining', () => {
  const sheet = (joined: Cell, more: readonly Cell[] = [], headers: readonly string[] = []): readonly Row[] => [
    ['姓名', '身份证号', '入会时间', ...headers],
    ['张敏', '11010519491231002X', joined, ...more],
  ];

  test('is an event of joining where the sheet has no other', () => {
    expect(firstOf(read(sheet('2020.5.1'))).beside?.values).toEqual({ kind: '1', date: '2020-05-01' });
    expect(firstOf(read(sheet(null))).beside).toBeNull();
  });

  test('is said to be unused beside an event of another day', () => {
    const rows = sheet('2020.5.1', ['退会', '2024-01-01'], ['会籍变化类型', '会籍变化日期']);
    const row = firstOf(read(rows));
    expect(row.beside?.values).toEqual({ kind: '6', date: '2024-01-01' });
    expect(row.problems.map(({ code }) => code)).toContain('joined-unused');
  });
});

describe('rows that are no people', () => {
  test('are each passed over with the reason', () => {
    const header = officialMemberRows([])[3] ?? [];
    const blank: Row = [12, null, null];
    const rows = officialMemberRows([personCells(0), [], blank, header, personCells(1), ['合计', '2人']]);
    const sheet = read(rows);
    expect(sheet.rows.map(({ row }) => row)).toEqual([5, 9]);
    expect(sheet.passedOver).toEqual([
      { row: 1, why: 'title' },
      { row: 2, why: 'title' },
      { row: 3, why: 'title' },
      { row: 4, why: 'header' },
      { row: 6, why: 'empty' },
      { row: 7, why: 'empty' },
      { row: 8, why: 'header' },
      { row: 10, why: 'total' },
      { row: 11, why: 'notes' },
    ]);
  });

  test('the last person is never dropped when the notes row was deleted', () => {
    expect(read(officialMemberRows([personCells(0), personCells(1)], false)).rows).toHaveLength(2);
  });

  test('a person without a number is still a row, and refused', () => {
    const row = readWith(7, null);
    expect(errors(row)).toEqual(['documentNumber:missing']);
  });

  test('rows read and rows passed over are all rows of the sheet', () => {
    const rows = officialMemberRows(Array.from({ length: 50 }, (_, i) => (i % 9 === 0 ? [] : personCells(i))));
    const sheet = read(rows);
    const numbers = [...sheet.rows.map(({ row }) => row), ...sheet.passedOver.map(({ row }) => row)];
    expect(numbers.sort((a, b) => a - b)).toEqual(rows.map((_, i) => i + 1));
  });
});

describe('one number twice in a sheet', () => {
  test('refuses both rows, each naming the other, whatever the form of the number', () => {
    const rows = [
      ['姓名', '性别', '身份证号'],
      ['张敏', '男', '320311770706001'],
      ['李静', '女', '11010519491231002X'],
      ['张 敏', '男', '320311197707060018'],
    ];
    const sheet = read(rows);
    const doubles = sheet.rows.map(({ problems }) => problems.find(({ code }) => code === 'duplicate-in-sheet'));
    expect(doubles.map((each) => each?.detail?.['rows'])).toEqual(['4', undefined, '2']);
  });
});

describe('a line that is there twice', () => {
  const rows = [
    ['序号', '姓名', '手机', '身份证号'],
    [1, '张敏', '13900000000', '11010519491231002X'],
    [2, '张 敏', '13900000000', '11010519491231002X'],
    [3, '张敏', '13900000000', '11010519491231002X'],
  ];

  test('is taken once where it says the same in every column, whatever its place in the list', () => {
    const sheet = read([rows[0] ?? [], rows[1] ?? [], rows[3] ?? []]);
    expect(sheet.rows.map((row) => [row.row, errors(row)])).toEqual([[2, []]]);
    expect(sheet.passedOver).toContainEqual({ row: 3, why: 'repeated' });
  });

  test('is refused where it says something else', () => {
    const [first, second] = read(rows).rows;
    expect(errors(first as RecordRow)).toEqual(['documentNumber:duplicate-in-sheet']);
    expect(errors(second as RecordRow)).toEqual(['documentNumber:duplicate-in-sheet']);
  });
});

describe('what is taken for something else', () => {
  const told = (row: RecordRow): readonly unknown[] =>
    row.problems.filter(({ code }) => code.endsWith('read-as')).map(({ field, detail }) => [field, detail]);

  test('is told: another word, a number of the older form, a blank kind of document', () => {
    expect(told(readWith(8, '高职'))).toEqual([['education', { value: '高职', as: '大专' }]]);
    expect(told(readWith(4, '僳僳族'))).toEqual([['ethnicity', { value: '僳僳族', as: '傈僳族' }]]);
    expect(told(readWith(6, null))).toEqual([['documentType', { as: '居民身份证' }]]);
    const fifteen = firstOf(
      read([
        ['姓名', '性别', '身份证号'],
        ['张敏', '男', '320311770706001'],
      ]),
    );
    expect(told(fifteen)).toEqual([['documentNumber', { value: '320311*****6001', as: '320311********0018' }]]);
  });

  test('is not told where the word is only shorter or longer', () => {
    expect(told(readWith(4, '汉'))).toEqual([]);
    expect(told(readWith(16, '党员'))).toEqual([]);
  });
});

describe('two people in one row', () => {
  test('are neither of them taken for the other', () => {
    expect(errors(readWith(1, '张敏、李静'))).toEqual(['name:several-names']);
    expect(errors(readWith(1, '阿卜杜拉·买买提'))).toEqual([]);
    const both = `${madeUpNumber('19650101', 100)} ${madeUpNumber('19660101', 102)}`;
    expect(errors(readWith(7, both))).toEqual(['documentNumber:several-numbers']);
  });
});

describe('numbers that a spreadsheet spoilt alike', () => {
  test('make two rows no doubles of each other', () => {
    const rows = [
      ['姓名', '性别', '身份证号'],
      ['张敏', '男', '3.70102E+17'],
      ['李静', '女', '3.70102E+17'],
    ];
    for (const row of read(rows).rows) {
      expect(errors(row)).toContain('documentNumber:document-excel-number');
      expect(errors(row)).not.toContain('documentNumber:duplicate-in-sheet');
    }
  });
});

describe('a sheet that gives less than a whole record', () => {
  const rows = [
    ['姓名', '手机', '身份证号'],
    ['张敏', '13900000000', '11010519491231002X'],
  ];

  test('is checked together with what the register holds', () => {
    expect(errors(firstOf(read(rows, {})))).toEqual(['office:missing']);
    const values = { office: '370102001', name: '张敏', documentType: '111', documentNumber: '11010519491231002X' };
    const member = { id: 'm', values, names: {}, beside: [], takenBack: false, isHere: true, isSure: true };
    const held = (marks: Marks): readonly Candidate[] => (marks.includes('11010519491231002X') ? [member] : []);
    expect(errors(firstOf(read(rows, { held })))).toEqual([]);
  });

  test('changes only what it gives; blank cells never erase', () => {
    const before = { name: '张敏', mobile: '13800000000', note: '老会员', education: '21' };
    expect(difference(before, { name: '张敏', mobile: '13900000000', note: null, education: '' })).toEqual(['mobile']);
    expect(difference({}, { migrantWorker: false })).toEqual(['migrantWorker']);
  });
});

describe('writing a member as a row', () => {
  test('read again is the same member, event and union', () => {
    for (let i = 0; i < 200; i++) {
      const before = firstOf(read(officialMemberRows([personCells(i)])));
      const values = { ...before.values, number: `H${String(i)}`, note: '第一行\n第二行'.replace('\n', ' ') };
      const line = memberSheetRow(1, values, before.beside?.values ?? null, '示例工会委员会');
      const header = [...(officialMemberRows([])[3] ?? []), '会员号', '基层工会', '备注'];
      const after = firstOf(read([header, line]));
      expect(after.values).toEqual(values);
      expect(after.beside?.values).toEqual(before.beside?.values);
      expect(after.given['union']).toBe('示例工会委员会');
      expect(difference(values, after.values)).toEqual([]);
    }
  });
});
