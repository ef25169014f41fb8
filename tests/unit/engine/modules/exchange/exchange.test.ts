import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../../../shared/engine/engine.ts';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { Values } from '../../../../../shared/values/field.ts';
import {
  carry,
  must,
  newDistrict,
  newOffice,
  nothing,
  PASSPHRASE,
  readBundle,
  writeBundle,
  type Pc,
} from '../../../../support/engine-harness.ts';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';

const OFFICE = '370102002';

const member = (name: string, documentNumber: string, more: Values = {}): Values => ({
  name,
  documentType: '111',
  documentNumber,
  office: OFFICE,
  sex: '1',
  birthDate: '1985-01-01',
  ...more,
});

async function add(engine: Engine, values: Values): Promise<RecordId> {
  const saved = await engine.saveMember({
    id: null,
    values,
    seen: {},
    insist: {},
    event: { kind: '1', date: '2020-05-01' },
    draft: null,
  });
  return must(saved).id;
}

async function change(pc: Pc, id: RecordId, values: Values): Promise<void> {
  const detail = await pc.engine.member(id);
  must(await pc.engine.save({ type: 'member', id, values, seen: detail?.seen ?? {}, insist: {} }));
}

async function pair(): Promise<{ district: Pc; office: Pc }> {
  const district = await newDistrict();
  return { district, office: await newOffice(district, OFFICE) };
}

describe('an office and its district', () => {
  it('agree after one bundle, and the second of the same changes nothing', async () => {
    const { district, office } = await pair();
    await add(office.engine, member('张伟', '370102198501010011'));
    await add(office.engine, member('李娜', '370102199003070024', { sex: '2', birthDate: '1990-03-07' }));
    const file = await writeBundle(office, district);
    const sheet = must(await readBundle(district, file));
    expect(sheet).toMatchObject({
      received: 4,
      applied: 4,
      already: 0,
      conflicting: 0,
      waiting: 0,
      quarantined: 0,
      digest: { agree: true },
    });
    expect(
      (await district.engine.records('member', everyRecord, { offset: 0, limit: 10 })).rows.map((row) => row.title),
    ).toEqual(['李娜', '张伟']);
    const again = must(await readBundle(district, file));
    expect(again).toMatchObject({ received: 4, applied: 0, already: 4 });
    expect((await district.engine.status()).counts.records.member).toBe(2);
  });

  it('merge edits of different fields silently and show edits of the same field as a conflict', async () => {
    const { district, office } = await pair();
    const id = await add(office.engine, member('张伟', '370102198501010011', { mobile: '13800000001' }));
    must(await carry(office, district));
    must(await carry(district, office));
    await change(office, id, { mobile: '13800000002', nativePlace: '山东济南' });
    await change(district, id, { mobile: '13800000003', education: '21' });
    const sheet = must(await carry(office, district));
    expect(sheet).toMatchObject({ conflicting: 1 });
    const conflicts = await district.engine.conflicts(
      { office: null, field: null, union: null, olderThanDays: null },
      { offset: 0, limit: 10 },
    );
    expect(conflicts.total).toBe(1);
    const row = conflicts.rows[0];
    expect(row?.conflict.before).toEqual({ mobile: '13800000001' });
    expect(row?.conflict.sides.map((side) => side.values['mobile']).sort()).toEqual(['13800000002', '13800000003']);
    const decided = must(
      await district.engine.resolve(
        [
          {
            type: 'member',
            id,
            unit: 'mobile',
            over: row?.conflict.sides.map((side) => side.dot) ?? [],
            values: { mobile: '13800000002' },
          },
        ],
        nothing,
      ),
    );
    expect(decided.decided).toBe(1);
    must(await district.engine.undoBatch(decided.batch, nothing));
    const open = await district.engine.conflicts(
      { office: null, field: null, union: null, olderThanDays: null },
      { offset: 0, limit: 10 },
    );
    expect(open.rows[0]?.conflict.sides.map((side) => side.values['mobile']).sort()).toEqual([
      '13800000002',
      '13800000003',
    ]);
    const dots = open.rows[0]?.conflict.sides.map((side) => side.dot) ?? [];
    must(
      await district.engine.resolve(
        [{ type: 'member', id, unit: 'mobile', over: dots, values: { mobile: '13800000002' } }],
        nothing,
      ),
    );
    must(await carry(district, office));
    for (const pc of [district, office]) {
      expect((await pc.engine.member(id))?.values).toMatchObject({
        mobile: '13800000002',
        nativePlace: '山东济南',
        education: '21',
      });
      expect((await pc.engine.status()).counts.conflicts).toBe(0);
    }
  });

  it('make good for a lost bundle with the next one', async () => {
    const { district, office } = await pair();
    await add(office.engine, member('张伟', '370102198501010011'));
    await writeBundle(office, district);
    await add(office.engine, member('李娜', '370102199003070024', { sex: '2', birthDate: '1990-03-07' }));
    expect(must(await carry(office, district))).toMatchObject({ received: 4, applied: 4 });
  });

  it('hold, after a restart, what they held before', async () => {
    const { district, office } = await pair();
    const id = await add(office.engine, member('张伟', '370102198501010011'));
    must(await carry(office, district));
    for (const pc of [district, office]) {
      pc.restart();
      must(await pc.engine.unlock(PASSPHRASE, nothing));
      expect((await pc.engine.member(id))?.values['name']).toBe('张伟');
      expect((await pc.engine.member(id))?.status).toBe('active');
    }
  });

  it('know what is sent and what is confirmed', async () => {
    const { district, office } = await pair();
    await add(office.engine, member('张伟', '370102198501010011'));
    expect(await office.engine.status()).toMatchObject({ unsent: 2, unconfirmed: 0, confirmed: 0 });
    must(await carry(office, district));
    expect(await office.engine.status()).toMatchObject({ unsent: 0, unconfirmed: 2, confirmed: 0 });
    must(await carry(district, office));
    expect(await office.engine.status()).toMatchObject({ unsent: 0, unconfirmed: 0, confirmed: 2 });
  });
});
