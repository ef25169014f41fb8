import { utils, write } from '@e965/xlsx';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Bytes } from '../../../shared/base/bytes.ts';
import type { Row, Sheet } from '../../../shared/excel/cell.ts';
import { readWorkbook } from '../../../shared/excel/workbook.ts';
import { readXls } from '../../../shared/excel/xls.ts';
import {
  biffStream,
  f64,
  labelSst,
  oleFile,
  record,
  sharedFormula,
  sst,
  text8,
  textFormula,
  u16,
  u32,
  wide,
  xlsOf,
  type Part,
} from '../../support/biff-book.ts';

const fixture = (name: string): Bytes => new Uint8Array(readFileSync(join(import.meta.dirname, 'fixtures', name)));

async function sheetsOf(bytes: Bytes): Promise<readonly Sheet[]> {
  const book = await readWorkbook(bytes);
  if (!book.ok) throw new Error(`refused: ${book.error.tag}`);
  return book.value.sheets;
}

const rowsOf = async (bytes: Bytes): Promise<readonly Row[]> => (await sheetsOf(bytes))[0]?.rows ?? [];

const tagOf = async (bytes: Bytes): Promise<string> => {
  const book = await readWorkbook(bytes);
  return book.ok ? 'read' : book.error.tag;
};

const one = (cells: readonly Part[], globals: readonly Part[] = []): Bytes => xlsOf([{ name: '表', cells }], globals);

