import { write, utils } from '@e965/xlsx';
import { zipSync, strToU8 } from 'fflate';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { fromUtf8, utf8, type Bytes } from '../../../shared/base/bytes.ts';
import { crc32 } from '../../../shared/bundle/stored-zip.ts';
import { checkZip, containerOf } from '../../../shared/excel/container.ts';
import { findHeader, findTable } from '../../../shared/excel/columns.ts';
import { cellText, type Row, type Sheet } from '../../../shared/excel/cell.ts';
import { columnLetters } from '../../../shared/excel/sheet-xml.ts';
import { readWorkbook } from '../../../shared/excel/workbook.ts';
import { writeWorkbook } from '../../../shared/excel/write-workbook.ts';
import { officialMemberRows, personCells } from '../../support/workbooks.ts';

async function sheetsOf(bytes: Bytes): Promise<readonly Sheet[]> {
  const read = await readWorkbook(bytes);
  if (!read.ok) throw new Error(`refused: ${read.error.tag}`);
  return read.value.sheets;
}

const firstRows = async (bytes: Bytes): Promise<readonly Row[]> => (await sheetsOf(bytes))[0]?.rows ?? [];

const tagOf = async (bytes: Bytes): Promise<string> => {
  const read = await readWorkbook(bytes);
  return read.ok ? 'read' : read.error.tag;
};

/** A workbook as another program writes it. */
function foreign(
  rows: readonly (readonly unknown[])[],
  bookType: 'xlsx' | 'biff8',
  merges: readonly string[] = [],
): Bytes {
  const sheet = utils.aoa_to_sheet(
    rows.map((row) => [...row]),
    { cellDates: true, UTC: true },
  );
  sheet['!merges'] = merges.map((range) => utils.decode_range(range));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '会员信息');
  return new Uint8Array(write(book, { bookType, type: 'array' }) as ArrayBuffer);
}

describe('reading a workbook', () => {
  test.each(['xlsx', 'biff8'] as const)(
    'of another program (%s) keeps texts, numbers, truths and days apart',
    async (type) => {
      const bytes = foreign(
        [
          ['证件', '人数', '是', '日期'],
          ['370102198501010011', 12, true, new Date('2021-03-15T00:00:00Z')],
        ],
        type,
      );
      expect((await firstRows(bytes))[1]).toEqual(['370102198501010011', 12, true, { day: '2021-03-15' }]);
    },
  );

  test('shows a long number as the number it is, without exponent', async () => {
    const row = (await firstRows(foreign([['x'], [370102198501010000]], 'xlsx')))[1] ?? [];
    expect(typeof row[0]).toBe('number');
    expect(cellText(row[0])).toBe('370102198501010000');
  });

  test('gives each row of a vertically merged cell its value, and a horizontally merged title to the first cell', async () => {
    const rows = await firstRows(
      foreign(
        [
          ['名册', null],
          ['甲公司', 1],
          [null, 2],
          [null, 3],
        ],
        'xlsx',
        ['A1:B1', 'A2:A4'],
      ),
    );
    expect(rows).toEqual([['名册'], ['甲公司', 1], ['甲公司', 2], ['甲公司', 3]]);
  });

  test('reads text tables in UTF-8, UTF-16 and GB 18030, with commas, tabs and quoted digits', async () => {
    const expected = [
      ['姓名', '证件号码'],
      ['王𠮷', '370102198501010011'],
    ];
    const table = '姓名,证件号码\r\n王𠮷,"=""370102198501010011"""\r\n';
    expect(await firstRows(utf8(`\ufeff${table}`))).toEqual(expected);
    const wide = new Uint8Array(2 + table.length * 2);
    wide.set([0xff, 0xfe]);
    Array.from(table.replaceAll(',', '\t'), (c) => c)
      .join('')
      .split('')
      .forEach((unit, i) => {
        wide.set([unit.charCodeAt(0) & 0xff, unit.charCodeAt(0) >> 8], 2 + i * 2);
      });
    expect(await firstRows(wide)).toEqual(expected);
    const gb = new Uint8Array([
      0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xc3, 0xf1, 0xd7, 0xe5, 0x0a, 0xcd, 0xf5, 0x2c, 0xba, 0xba,
    ]);
    expect(await firstRows(gb)).toEqual([
      ['姓名', '民族'],
      ['王', '汉'],
    ]);
  });

  test('the two blank official sheets, where they are at hand, are recognised', async () => {
    const folder = join(import.meta.dirname, '../../../../shared/data');
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.xlsx')) : [];
    for (const name of names) {
      const sheets = await sheetsOf(new Uint8Array(readFileSync(join(folder, name))));
      const header = findHeader(sheets[findTable(sheets)]?.rows ?? []);
      expect(header?.mapping).not.toContain(null);
      expect(header?.mapping.length).toBe(header?.type === 'member' ? 20 : 17);
    }
  });
});

