import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import { add, addEvent, addMember, figure, formOf, OFFICE, waiveAll, YEAR } from '../../../../support/annual-world.ts';
import {
  carry,
  must,
  newDistrict,
  newOffice,
  nothing,
  PASSPHRASE,
  type Pc,
} from '../../../../support/engine-harness.ts';
import { writeAround } from '../../../../support/raw-values.ts';

const OTHER = '370102003';
const FROZEN = { ok: false, error: { tag: 'annual-frozen' } };

const newUnion = (pc: Pc, name: string, office = OFFICE): Promise<RecordId> =>
  add(pc, 'union', { name, kind: '0', founded: '2020-03-01', audit: true }, office);

const give = (
  pc: Pc,
  union: RecordId,
  values: Readonly<Record<string, number | boolean | string | null>>,
  year = YEAR,
) => pc.engine.saveAnnual({ union, year, values });

/** A union with a member and a frozen form of the year. */
async function withFrozen(pc: Pc): Promise<RecordId> {
  const union = await newUnion(pc, '济南一厂工会');
  await addMember(pc, union, { sex: '2' });
  must(await give(pc, union, { C01: 2, C02: 1, H01: 4, E05: true }));
  await waiveAll(pc, union);
  must(await pc.engine.freezeAnnual(union, YEAR));
  return union;
}

describe('a form that is filled in', () => {
  it('takes what is given by hand before what the register gives, with a note beside it', async () => {
    const pc = await newDistrict();
    const union = await newUnion(pc, '济南一厂工会');
    await addMember(pc, union);
    must(await give(pc, union, { C05: 3, C05Note: '两人在办转入', E05: true, B14: -1, preparer: '王芳' }));
    expect(await figure(pc, union, 'C05')).toEqual({
      ...{ code: 'C05', derived: 1, byHand: 3, now: 3, last: null, note: '两人在办转入' },
    });
    expect((await figure(pc, union, 'E05')).now).toBe(1);
    expect((await figure(pc, union, 'B14')).now).toBe(-1);
    expect((await formOf(pc, union)).signers.preparer).toBe('王芳');
    must(await give(pc, union, { C05: null, C05Note: null }));
    expect(await figure(pc, union, 'C05')).toMatchObject({ byHand: null, now: 1, note: '' });
  });

  it('is one record however often it is saved, and refuses what is no figure of it', async () => {
    const pc = await newDistrict();
    const union = await newUnion(pc, '济南一厂工会');
    const first = must(await give(pc, union, { C01: 10 }));
    expect(must(await give(pc, union, { C02: 4, office: OTHER, frozen: '{}', year: 1999 })).id).toBe(first.id);
    expect((await pc.engine.record('annual', first.id))?.values).toMatchObject({ office: OFFICE, year: YEAR, C02: 4 });
    expect((await formOf(pc, union)).state).toBe('filling');
    const negative = await give(pc, union, { C01: -1 });
    expect(negative).toMatchObject({ ok: false, error: { tag: 'invalid', problems: [{ field: 'C01' }] } });
    expect((await figure(pc, union, 'C01')).now).toBe(10);
  });

  it('is checked; a warning is let stand with a reason, an error is not', async () => {
    const pc = await newDistrict();
    const union = await newUnion(pc, '济南一厂工会');
    await addMember(pc, union, { sex: '2' });
    must(await give(pc, union, { C01: 10, C02: 11 }));
    const keys = async () =>
      (await formOf(pc, union)).findings.map(({ key, severity, waived }) => [key, severity, waived]);
    expect(await keys()).toEqual([
      ['X01', 'error', null],
      ['W02', 'warning', null],
      ['W08', 'warning', null],
      ['W12', 'warning', null],
    ]);
    expect(await pc.engine.freezeAnnual(union, YEAR)).toEqual({
      ...{ ok: false, error: { tag: 'annual-checks', errors: 1, warnings: 3 } },
    });
    must(await pc.engine.saveAnnual({ union, year: YEAR, values: {}, waive: { W02: '新建会', W08: '正在选举' } }));
    must(await pc.engine.saveAnnual({ union, year: YEAR, values: { C02: 9 }, waive: { W08: null } }));
    expect(await keys()).toEqual([
      ['W02', 'warning', '新建会'],
      ['W08', 'warning', null],
      ['W12', 'warning', null],
    ]);
    const [line] = await pc.engine.annualForms(YEAR);
    expect(line).toMatchObject({ union, state: 'filling', begun: true, errors: 0, warnings: 2, registered: 1 });
  });
});

