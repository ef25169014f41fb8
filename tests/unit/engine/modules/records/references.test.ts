import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { Values } from '../../../../../shared/values/field.ts';
import { translator } from '../../../../../renderer/i18n/t.ts';
import { unitLine } from '../../../../../renderer/features/conflicts/unit-words.ts';
import { changeText } from '../../../../../renderer/ui/change-text.ts';
import { valueText } from '../../../../../renderer/ui/value-text.ts';
import { fieldOf } from '../../../../../shared/kinds/schema.ts';
import { carry, must, newDistrict, newOffice, type Pc } from '../../../../support/engine-harness.ts';
import type { RecordType } from '../../../../../shared/kinds/all.ts';

const EAST = '370102006';
const SOUTH = '370102002';
const PAGE = { offset: 0, limit: 9 };
const t = translator('zh-CN');

const add = async (pc: Pc, type: RecordType, values: Values): Promise<RecordId> =>
  must(await pc.engine.save({ type, id: null, values, seen: {}, insist: {} })).id;

async function change(pc: Pc, type: RecordType, id: RecordId, values: Values): Promise<void> {
  const { seen = {} } = (await pc.engine.record(type, id)) ?? {};
  must(await pc.engine.save({ type, id, values, seen, insist: {} }));
}

const union = (pc: Pc, name: string, office = EAST): Promise<RecordId> => add(pc, 'union', { name, office });

const member = async (pc: Pc, values: Values): Promise<RecordId> => {
  const document = { documentType: '414', documentNumber: 'E10000001' };
  const all = { name: '测甲', ...document, office: EAST, ...values };
  return must(await pc.engine.saveMember({ id: null, values: all, seen: {}, insist: {}, event: null, draft: null })).id;
};

/** The lines of a history about one field, the newest first, as a person reads them. */
async function told(pc: Pc, type: RecordType, id: RecordId, field: string): Promise<readonly string[]> {
  return (await pc.engine.history(type, id)).flatMap(({ changes, references }) =>
    changes.filter((each) => each.field === field).map((each) => changeText(t, type, each, references, true)),
  );
}

async function shown(pc: Pc, type: RecordType, id: RecordId, field: string): Promise<string> {
  const record = await pc.engine.record(type, id);
  const spec = fieldOf(type, field);
  if (record === null || spec === null) throw new Error('nothing to show');
  return valueText(t, spec, record.values[field], { references: record.references });
}

describe('what a field points to', () => {
  it('is named in the history, before and after', async () => {
    const district = await newDistrict();
    const [first, second] = [await union(district, '甲厂工会'), await union(district, '乙厂工会')];
    const employer = await add(district, 'employer', { name: '甲厂', office: EAST });
    const id = await member(district, { union: first, employer });
    await change(district, 'member', id, { union: second });
    await change(district, 'member', id, { union: null });
    expect(await told(district, 'member', id, 'union')).toEqual([
      '所属工会：乙厂工会 → 未填',
      '所属工会：甲厂工会 → 乙厂工会',
      '所属工会：甲厂工会',
    ]);
    expect(await told(district, 'member', id, 'employer')).toEqual(['所属单位：甲厂']);
    await change(district, 'union', first, { employer });
    expect(await told(district, 'union', first, 'employer')).toEqual(['所在单位：甲厂']);
    const event = await add(district, 'event', { member: id, kind: '1', date: '2020-05-01', union: first });
    expect(await told(district, 'event', event, 'union')).toEqual(['所属工会：甲厂工会']);
    expect(await told(district, 'event', event, 'member')).toEqual(['会员：测甲']);
  });

  it('is named by all that its kind is named by', async () => {
    const district = await newDistrict();
    const employer = await add(district, 'employer', { name: '甲厂', office: EAST });
    const held = { employer, form: 'own', date: '2026-01-10', year: 2026, sitting: '三届二次', office: EAST };
    const congress = await add(district, 'congress', held);
    const id = await add(district, 'delegate', { congress, person: '测乙', office: EAST });
    expect(await shown(district, 'delegate', id, 'congress')).toBe('甲厂 2026 三届二次');
  });

  it('is named though it is voided, and told apart when it is erased, in the history and on the record', async () => {
    const district = await newDistrict();
    const [first, second] = [await union(district, '甲厂工会'), await union(district, '乙厂工会')];
    const id = await member(district, { union: first });
    await change(district, 'member', id, { union: second });
    must(await district.engine.setVoid('union', first, '重复'));
    must(await district.engine.erase('union', second));
    expect(await told(district, 'member', id, 'union')).toEqual([
      '所属工会：甲厂工会（已作废） → （已抹除的基层工会）',
      '所属工会：甲厂工会（已作废）',
    ]);
    expect(await shown(district, 'member', id, 'union')).toBe('（已抹除的基层工会）');
  });

  it('is said not to be held here where the office does not have it', async () => {
    const district = await newDistrict();
    const east = await newOffice(district, EAST);
    const elsewhere = await union(district, '南片工会', SOUTH);
    const id = await member(district, { union: elsewhere });
    must(await carry(east, district));
    must(await carry(district, east));
    expect(await told(east, 'member', id, 'union')).toEqual(['所属工会：（不在本机的基层工会）']);
    expect(await shown(east, 'member', id, 'union')).toBe('（不在本机的基层工会）');
    expect(await told(district, 'member', id, 'union')).toEqual(['所属工会：南片工会']);
  });

  it('is named on both sides of a conflict and before it, in the conflicts and on the record', async () => {
    const district = await newDistrict();
    const east = await newOffice(district, EAST);
    const [none, ours, theirs] = [
      await union(district, '旧'),
      await union(district, '甲'),
      await union(district, '乙'),
    ];
    const id = await member(district, { union: none });
    must(await carry(east, district));
    must(await carry(district, east));
    await change(district, 'member', id, { union: ours });
    await change(east, 'member', id, { union: theirs });
    must(await carry(east, district));
    must(await district.engine.setVoid('union', theirs, '重复'));
    const query = { office: null, field: null, union: null, olderThanDays: null };
    const [row] = (await district.engine.conflicts(query, PAGE)).rows;
    if (row === undefined) throw new Error('no conflict');
    const lines = row.conflict.sides.map((side) => unitLine(t, row, side.values));
    expect([...lines].sort()).toEqual(['乙（已作废）', '甲']);
    expect(unitLine(t, row, row.conflict.before ?? {})).toBe('旧');
    const record = await district.engine.member(id);
    const names = record?.conflicts[0]?.sides.map(({ values }) => record.references[String(values['union'])]?.name);
    expect(names).toHaveLength(2);
    expect(new Set(names)).toEqual(new Set(['甲', '乙']));
  });
});