describe('refusing what is no sheet', () => {
  test('an empty file, a picture, a web page, a torn file and a plain archive each by name', async () => {
    expect(await tagOf(new Uint8Array(0))).toBe('empty');
    expect(await tagOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]))).toBe('not-a-sheet');
    expect(await tagOf(utf8('<html><body>姓名</body></html>'))).toBe('not-a-sheet');
    expect(await tagOf(foreign([['姓名']], 'xlsx').slice(0, 500))).toBe('not-a-sheet');
    expect(await tagOf(new Uint8Array(zipSync({ 'a.txt': strToU8('hello') })))).toBe('not-a-sheet');
    expect(await tagOf(foreign([[]], 'xlsx'))).toBe('empty');
  });

  test('an xls whose stream says FILEPASS', async () => {
    const plain = foreign([['姓名']], 'biff8');
    const bof = String.fromCharCode(0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00);
    const at = Array.from(plain, (byte) => String.fromCharCode(byte))
      .join('')
      .indexOf(bof);
    expect(at).toBeGreaterThan(0);
    const next = at + 4 + 16;
    plain.set([0x2f, 0x00], next);
    expect(await tagOf(plain)).toBe('encrypted');
  });

  test('a zip whose entries claim more than a sheet may unpack to, or hide what they unpack to', async () => {
    const bomb = new Uint8Array(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(1 << 20) }));
    const view = new DataView(bomb.buffer);
    const entry = bomb.length - 22 - view.getUint32(bomb.length - 22 + 12, true);
    view.setUint32(entry + 24, 0x7fffffff, true);
    expect(checkZip(bomb)).toBe('too-large');
    expect(await tagOf(bomb)).toBe('too-large');
    view.setUint32(entry + 24, 0, true);
    expect(checkZip(bomb)).toBe('not-a-sheet');
    expect(containerOf(bomb)).toBe('zip');
  });

  test('an entry that unpacks to more than it claims', async () => {
    const bytes = await writeWorkbook([{ name: 'a', widths: [10], rows: Array.from({ length: 5000 }, (_, i) => [i]) }]);
    const view = new DataView(bytes.buffer);
    const end = bytes.length - 22;
    let entry = view.getUint32(end + 16, true);
    for (let i = 0; i < view.getUint16(end + 10, true); i++) {
      view.setUint32(entry + 24, Math.min(view.getUint32(entry + 24, true), 1000), true);
      entry +=
        46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
    }
    expect(['too-large', 'not-a-sheet']).toContain(await tagOf(bytes));
  });

  test('two cells at opposite corners of the largest sheet', async () => {
    const xml =
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>';
    const small = await writeWorkbook([{ name: 'a', widths: [10], rows: [[1]] }]);
    const { unzipSync } = await import('fflate');
    const parts = unzipSync(small);
    expect(Object.keys(parts)).toContain('xl/worksheets/sheet1.xml');
    parts['xl/worksheets/sheet1.xml'] = strToU8(xml);
    expect(await tagOf(new Uint8Array(zipSync(parts)))).toBe('too-large');
  });

  test('any single broken byte of a small workbook is read or refused, never thrown', async () => {
    const whole = await writeWorkbook([{ name: 'a', widths: [10], rows: [['姓名'], ['张敏']] }]);
    for (let at = 0; at < whole.length; at += 7) {
      const broken = whole.slice();
      broken[at] = (broken[at] ?? 0) ^ 0xff;
      expect(['read', 'not-a-sheet', 'too-large', 'encrypted', 'empty']).toContain(await tagOf(broken));
    }
  });
});

