import { beforeAll, describe, expect, it } from 'vitest';
import type { SheetPreview } from '../../../../../shared/engine/modules/sheets/face.ts';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { Values } from '../../../../../shared/values/field.ts';
import type { Row } from '../../../../../shared/excel/cell.ts';
import { filledSheet } from '../../../../../shared/excel/sheet-designs.ts';
import { writeWorkbook } from '../../../../../shared/excel/write-workbook.ts';
import { must, newDistrict, newOffice, nothing, type Pc } from '../../../../support/engine-harness.ts';
import { madeUpNumber } from '../../../../support/workbooks.ts';
import type { RecordType } from '../../../../../shared/kinds/all.ts';
import { unionSheetRow } from '../../../../support/written-rows.ts';

const OFFICE = '370102002';
const ALL = { offset: 0, limit: 1000 };

/** What people type, paste and insist on, and what spreadsheets are known to spoil. */
const HOSTILE = [
  ' 前后有空格 ',
  '第一行\r\n第二行',
  '制表\t符',
  '👨‍👩‍👧‍👦',
  'e\u0301',
  '#N/A',
  '无',
  '-',
  '/',
  '=1+1',
  "'00123",
  '00123',
  '1.2E+17',
  '2020/1/5',
  'ＡＢＣ１２３',
  '\u200b零宽\ufeff',
  '半个\ud800字',
  '控制\u0007符',
  '_x000D_',
  '合计',
  '填表说明：',
  '很长'.repeat(100),
];

let district: Pc;
beforeAll(async () => {
  district = await newDistrict();
});

const insist = {
  'id-card-checksum': '原件如此',
  'document-form': '原件如此',
  'credit-code-checksum': '原件如此',
};

async function save(pc: Pc, type: RecordType, values: Values): Promise<RecordId> {
  return must(await pc.engine.save({ type, id: null, values: { office: OFFICE, ...values }, seen: {}, insist })).id;
}

async function saveMember(pc: Pc, values: Values, event: Values | null = null): Promise<RecordId> {
  const own = { office: OFFICE, name: '王伟', documentType: '111', ...values };
  return must(await pc.engine.saveMember({ id: null, values: own, event, draft: null, seen: {}, insist })).id;
}

async function exported(pc: Pc): Promise<SheetPreview> {
  const file = must(await pc.engine.exportRecords('member', everyRecord, nothing));
  const bytes = pc.disk.folders.get('stick')?.get(file.name) ?? new Uint8Array(0);
  return must(await pc.engine.readSheet(await pc.engine.takeFile(file.name, bytes), nothing));
}

/** Rows that are not what the register holds already; none may be left. */
async function oddRows(pc: Pc, preview: SheetPreview): Promise<readonly unknown[]> {
  const { rows } = await pc.engine.sheetRows(preview.sheetId, 'all', ALL);
  return rows
    .filter(({ kind }) => kind !== 'unchanged')
    .map(({ kind, changes, before, values, problems }) => ({
      kind,
      changes: changes.map((field) => [field, before[field], values[field]]),
      errors: problems.filter(({ severity }) => severity === 'error'),
    }));
}

