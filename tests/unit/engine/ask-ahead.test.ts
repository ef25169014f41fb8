import { describe, expect, it } from 'vitest';
import type { SaveInput } from '../../../shared/engine/modules/records/face.ts';
import type { RecordId } from '../../../shared/base/id.ts';
import { PART_BOUND } from '../../../shared/bundle/series.ts';
import { carry, must, newDistrict, newOffice, readBundle, writeSeries, type Pc } from '../../support/engine-harness.ts';

const OFFICE = '370102002';
const BOUND = { changes: 4, bytes: PART_BOUND.bytes };

async function add(pc: Pc, name: string, office = OFFICE): Promise<RecordId> {
  const values = {
    name: `${name}某`,
    documentType: '414',
    documentNumber: `E${String(10_000_000 + (name.codePointAt(0) ?? 0))}`,
    office,
  };
  const event = { kind: '1', date: '2020-05-01' } as const;
  return must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event, draft: null })).id;
}

async function edit(pc: Pc, id: RecordId, values: SaveInput['values']): ReturnType<Pc['engine']['save']> {
  const seen = (await pc.engine.member(id))?.seen ?? {};
  return pc.engine.save({ type: 'member', id, values, seen, insist: {} });
}

/** A district that wrote five members for an office, in three files; the office has read the first. */
async function halfRead(): Promise<{ district: Pc; office: Pc; ids: readonly RecordId[]; rest: readonly string[] }> {
  const district = await newDistrict(undefined, BOUND);
  const office = await newOffice(district, OFFICE, BOUND);
  await add(office, '己');
  must(await carry(office, district));
  must(await carry(district, office));
  const ids: RecordId[] = [];
  for (const name of ['甲', '乙', '丙', '丁', '戊']) ids.push(await add(district, name));
  const [first = '', ...rest] = (await writeSeries(district, office)).names;
  must(await readBundle(office, first));
  return { district, office, ids, rest };
}

describe('an office that is about to write what the district would not let stand', () => {
  it('is told before anything is saved, and saves the same once the district is read whole', async () => {
    const { district, office, ids, rest } = await halfRead();
    const id = ids[0] as RecordId;
    const before = office.disk.journal.length;
    expect(await edit(office, id, { name: '甲改' })).toEqual({ ok: false, error: { tag: 'not-proven' } });
    expect(await office.engine.setVoid('member', id, '重复')).toEqual({ ok: false, error: { tag: 'not-proven' } });
    expect(await office.engine.erase('member', id)).toEqual({ ok: false, error: { tag: 'not-proven' } });
    expect(office.disk.journal.length).toBe(before);
    expect((await office.engine.member(id))?.values['name']).toBe('甲某');
    for (const file of rest) must(await readBundle(office, file));
    must(await edit(office, id, { name: '甲改' }));
    expect(must(await carry(office, district))).toMatchObject({ quarantined: 0, waiting: 0 });
    expect((await district.engine.member(id))?.values['name']).toBe('甲改');
  }, 120_000);

  it('may write meanwhile what is its own, and the district takes it', async () => {
    const { district, office } = await halfRead();
    const id = await add(office, '庚');
    must(await edit(office, id, { name: '庚改' }));
    expect(must(await carry(office, district))).toMatchObject({ quarantined: 0, waiting: 0 });
    expect((await district.engine.member(id))?.values['name']).toBe('庚改');
  }, 120_000);
});