describe('an xls as Excel writes it', () => {
  test('keeps the first cell of a filled-down text formula, which stands before the shared formula', async () => {
    const bytes = one([
      textFormula(0, 2, '370102198501010011', sharedFormula(0, 2, 2)),
      textFormula(1, 2, '370102199003070024'),
      textFormula(2, 2, '示例三'),
    ]);
    expect(await rowsOf(bytes)).toEqual([
      [null, null, '370102198501010011'],
      [null, null, '370102199003070024'],
      [null, null, '示例三'],
    ]);
  });

  test('keeps it behind an array formula and a data table too, and where its text goes on in another record', async () => {
    const long = '很长的单位名称'.repeat(30);
    const split = text8(long);
    const bytes = one([
      textFormula(0, 0, '甲', record(0x221, u16(0), u16(0), [0, 0], u16(0), u32(0), u16(0))),
      textFormula(1, 0, '乙', record(0x236, u16(1), u16(1), [0, 0], u16(0), u32(0), u32(0))),
      record(0x06, u16(2), u16(0), u16(0), [0, 0, 0, 0, 0, 0, 0xff, 0xff], u16(0), u32(0), u16(0)),
      sharedFormula(2, 3, 0),
      record(0x207, split.slice(0, 3 + 40)),
      record(0x3c, [1], split.slice(3 + 40)),
      record(0x06, u16(3), u16(0), u16(0), f64(7.5), u16(0), u32(0), u16(0)),
      record(0x06, u16(4), u16(0), u16(0), [1, 0, 1, 0, 0, 0, 0xff, 0xff], u16(0), u32(0), u16(0)),
      record(0x06, u16(5), u16(0), u16(0), [2, 0, 0x17, 0, 0, 0, 0xff, 0xff], u16(0), u32(0), u16(0)),
      record(0x06, u16(6), u16(0), u16(0), [3, 0, 0, 0, 0, 0, 0xff, 0xff], u16(0), u32(0), u16(0)),
      record(0x203, u16(6), u16(1), u16(0), f64(1)),
    ]);
    expect(await rowsOf(bytes)).toEqual([['甲'], ['乙'], [long], [7.5], [true], ['#REF!'], [null, 1]]);
  });

  test('reads shared texts that are split over records between and inside characters, with runs and readings', async () => {
    const texts = ['济南示例机械', 'abcdef', '注音', '富文本'];
    const phonetic = [...u16(2), 4 | 1, ...u32(6), ...wide('注音'), 1, 2, 3, 4, 5, 6];
    const rich = [...u16(3), 8 | 1, ...u16(2), ...wide('富文本'), 0, 0, 1, 0, 1, 0, 2, 0];
    const globals = [
      record(0xfc, u32(4), u32(4), u16(6), [1], wide('济南')),
      record(
        0x3c,
        [1],
        wide('示例机械'),
        u16(6),
        [0],
        Array.from('abc', (c) => c.charCodeAt(0)),
      ),
      record(0x3c, [1], wide('def'), phonetic.slice(0, 14)),
      record(0x3c, phonetic.slice(14), rich),
    ];
    const bytes = one(
      texts.map((_, i) => labelSst(i, 0, i)),
      globals,
    );
    expect(await rowsOf(bytes)).toEqual(texts.map((text) => [text]));
  });

  test('tells numbers, days and hours apart, in the Chinese forms of Excel too', async () => {
    const xf = (format: number): Part => record(0xe0, u16(0), u16(format), u32(0), u32(0), u32(0));
    const format = (id: number, text: string): Part => record(0x41e, u16(id), text8(text));
    const globals = [
      format(164, '[$-804]yyyy"年"m"月"d"日";@'),
      format(165, '0.00"元"'),
      format(166, 'h:mm'),
      format(167, 'yyyy-mm-dd hh:mm'),
      ...[0, 31, 57, 14, 164, 165, 166, 167].map(xf),
    ];
    const cell = (xfIndex: number, column: number, value: number): Part =>
      record(0x203, u16(0), u16(column), u16(xfIndex), f64(value));
    const cells = [0, 1, 2, 3, 4, 5].map((i) => cell(i, i, 44_270));
    const bytes = one([...cells, cell(6, 6, 0.5), cell(7, 7, 44_270.354_166_67)], globals);
    const day = { day: '2021-03-15' };
    expect(await rowsOf(bytes)).toEqual([[44_270, day, day, day, day, 44_270, 0.5, { ...day, time: '08:30:00' }]]);
  });

  test('unpacks short numbers of every kind', async () => {
    const rk = (value: number): Part => [...u16(0), ...u32(value)];
    const bytes = one([
      record(0x27e, u16(0), u16(0), rk((7 << 2) | 2)),
      record(0xbd, u16(0), u16(1), rk(((-5 << 2) | 2) >>> 0), rk((1234 << 2) | 3), rk(0x3fe00000), u16(3)),
    ]);
    expect(await rowsOf(bytes)).toEqual([[7, -5, 12.34, 0.5]]);
  });

  test('knows hidden and very hidden sheets, passes over charts, and gives merged rows their value', async () => {
    const sheet = (name: string, hidden: 0 | 1 | 2, text: string) => ({
      name,
      hidden,
      cells: [
        record(0x809, u16(0x600), u16(0x20), u32(0), u32(0), u32(0)),
        record(0x203, u16(0), u16(0), u16(0), f64(99)),
        record(0x0a),
        labelSst(0, 0, text === '甲' ? 0 : 1),
        labelSst(2, 1, 1),
        record(0xe5, u16(1), u16(0), u16(2), u16(0), u16(0)),
      ],
    });
    const sheets = await sheetsOf(
      xlsOf([sheet('看得见', 0, '甲'), sheet('藏起来', 1, '乙'), sheet('藏得深', 2, '乙')], [sst(['甲', '乙'])]),
    );
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['看得见', false],
      ['藏起来', true],
      ['藏得深', true],
    ]);
    expect(sheets[0]?.rows).toEqual([['甲'], ['甲'], ['甲', '乙']]);
  });

  test('reads the older format in the code page it names, and in GB 18030 when it names none', async () => {
    const gbk = [0xca, 0xbe, 0xc0, 0xfd]; // 示例
    const label = record(0x204, u16(0), u16(0), u16(0), u16(4), gbk);
    const rich = record(0xd6, u16(1), u16(0), u16(0), u16(4), gbk, [1, 0, 1]);
    const result = [
      ...record(0x06, u16(2), u16(0), u16(0), [0, 0, 0, 0, 0, 0, 0xff, 0xff], u16(0), u32(0), u16(0)),
      ...record(0x207, u16(4), gbk),
    ];
    const book = (globals: readonly Part[]): Bytes =>
      oleFile({
        Book: biffStream([{ name: '', cells: [label, rich, result] }], globals, () => [4, ...gbk], 0x500),
      });
    for (const globals of [[], [record(0x42, u16(936))]]) {
      const [sheet] = await sheetsOf(book(globals));
      expect(sheet).toEqual({ name: '示例', hidden: false, rows: [['示例'], ['示例'], ['示例']] });
    }
    const big5 = oleFile({
      Book: biffStream(
        [{ name: '', cells: [record(0x204, u16(0), u16(0), u16(0), u16(2), [0xa4, 0xfd])] }],
        [record(0x42, u16(950))],
        () => [1, 0x61],
        0x500,
      ),
    });
    expect(await rowsOf(big5)).toEqual([['王']]);
  });
});