describe('members saved by the form, exported and imported', () => {
  it('with any text in any field change nothing', async () => {
    const pc = await newOffice(district, OFFICE);
    for (const [i, text] of HOSTILE.entries()) {
      const union = await save(pc, 'union', { name: text.slice(0, 100) });
      await saveMember(pc, {
        name: `${text.replace(/\p{Cc}/gu, '').slice(0, 20)}甲`,
        documentNumber: madeUpNumber('19850101', i),
        mobile: text.slice(0, 20),
        householdPlace: text,
        workplace: text,
        nativePlace: text.slice(0, 100),
        number: text.slice(0, 32),
        note: text,
        union,
      });
    }
    const preview = await exported(pc);
    expect(await oddRows(pc, preview)).toEqual([]);
    expect(preview.counts).toMatchObject({ read: HOSTILE.length, unchanged: HOSTILE.length });
  });

  it('with every form of number, insisted ones too, change nothing', async () => {
    const pc = await newOffice(district, OFFICE);
    const numbers: readonly (readonly [string, string])[] = [
      ['111', '370102 19900307 0024'],
      ['111', '３７０１０２１９８５０１０１００１１'],
      ['111', '370102198501010012'],
      ['111', '370102850101001'],
      ['111', '37010219760229003x'],
      ['414', '无'],
      ['414', '#N/A'],
      ['414', '-'],
      ['414', '=1+1'],
      ['516', 'H1234567801'],
    ];
    for (const [documentType, documentNumber] of numbers) await saveMember(pc, { documentType, documentNumber });
    const preview = await exported(pc);
    expect(await oddRows(pc, preview)).toEqual([]);
    expect(preview.counts).toMatchObject({ read: numbers.length, unchanged: numbers.length });
  });

  it('with every kind of event, several too, and two people under one number, change nothing', async () => {
    const pc = await newOffice(district, OFFICE);
    let count = 0;
    for (const kind of ['1', '2', '3', '4', '5', '6', '8']) {
      // Nobody joins twice without leaving in between.
      const earlier = kind === '1' ? '6' : '1';
      for (const reason of [null, '1', '5']) {
        const id = await saveMember(
          pc,
          { documentNumber: madeUpNumber('19850101', count), birthDate: null },
          { kind, date: '2020-05-01', reason },
        );
        await save(pc, 'event', { office: null, member: id, kind: earlier, date: '2015-06-01' });
        count += 1;
      }
    }
    await saveMember(pc, { name: '示例甲', documentNumber: madeUpNumber('19900307', 2) });
    await saveMember(pc, { name: '示例乙', documentNumber: madeUpNumber('19900307', 2) });
    const preview = await exported(pc);
    expect(await oddRows(pc, preview)).toEqual([]);
    expect(preview.counts).toMatchObject({ read: count + 2, unchanged: count + 2 });
  });

  it('insisted on once, are changed by a sheet without insisting again', async () => {
    const pc = await newOffice(district, OFFICE);
    const id = await saveMember(pc, { documentNumber: '370102198501010012', mobile: '13800000001' });
    const rows = [
      ['姓名', '身份证号', '手机'],
      ['王伟', '370102198501010012', '13900000002'],
    ];
    const bytes = await writeWorkbook([{ name: '表', widths: [], rows }]);
    const preview = must(await pc.engine.readSheet(await pc.engine.takeFile('a.xlsx', bytes), nothing));
    expect(preview.counts).toMatchObject({ read: 1, changed: 1, rejected: 0 });
    must(await pc.engine.importSheet(preview.sheetId, nothing));
    expect((await pc.engine.member(id))?.values['mobile']).toBe('13900000002');
  });
});

describe('unions saved by the form, exported and imported', () => {
  it('with any text in any field, and with their units, change nothing', async () => {
    const pc = await newOffice(district, OFFICE);
    for (const text of HOSTILE) {
      const name = text.slice(0, 100);
      const own = { leader: text.replace(/\p{Cc}/gu, '').slice(0, 50), phone: text.slice(0, 20) };
      const employer = await save(pc, 'employer', { name, address: text, area: text.slice(0, 50) });
      await save(pc, 'union', { ...own, name, parentName: name, note: text, employer });
    }
    const lines: Row[] = [];
    for (const { id } of (await pc.engine.records('union', everyRecord, ALL)).rows) {
      const values = (await pc.engine.record('union', id))?.values ?? {};
      const unit = (await pc.engine.record('employer', values['employer'] as RecordId))?.values ?? null;
      lines.push(unionSheetRow(lines.length + 1, values, unit));
    }
    const bytes = await writeWorkbook(filledSheet('union', lines));
    const preview = must(await pc.engine.readSheet(await pc.engine.takeFile('a.xlsx', bytes), nothing));
    expect(await oddRows(pc, preview)).toEqual([]);
    expect(preview.counts).toMatchObject({ read: HOSTILE.length, unchanged: HOSTILE.length });
  });
});