describe('a frozen form', () => {
  it('never changes by later edits of the register, and takes no edit itself', async () => {
    const pc = await newDistrict();
    const union = await withFrozen(pc);
    const before = await formOf(pc, union);
    expect(before).toMatchObject({ state: 'frozen', known: true, frozenOn: '2026-03-01', name: '济南一厂工会' });
    expect(await give(pc, union, { C01: 99 })).toEqual(FROZEN);
    expect(await pc.engine.freezeAnnual(union, YEAR)).toEqual(FROZEN);
    const id = before.id as RecordId;
    const change = { type: 'annual', id, seen: {}, insist: {} } as const;
    for (const values of [{ C01: 99 }, { frozen: null }, { office: OTHER }])
      expect(await pc.engine.save({ ...change, values })).toMatchObject({ ok: false, error: { tag: 'locked' } });
    expect(await pc.engine.setVoid('annual', id, '错')).toMatchObject({ ok: false, error: { tag: 'locked' } });
    expect(await pc.engine.setLock('annual', id, null)).toMatchObject({ ok: false, error: { tag: 'not-allowed' } });

    await addMember(pc, union, {}, { kind: '1', date: '2025-01-01' });
    must(
      await pc.engine.save({
        type: 'union',
        id: union,
        values: { name: '改名后的工会', founded: '2026-02-01' },
        seen: {},
        insist: {},
      }),
    );
    const after = await formOf(pc, union);
    expect({ ...after, id }).toEqual({ ...before, id });
    expect((await pc.engine.annualForms(YEAR))[0]).toMatchObject({ state: 'frozen', reported: 1, registered: null });
    pc.restart();
    must(await pc.engine.unlock(PASSPHRASE, nothing));
    expect(await formOf(pc, union)).toEqual(before);
  });

  it('never changes by what others wrote before they knew, and keeps it for when it is opened', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    const union = await newUnion(office, '济南一厂工会');
    must(await give(office, union, { C01: 2, C02: 1 }));
    must(await carry(office, district));
    must(await give(office, union, { C01: 50 }));
    await addMember(office, union, { sex: '2' });
    await waiveAll(district, union);
    must(await district.engine.freezeAnnual(union, YEAR));
    const before = await formOf(district, union);
    must(await carry(office, district));
    expect(await formOf(district, union)).toEqual(before);
    must(await carry(district, office));
    expect(await formOf(office, union)).toMatchObject({ state: 'frozen', figures: before.figures, mayThaw: false });
    expect(await give(office, union, { C01: 51 })).toEqual(FROZEN);
    must(await district.engine.thawAnnual(union, YEAR, '职工数报错'));
    expect((await figure(district, union, 'C01')).now).toBe(50);
    expect((await formOf(district, union)).thawed).toBe('职工数报错');
  });

  it('is opened again by the district alone, with a reason', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    const union = await withFrozen(office);
    const refused = { ok: false, error: { tag: 'not-allowed' } };
    expect(await office.engine.thawAnnual(union, YEAR, '要改')).toEqual(refused);
    must(await carry(office, district));
    expect(await district.engine.thawAnnual(union, YEAR, ' ')).toMatchObject({ error: { tag: 'invalid' } });
    must(await district.engine.thawAnnual(union, YEAR, '数字有误'));
    expect(await district.engine.thawAnnual(union, YEAR, '再来')).toMatchObject({ error: { tag: 'nothing-to-do' } });
    must(await carry(district, office));
    must(await give(office, union, { H01: 5 }));
    must(await office.engine.freezeAnnual(union, YEAR));
    expect(await formOf(office, union)).toMatchObject({ state: 'frozen', thawed: '' });
    expect(
      (await office.engine.history('annual', (await formOf(office, union)).id as RecordId)).length,
    ).toBeGreaterThan(3);
  });

  it('in a conflict about its freezing is decided by the district alone', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    const union = await withFrozen(office);
    must(await carry(office, district));
    must(await district.engine.thawAnnual(union, YEAR, '数字有误'));
    must(await carry(district, office));
    must(await office.engine.freezeAnnual(union, YEAR));
    must(await give(district, union, { C01: 7, C02: 1 }));
    await waiveAll(district, union);
    must(await district.engine.freezeAnnual(union, YEAR));
    must(await carry(office, district));
    must(await carry(district, office));
    const rows = async (pc: Pc) =>
      (
        await pc.engine.conflicts(
          { office: null, union: null, field: null, olderThanDays: null },
          { offset: 0, limit: 9 },
        )
      ).rows;
    const row = (await rows(office)).find(({ conflict }) => conflict.unit === 'frozen');
    if (row === undefined) throw new Error('no conflict');
    const over = row.conflict.sides.map(({ dot }) => dot);
    const [side] = row.conflict.sides;
    const decision = { type: 'annual', id: row.id, unit: 'frozen', values: side?.values ?? {}, over } as const;
    expect(await office.engine.resolve([decision], nothing)).toEqual({ ok: false, error: { tag: 'not-allowed' } });
    must(await district.engine.resolve([decision], nothing));
    expect((await rows(district)).some(({ conflict }) => conflict.unit === 'frozen')).toBe(false);
  });

  it('of a later version shows what is known of it, and says that there is more', async () => {
    const pc = await newDistrict();
    const union = await withFrozen(pc);
    const id = (await formOf(pc, union)).id as RecordId;
    for (const [frozen, workers] of [
      ['{"edition":"9","union":"甲","figures":{"C01":{"now":8},"Z99":{"now":1}},"waived":{},"more":1}', 8],
      ['later', null],
    ] as const) {
      await writeAround(pc, (writer) => {
        writer.putBack('annual', id, { frozen }, {});
      });
      must(await pc.engine.unlock(PASSPHRASE, nothing));
      expect(await formOf(pc, union)).toMatchObject({ state: 'frozen', known: false });
      expect((await figure(pc, union, 'C01')).now).toBe(workers);
      expect(await give(pc, union, { C01: 1 })).toEqual(FROZEN);
    }
  });

  it('is erased by the district when an office asks for it', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    const union = await withFrozen(office);
    const id = (await formOf(office, union)).id as RecordId;
    expect(must(await office.engine.erase('annual', id)).asked).toBe(true);
    must(await carry(office, district));
    must(await carry(district, office));
    expect(await office.engine.record('annual', id)).toBeNull();
    expect((await formOf(office, union)).state).toBe('filling');
  });
});