describe('writing a workbook', () => {
  test('what is written is read back as it was, digits, formulas and odd characters included', async () => {
    const texts = [
      '370102198501010011',
      '=1+1',
      '+86',
      '@SUM(A1)',
      '-1',
      '_x000D_',
      '<&>"',
      '𠮷𬱖',
      ' 前后 ',
      '二\n行',
      '007',
    ];
    const bytes = await writeWorkbook([{ name: '会员', widths: [24], rows: texts.map((text) => [text]) }]);
    expect(await firstRows(bytes)).toEqual(texts.map((text) => [text]));
  });

  test('every cell is in text format and none is a formula, empty prepared ones too', async () => {
    const { unzipSync, strFromU8 } = await import('fflate');
    const bytes = await writeWorkbook([{ name: 'a', widths: [10, 10], rows: [['=1+1', null]] }]);
    const parts = unzipSync(bytes);
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).not.toContain('<f>');
    const styles = Array.from(sheet.matchAll(/<c r="[AB]1"[^>]* s="(\d+)"/g), ([, style]) => style);
    expect(styles).toHaveLength(2);
    const formats = strFromU8(parts['xl/styles.xml'] ?? new Uint8Array());
    expect(formats).toMatch(/formatCode="@"/);
    expect(new Set(styles)).not.toContain('0');
  });

  test('characters that XML cannot carry are left out', async () => {
    const bytes = await writeWorkbook([{ name: 'a', widths: [10], rows: [['张\u0001敏\u0000'], ['\ud800王']] }]);
    expect(await firstRows(bytes)).toEqual([['张敏'], ['\ufffd王']]);
  });

  test('plain rows stand in their order among those with a look, and nothing stands behind the last', async () => {
    const rows = [['题'], ['甲', 1], [null, '乙'], ['说明'], ['丙', '丁']];
    const looks = new Map([[0, 'title'] as const, [3, 'notes'] as const]);
    const bytes = await writeWorkbook([
      { name: 'a', widths: [10, 10], rows, looks },
      { name: 'b', widths: [10], rows: [] },
      { name: 'c', widths: [], rows: [['戊', null, true]] },
    ]);
    const { read } = await import('@e965/xlsx');
    const { Sheets } = read(bytes);
    const seen = (name: string) => utils.sheet_to_json(Sheets[name] ?? {}, { header: 1, defval: null });
    expect(seen('a')).toEqual([
      ['题', null],
      ['甲', 1],
      [null, '乙'],
      ['说明', null],
      ['丙', '丁'],
    ]);
    expect(Sheets['a']?.['!ref']).toBe('A1:B5');
    expect(seen('b')).toEqual([[null]]);
    expect(seen('c')).toEqual([['戊', null, true]]);
  });

  test('numbers and days look as such where they are to, and as what was typed everywhere else', async () => {
    const row = ['007', 12, 1.5, { day: '2026-02-28' }, { day: '2026-02-28', time: '12:00:00' }];
    const design = { widths: row.map(() => 10), rows: [row, ...Array.from({ length: 3000 }, () => row)] };
    const bytes = await writeWorkbook([
      { name: 'kinds', keepsKinds: true, ...design },
      { name: 'texts', ...design },
    ]);
    const { read } = await import('@e965/xlsx');
    const { Sheets } = read(bytes, { cellNF: true });
    const last = (name: string) =>
      row.map((_, column) => {
        const cell = (Sheets[name] as Record<string, { readonly v: unknown; readonly z: unknown }> | undefined)?.[
          `${columnLetters(column)}3001`
        ];
        return [cell?.v, cell?.z];
      });
    expect(last('kinds')).toEqual([
      ['007', '@'],
      [12, '0'],
      [1.5, 'General'],
      [46_081, 'yyyy/m/d'],
      [46_081.5, 'yyyy/m/d h:mm:ss'],
    ]);
    expect(last('texts').map(([, format]) => format)).toEqual(row.map(() => '@'));
  });

  test('stands in the file as a spreadsheet program wants it: looks, prepared cells, space, line ends', async () => {
    const rows = [['头'], [' 前后 '], ['甲\r乙', null, null, '外', { day: '2026-02-28' }], []];
    const looks = new Map([[0, 'header'] as const]);
    const bytes = await writeWorkbook([{ name: 'a', widths: [10, 10], rows, looks, keepsKinds: true }]);
    const { unzipSync, strFromU8 } = await import('fflate');
    const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    const [head = '', second = '', third, fourth, ...others] = xml.match(/<row .*?<\/row>/g) ?? [];
    const text = / s="\d+"/.exec(second)?.[0] ?? 'no style';
    const day = / s="\d+"(?=><v>46081<)/.exec(third ?? '')?.[0] ?? 'no style';
    expect(head).toMatch(/^<row r="1"[^>]* ht="46"/);
    expect(head).not.toContain(`${text} `);
    expect(head).not.toContain(`${text}/`);
    const inline = (inner: string): string => ` t="inlineStr"><is><t${inner}</t></is></c>`;
    expect(second).toBe(`<row r="2"><c r="A2"${text}${inline(' xml:space="preserve"> 前后 ')}<c r="B2"${text}/></row>`);
    expect(third).toBe(
      `<row r="3"><c r="A3"${text}${inline('>甲_x000D_乙')}<c r="B3"${text}/><c r="D3"${inline('>外')}` +
        `<c r="E3"${day}><v>46081</v></c></row>`,
    );
    expect(day).not.toBe(text);
    expect(fourth).toBe(`<row r="4"><c r="A4"${text}/><c r="B4"${text}/></row>`);
    expect(others).toEqual([]);
  });

  test('is an archive whose sizes and checksums are those of its parts', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => [`人${String(i)}`, i]);
    const bytes = await writeWorkbook([{ name: 'a', widths: [10, 10], rows }]);
    const { unzipSync } = await import('fflate');
    const parts = unzipSync(bytes);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const end = bytes.length - 22;
    let at = view.getUint32(end + 16, true);
    const said: Record<string, readonly number[]> = {};
    for (let i = 0; i < view.getUint16(end + 10, true); i++) {
      const length = view.getUint16(at + 28, true);
      const name = fromUtf8(bytes.subarray(at + 46, at + 46 + length));
      said[name] = [view.getUint32(at + 16, true), view.getUint32(at + 24, true)];
      at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    const held = Object.entries(parts).map(([name, part]) => [name, [crc32(part), part.length]] as const);
    expect(said).toEqual(Object.fromEntries(held));
  });

  test('a number that is none is an empty cell: no program calls the file damaged', async () => {
    const bytes = await writeWorkbook([{ name: 'a', widths: [10], rows: [['甲', NaN, Infinity, 2]] }]);
    const { read } = await import('@e965/xlsx');
    expect(utils.sheet_to_json(read(bytes).Sheets['a'] ?? {}, { header: 1, defval: null })).toEqual([
      ['甲', null, null, 2],
    ]);
  });

  test('another program reads the same', async () => {
    const { read } = await import('@e965/xlsx');
    const rows = officialMemberRows([personCells(0), personCells(1)]).map((row) =>
      row.map((cell) => (cell === null ? null : cellText(cell))),
    );
    const bytes = await writeWorkbook([
      { name: '会员信息', widths: rows[3]?.map(() => 10) ?? [], rows, looks: new Map([[3, 'header']]) },
    ]);
    const sheet = read(bytes).Sheets['会员信息'];
    const seen = utils.sheet_to_json<readonly unknown[]>(sheet ?? {}, { header: 1, defval: null });
    expect(seen[4]?.[7]).toBe(personCells(0)[7]);
    expect(seen[5]?.[1]).toBe('李伟');
  });
});