describe('an xls of other programs', () => {
  test.each([
    ['xlwt-1900.xls', '会员信息'],
    ['xlwt-1904.xls', '会员信息'],
  ])('%s has the days of its own calendar, texts over many records, and a hidden list', async (name) => {
    const sheets = await sheetsOf(fixture(name));
    expect(sheets.map((sheet) => [sheet.name, sheet.hidden])).toEqual([
      ['下拉菜单表', true],
      ['会员信息', false],
      ['长表', false],
    ]);
    const rows = sheets[1]?.rows ?? [];
    expect(rows[1]).toEqual([
      1,
      '示例一',
      '370102198501010011',
      { day: '1985-01-01' },
      { day: '2020-05-01', time: '08:30:00' },
      '济南示例机械有限公司',
      12,
      1234.5,
      true,
      '#N/A',
    ]);
    expect(rows[2]?.slice(3, 9)).toEqual([
      { day: '1990-03-07' },
      { day: '2019-12-31' },
      '济南示例机械有限公司',
      -3,
      0.25,
      false,
    ]);
    expect(rows[3]?.slice(2, 8)).toEqual([
      '37010219760229003X',
      { day: '1976-02-29' },
      { day: '2018-02-28', time: '23:59:00' },
      '济南示例机械有限公司',
      1_000_000,
      -0.07,
    ]);
    expect(rows[6]).toEqual([0.5, '长'.repeat(9000)]);
    expect(sheets[2]?.rows).toHaveLength(900);
    expect(sheets[2]?.rows[899]).toEqual(['示例文字899'.repeat(1 + (899 % 7)), 'plain latin 899']);
  });

  test('of the library of the tests, with more texts than one record holds', async () => {
    const rows = Array.from({ length: 600 }, (_, i) => [
      `示例人员${String(i)}`,
      '济南示例机械'.repeat(i % 9),
      i,
      i % 2 === 0,
    ]);
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '名册');
    const bytes = new Uint8Array(write(book, { bookType: 'biff8', type: 'array' }) as ArrayBuffer);
    expect(await rowsOf(bytes)).toEqual(rows.map((row) => row.map((cell) => (cell === '' ? null : cell))));
  });
});

