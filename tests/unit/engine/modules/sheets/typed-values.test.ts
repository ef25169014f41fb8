import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { Values } from '../../../../../shared/values/field.ts';
import { filledSheet } from '../../../../../shared/excel/sheet-designs.ts';
import { writeWorkbook } from '../../../../../shared/excel/write-workbook.ts';
import type { SheetPreview } from '../../../../../shared/engine/modules/sheets/face.ts';
import {
  carry,
  must,
  newDistrict,
  newOffice,
  nothing,
  PASSPHRASE,
  type Pc,
} from '../../../../support/engine-harness.ts';
import { writeRaw } from '../../../../support/raw-values.ts';
import { memberSheetRow } from '../../../../support/written-rows.ts';

const OFFICE = '370102002';

/** As a hurried clerk types it, and as it is to be kept. */
const TYPED: readonly Values[] = [
  { name: ' 王 小丽 ', documentType: '111', documentNumber: '11010519491231002x', mobile: '138 0000 0001' },
  { name: '古丽•阿不都', documentType: '111', documentNumber: '370102 19850101 0011', mobile: '138-0000-0002' },
  {
    name: '李娜',
    documentType: '111',
    documentNumber: '３７０１０２１９９００３０７００２４',
    mobile: '１３８００００００３４',
  },
];
const KEPT: readonly Values[] = [
  { name: '王小丽', documentNumber: '11010519491231002X', birthDate: '1949-12-31', sex: '2', mobile: '13800000001' },
  {
    name: '古丽·阿不都',
    documentNumber: '370102198501010011',
    birthDate: '1985-01-01',
    sex: '1',
    mobile: '13800000002',
  },
  { name: '李娜', documentNumber: '370102199003070024', birthDate: '1990-03-07', sex: '2', mobile: '13800000034' },
];
const joined: Values = { kind: '1', date: '2020-05-01' };

const office = async (): Promise<Pc> => newOffice(await newDistrict(), OFFICE);

async function type(pc: Pc, values: Values): Promise<RecordId> {
  const saved = await pc.engine.saveMember({
    id: null,
    values: { documentType: '111', ...values, office: OFFICE },
    seen: {},
    insist: {},
    event: joined,
    draft: null,
  });
  return must(saved).id;
}

async function preview(pc: Pc, people: readonly Values[]): Promise<SheetPreview> {
  const rows = people.map((values, i) => memberSheetRow(i + 1, { documentType: '111', ...values }, joined, null));
  const bytes = await writeWorkbook(filledSheet('member', rows));
  return must(await pc.engine.readSheet(await pc.engine.takeFile('花名册.xlsx', bytes), nothing));
}

const valuesOf = async (pc: Pc, id: RecordId): Promise<Values> => (await pc.engine.member(id))?.values ?? {};

const found = async (pc: Pc, text: string): Promise<number> =>
  (await pc.engine.records('member', { text }, { offset: 0, limit: 9 })).total;

const unlock = async (pc: Pc) => must(await pc.engine.unlock(PASSPHRASE, nothing)).notices;

describe('what a clerk types', () => {
  it('is kept clean, with what the number says, and the same people from a sheet are nobody new', async () => {
    const pc = await office();
    for (const [i, typed] of TYPED.entries())
      expect(await valuesOf(pc, await type(pc, typed))).toMatchObject(KEPT[i] ?? {});
    expect((await preview(pc, KEPT)).counts).toMatchObject({ new: 0, changed: 0, unchanged: 3, rejected: 0 });
  });

  it('finds those whom a sheet brought before: alike, warned of, and listed as twice', async () => {
    const pc = await office();
    const sheet = await preview(pc, KEPT);
    must(await pc.engine.importSheet(sheet.sheetId, nothing));
    for (const typed of TYPED) {
      const alike = await pc.engine.samePerson(typed, null);
      expect(alike.map(({ why }) => why)).toContain('same-document');
      const problems = await pc.engine.check('member', { ...typed, office: OFFICE }, null);
      expect(problems.map(({ code }) => code)).toContain('same-document');
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      await type(pc, typed);
    }
    const pairs = await pc.engine.duplicates({ offset: 0, limit: 9 });
    expect(pairs.rows.map(({ why }) => why)).toEqual(['same-document', 'same-document', 'same-document']);
  });

  it('is clean by every way in: a change, an event, a merge, a transfer, a decision between two', async () => {
    const district = await newDistrict();
    const pc = await newOffice(district, OFFICE);
    const id = await type(pc, KEPT[0] ?? {});
    const change = async (at: Pc, values: Values): Promise<void> => {
      const seen = (await at.engine.member(id))?.seen ?? {};
      must(await at.engine.save({ type: 'member', id, values, seen, insist: {} }));
    };
    await change(pc, { mobile: '+86 139-0000-0007', workplace: ' 济南一厂\u200b' });
    expect(await valuesOf(pc, id)).toMatchObject({ mobile: '13900000007', workplace: '济南一厂' });

    const twin = await type(pc, { ...TYPED[1] });
    const values = { mobile: '137 0000 0009' };
    must(await pc.engine.mergePeople({ keep: id, drop: twin, values }));
    expect(await valuesOf(pc, id)).toMatchObject({ mobile: '13700000009' });

    must(await carry(pc, district));
    must(await carry(district, pc));
    await change(pc, { mobile: '13600000001' });
    await change(district, { mobile: '13600000002' });
    must(await carry(district, pc));
    const conflict = (await pc.engine.member(id))?.conflicts[0];
    const over = conflict?.sides.map(({ dot }) => dot) ?? [];
    expect(over).toHaveLength(2);
    const third = { type: 'member', id, unit: 'mobile', values: { mobile: '１３６ 0000 0003' }, over } as const;
    must(await pc.engine.resolve([third], nothing));
    expect(await valuesOf(pc, id)).toMatchObject({ mobile: '13600000003' });
    expect((await pc.engine.member(id))?.conflicts).toEqual([]);

    const out = must(
      await pc.engine.transferOut({
        member: id,
        toOffice: '370102003',
        toUnionName: ' 历下二厂工会 ',
        reason: '调动\u200b',
        date: '2026-02-01',
      }),
    ).id;
    expect((await pc.engine.record('transfer', out))?.values).toMatchObject({
      toUnionName: '历下二厂工会',
      reason: '调动',
    });
  });

  it('is no change when it comes back as it stands, however it is written', async () => {
    const pc = await office();
    const id = await type(pc, TYPED[1] ?? {});
    const before = (await pc.engine.history('member', id)).length;
    const seen = (await pc.engine.member(id))?.seen ?? {};
    must(await pc.engine.save({ type: 'member', id, values: TYPED[1] ?? {}, seen, insist: {} }));
    expect(await pc.engine.history('member', id)).toHaveLength(before);
  });
});