describe('forms of many unions', () => {
  it('are frozen together where nothing is in the way, and summed once they are frozen', async () => {
    const pc = await newDistrict();
    const [a, b, c] = [await newUnion(pc, '甲工会'), await newUnion(pc, '乙工会'), await newUnion(pc, '丙工会', OTHER)];
    for (const [union, workers] of [
      [a, 10],
      [b, 20],
      [c, 40],
    ] as const) {
      must(await give(pc, union, { C01: workers, C02: 1, E02: true, H01: workers }));
      await waiveAll(pc, union);
    }
    must(await give(pc, b, { C02: 21 }));
    expect(must(await pc.engine.freezeAnnuals([a, b, c], YEAR))).toEqual({ frozen: 2, left: 1 });
    expect(await pc.engine.freezeAnnuals([b], YEAR)).toMatchObject({ ok: false, error: { tag: 'annual-checks' } });
    const of = async (office: string | null) => {
      const { figures, ...sum } = await pc.engine.annualSum(office, YEAR);
      return {
        ...sum,
        workers: figures.find(({ code }) => code === 'C01'),
        aid: figures.find(({ code }) => code === 'H03'),
      };
    };
    expect(await of(null)).toMatchObject({
      ...{ forms: 3, frozen: 2, lastFrozen: 0, findings: [{ key: 'W02' }] },
      workers: { now: 50, all: 70, last: null, lacking: 0 },
      aid: { now: null, all: null, lacking: 2 },
    });
    expect(await of(OFFICE)).toMatchObject({ forms: 2, frozen: 1, workers: { now: 10, all: 30 } });
    expect((await pc.engine.annualForms(YEAR)).map(({ name, state, errors }) => [name, state, errors])).toEqual([
      ['甲工会', 'frozen', 0],
      ['乙工会', 'filling', 1],
      ['丙工会', 'frozen', 0],
    ]);
  });

  it('hold registered members against those reported', async () => {
    const pc = await newDistrict();
    const union = await newUnion(pc, '甲工会');
    must(await pc.engine.save({ type: 'union', id: union, values: { reportedMembers: 9 }, seen: {}, insist: {} }));
    await addMember(pc, union);
    must(await give(pc, union, { C05: 8 }));
    expect(await pc.engine.annualForms(YEAR)).toMatchObject([{ registered: 1, reported: 8, said: 9 }]);
    expect(await pc.engine.annualSum(OFFICE, YEAR)).toMatchObject({ registered: 1, reported: 8, said: 9 });
  });

  it('stand beside the frozen ones of the year before, and the balance of the year is checked', async () => {
    const pc = await newDistrict();
    const union = await withFrozen(pc);
    const member = await addMember(pc, union, {}, { kind: '1', date: '2026-01-10' });
    expect(await figure(pc, union, 'C05', 2026)).toMatchObject({ now: 2, last: 1 });
    const keys = async () => (await formOf(pc, union, 2026)).findings.map(({ key }) => key);
    expect(await keys()).not.toContain('X13');
    await addEvent(pc, member, { kind: '6', date: '2026-02-10' });
    await addMember(pc, union, {}, { kind: '1', date: '2025-06-01' });
    expect(await keys()).toContain('X13');
    must(await give(pc, union, { C19: 1, C19Note: '补登上年' }, 2026));
    expect(await keys()).not.toContain('X13');
  });

  it('of one union and year that two PCs made are one, and the other is told', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    const union = await newUnion(office, '甲工会');
    must(await carry(office, district));
    must(await give(office, union, { C01: 10 }));
    must(await give(district, union, { C01: 11 }));
    must(await carry(office, district));
    must(await carry(district, office));
    const [here, there] = [await formOf(office, union), await formOf(district, union)];
    expect([here.others.length, there.others.length]).toEqual([1, 1]);
    expect(here.id).toBe(there.id);
    expect(here.figures).toEqual(there.figures);
    must(await office.engine.setVoid('annual', here.others[0] as RecordId, '重复'));
    expect((await formOf(office, union)).others).toEqual([]);
  });

  it('belong to their office: another one has none of them and writes none', async () => {
    const district = await newDistrict();
    const [office, other] = [await newOffice(district, OFFICE), await newOffice(district, OTHER)];
    const union = await withFrozen(office);
    for (const each of [office, other]) must(await carry(each, district));
    must(await carry(district, other));
    expect(await other.engine.annualForms(YEAR)).toEqual([]);
    expect(await give(other, union, { C01: 1 })).toEqual({ ok: false, error: { tag: 'gone' } });
    expect((await formOf(office, union)).mayEdit).toBe(true);
    expect(await formOf(district, union)).toMatchObject({ mayEdit: true, mayThaw: true, state: 'frozen' });
  });
});