describe('an xls that means harm', () => {
  test('with a password is told by name, as is an encrypted workbook of the newer kind', async () => {
    expect(await tagOf(one([labelSst(0, 0, 0)], [record(0x2f, u16(0)), sst(['甲'])]))).toBe('encrypted');
    expect(await tagOf(oleFile({ EncryptionInfo: [4, 0, 4, 0], EncryptedPackage: [1, 2, 3] }))).toBe('encrypted');
  });

  test('that is a document of another program is no sheet', async () => {
    expect(await tagOf(oleFile({ WordDocument: [1, 2, 3, 4] }))).toBe('not-a-sheet');
    expect(await tagOf(oleFile({ Workbook: [1, 2, 3, 4] }))).toBe('not-a-sheet');
  });

  test('cannot make one sheet count many times, or hold more cells than there is room for', async () => {
    const stream = biffStream([{ name: 'a', cells: [record(0x203, u16(0), u16(0), u16(0), f64(1))] }]);
    const at = stream.findIndex((_, i) => stream[i] === 0x85 && stream[i + 1] === 0);
    const bound = stream.slice(at, at + 4 + (stream[at + 2] ?? 0));
    const target = bound.slice(4, 8);
    const shifted = (target[0] ?? 0) + bound.length + ((target[1] ?? 0) << 8);
    const both = [...bound.slice(0, 4), ...u32(shifted), ...bound.slice(8)];
    const doubled = [...stream.slice(0, at), ...both, ...both, ...stream.slice(at + bound.length)];
    expect(await sheetsOf(oleFile({ Workbook: doubled }))).toHaveLength(1);
    const far = Array.from({ length: 200 }, (_, row) => record(0x203, u16(row), u16(255), u16(0), f64(1)));
    expect(readXls(one(far), { sheets: 40, cells: 200 * 256 }).ok).toBe(true);
    expect(readXls(one(far), { sheets: 40, cells: 200 * 256 - 1 })).toEqual({ ok: false, error: 'too-large' });
    expect(await tagOf(one([record(0x203, u16(0), u16(256), u16(0), f64(1))]))).toBe('not-a-sheet');
  });

  test('cannot make merged areas cost more than the cells there is room for', () => {
    const areas = Array.from({ length: 500 }, () =>
      record(0xe5, u16(100), ...Array.from({ length: 100 }, () => [...u16(0), ...u16(999), ...u16(0), ...u16(0)])),
    );
    const bytes = one([
      record(0x203, u16(0), u16(0), u16(0), f64(1)),
      record(0x203, u16(999), u16(0), u16(0), f64(2)),
      ...areas,
    ]);
    expect(readXls(bytes, { sheets: 40, cells: 10_000 })).toEqual({ ok: false, error: 'too-large' });
  });

  test('with sectors in a circle, or cut off at any place, is read or refused and ends', async () => {
    const whole = fixture('xlwt-1900.xls');
    const circle = whole.slice();
    const view = new DataView(circle.buffer);
    const fat = (view.getUint32(76, true) + 1) * 512;
    for (let sector = 0; sector < 128; sector++) view.setUint32(fat + sector * 4, sector, true);
    expect(['not-a-sheet', 'read', 'empty']).toContain(await tagOf(circle));
    for (let length = 0; length < whole.length; length += 997) {
      expect(['empty', 'not-a-sheet', 'read', 'too-large']).toContain(await tagOf(whole.slice(0, length)));
    }
  });

  test('with any broken byte is read or refused, never thrown', async () => {
    const whole = one(
      [
        labelSst(0, 0, 0),
        textFormula(1, 0, '甲乙丙', sharedFormula(1, 2, 0)),
        record(0x27e, u16(2), u16(0), u16(0), u32(30)),
        record(0xe5, u16(1), u16(0), u16(2), u16(0), u16(0)),
      ],
      [record(0x42, u16(1200)), record(0x41e, u16(164), text8('yyyy')), record(0xe0, u16(0), u16(164)), sst(['甲'])],
    );
    for (let at = 0; at < whole.length; at += 3) {
      for (const flip of [0x01, 0x80, 0xff]) {
        const broken = whole.slice();
        broken[at] = (broken[at] ?? 0) ^ flip;
        expect(['read', 'not-a-sheet', 'too-large', 'encrypted', 'empty']).toContain(await tagOf(broken));
      }
    }
  });
});