describe('half a character, as cut off by another program', () => {
  it('stops no bundle: it is stored as the mark of one that is missing, and the district reads all of it', async () => {
    const district = await newDistrict();
    const pc = await newOffice(district, OFFICE);
    const id = await type(pc, { ...TYPED[0], note: '备注\ud83d', workplace: '\udc00公司' });
    expect(must(await carry(pc, district))).toMatchObject({ applied: 2, quarantined: 0 });
    expect(await valuesOf(district, id)).toMatchObject({ note: '备注\ufffd', workplace: '\ufffd公司' });
  });
});

describe('what an older version stored as it was typed', () => {
  /** An office with one such record, still locked, and the district that has the same. */
  async function withDirty(): Promise<{ district: Pc; pc: Pc; id: RecordId }> {
    const district = await newDistrict();
    const pc = await newOffice(district, OFFICE);
    const id = await type(pc, KEPT[1] ?? {});
    must(await carry(pc, district));
    await writeRaw(pc, id, { ...TYPED[1], birthDate: null });
    return { district, pc, id };
  }

  it('is mended once by changes like any others, and said', async () => {
    const { pc, id } = await withDirty();
    expect(await unlock(pc)).toEqual([{ tag: 'values-mended', n: 1 }]);
    expect(await valuesOf(pc, id)).toMatchObject(KEPT[1] ?? {});
    const [last] = await pc.engine.history('member', id);
    expect(last?.batch).toMatch(/^mend-/);
    pc.restart();
    const length = pc.disk.journal.length;
    expect(await unlock(pc)).toEqual([]);
    expect(pc.disk.journal).toHaveLength(length);
  });

  it('comes to the same on two PCs that mend it: no conflict, equal heads', async () => {
    const { district, pc, id } = await withDirty();
    // The district gets the record as it was typed, before it was mended at the office.
    await writeRaw(district, id, { ...TYPED[1], birthDate: null });
    expect(await unlock(pc)).toHaveLength(1);
    expect(await unlock(district)).toHaveLength(1);
    must(await carry(pc, district));
    must(await carry(district, pc));
    for (const each of [pc, district]) {
      expect((await each.engine.status()).counts.conflicts).toBe(0);
      expect(await valuesOf(each, id)).toMatchObject(KEPT[1] ?? {});
    }
    expect((await pc.engine.member(id))?.seen).toEqual((await district.engine.member(id))?.seen);
  });

  it('is left alone once somebody has taken the mending back, and found all the same', async () => {
    const { pc, id } = await withDirty();
    await unlock(pc);
    const batch = (await pc.engine.history('member', id))[0]?.batch ?? '';
    must(await pc.engine.undoBatch(batch, nothing));
    expect(await valuesOf(pc, id)).toMatchObject(TYPED[1] ?? {});
    pc.restart();
    expect(await unlock(pc)).toEqual([]);
    expect(await valuesOf(pc, id)).toMatchObject(TYPED[1] ?? {});

    for (const text of ['古丽·阿不都', '古丽•阿不都', '370102198501010011', '13800000002', '１３８０００００００２'])
      expect([text, await found(pc, text)]).toEqual([text, 1]);
    expect((await preview(pc, [KEPT[1] ?? {}])).counts).toMatchObject({ new: 0, rejected: 0 });
    expect(await pc.engine.samePerson(KEPT[1] ?? {}, null)).toHaveLength(1);
    await type(pc, KEPT[1] ?? {});
    expect((await pc.engine.duplicates({ offset: 0, limit: 9 })).total).toBe(1);
  });

  it('is left alone where two values contradict each other: which of them counts is for a person', async () => {
    const { pc, id } = await withDirty();
    await writeRaw(pc, id, { mobile: '139 0000 0009' }, true);
    expect(await unlock(pc)).toEqual([{ tag: 'values-mended', n: 1 }]);
    const detail = await pc.engine.member(id);
    expect(detail?.values['name']).toBe('古丽·阿不都');
    expect(detail?.conflicts.map(({ unit }) => unit)).toEqual(['mobile']);
    const sides = detail?.conflicts.flatMap((each) => each.sides.map(({ values }) => values['mobile'])) ?? [];
    expect(new Set(sides)).toEqual(new Set(['138-0000-0002', '139 0000 0009']));
  });
});
