import { describe, expect, it } from 'vitest';
import { owedText } from '../../../renderer/features/exchange/write-panel.tsx';
import { translator } from '../../../renderer/i18n/t.ts';
import { everyRecord } from '../../../renderer/session/list-query.ts';
import type { RecordId } from '../../../shared/base/id.ts';
import type { Values } from '../../../shared/values/field.ts';
import { carry, must, newDistrict, newOffice, writeBundle, type Pc } from '../../support/engine-harness.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';

const DISTRICT = '370102';
const EAST = '370102006';
const SOUTH = '370102002';
const ALL = { offset: 0, limit: 99 };
const EVERY_CONFLICT = { office: null, field: null, union: null, olderThanDays: null };

async function addMember(pc: Pc, n: number, office: string): Promise<RecordId> {
  const values = { name: `测${String(n)}`, documentType: '414', documentNumber: `E1000000${String(n)}`, office };
  const event = { kind: '1', date: '2020-05-01' };
  return must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event, draft: null })).id;
}

async function change(pc: Pc, type: RecordType, id: RecordId, values: Values): Promise<void> {
  const { seen = {} } = (await pc.engine.record(type, id)) ?? {};
  must(await pc.engine.save({ type, id, values, seen, insist: {} }));
}

/** Every figure of what is to go out, face by face; all must say the same. */
async function outgoing(pc: Pc): Promise<{ unsent: number | null; unconfirmed: number | null }> {
  const { unsent, unconfirmed } = await pc.engine.status();
  const session = await pc.engine.session();
  const peers = (await pc.engine.peers()).filter((peer) => !peer.revoked);
  const rows = session?.role === 'district' ? peers : peers.filter((peer) => peer.office === DISTRICT);
  const sum = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((all, row) => all + of(row), 0);
  expect(sum((row) => row.unsent)).toBe(unsent);
  expect(sum((row) => row.unconfirmed)).toBe(unconfirmed);
  let next = 0;
  for (const { office } of rows) next += (await pc.engine.exportPreview(office)).changes;
  expect(next).toBe(Number(unsent) + Number(unconfirmed));
  return { unsent, unconfirmed };
}

describe('what is to go out', () => {
  it('is the same number of changes in the status, for each peer and in the next bundle: of an office', async () => {
    const district = await newDistrict();
    const east = await newOffice(district, EAST);
    expect((await outgoing(east)).unsent).toBe(0);
    const id = await addMember(east, 1, EAST);
    await change(east, 'member', id, { nativePlace: '济南' });
    expect(await outgoing(east)).toEqual({ unsent: 3, unconfirmed: 0 });
    await writeBundle(east, district);
    expect(await outgoing(east)).toEqual({ unsent: 0, unconfirmed: 3 });
    await change(east, 'member', id, { nativePlace: '青岛' });
    expect(await outgoing(east)).toEqual({ unsent: 1, unconfirmed: 3 });
    must(await carry(east, district));
    must(await carry(district, east));
    expect((await outgoing(east)).unsent).toBe(0);
    expect((await outgoing(east)).unconfirmed).toBe(0);
  });

  it('counts for the second PC of an office what the first has not reported, on all faces alike', async () => {
    const district = await newDistrict();
    const first = await newOffice(district, EAST);
    must(await carry(first, district));
    const second = await newOffice(district, EAST);
    must(await carry(second, district));
    for (const pc of [first, second]) must(await carry(district, pc));
    await addMember(first, 1, EAST);
    must(await carry(first, second));
    await addMember(second, 2, EAST);
    expect((await outgoing(second)).unsent).toBeGreaterThanOrEqual(4);
    await outgoing(first);
  });

  it('is for a district what each office lacks of its own, and nothing of what is none of its business', async () => {
    const district = await newDistrict();
    const [east, south] = [await newOffice(district, EAST), await newOffice(district, SOUTH)];
    for (const pc of [east, south]) must(await carry(pc, district));
    for (const pc of [east, south]) must(await carry(district, pc));
    for (const pc of [east, south]) must(await carry(pc, district));
    expect((await outgoing(district)).unsent).toBe(0);
    await addMember(district, 1, EAST);
    await addMember(south, 2, SOUTH);
    must(await carry(south, district));
    expect(await outgoing(district)).toMatchObject({ unsent: 2 });
    must(await carry(district, east));
    expect((await outgoing(district)).unsent).toBe(0);
  });

  it('is said with its unit wherever it is said', () => {
    const t = translator('zh-CN');
    const n = 3;
    const peer = { office: DISTRICT, unsent: n, unconfirmed: 0 };
    for (const said of [
      t('status.unsent', { n }),
      t('status.unsent.district', { n }),
      t('status.unconfirmed', { n }),
      t('status.unconfirmed.district', { n }),
      t('home.exchange.unsent'),
      t('home.exchange.unsent.district'),
      t('home.exchange.unconfirmed'),
      t('home.exchange.unconfirmed.district'),
      owedText(t, 'office', peer),
      owedText(t, 'district', { ...peer, office: EAST }),
      owedText(t, 'office', { ...peer, unsent: 0, unconfirmed: n }),
    ])
      expect(said).toMatch(/条改动/);
    expect(owedText(t, 'office', peer)).toBe('有 3 条改动待上报');
    expect(owedText(t, 'district', { ...peer, office: EAST })).toBe('有 3 条改动待下发');
  });
});

describe('conflicts', () => {
  it('are counted one by one, not by record: in the status, the queue, the lists and on the records', async () => {
    const district = await newDistrict();
    const east = await newOffice(district, EAST);
    const member = await addMember(east, 1, EAST);
    const union = must(
      await east.engine.save({ type: 'union', id: null, values: { name: '甲', office: EAST }, seen: {}, insist: {} }),
    ).id;
    must(await carry(east, district));
    must(await carry(district, east));
    for (const [pc, word] of [
      [east, '东'],
      [district, '区'],
    ] as const) {
      await change(pc, 'member', member, { nativePlace: word, householdPlace: word, note: word });
      await change(pc, 'union', union, { note: word });
    }
    must(await carry(east, district));
    const { counts } = await district.engine.status();
    const queue = await district.engine.conflicts(EVERY_CONFLICT, ALL);
    const members = (await district.engine.records('member', everyRecord, ALL)).rows;
    const unions = (await district.engine.records('union', everyRecord, ALL)).rows;
    const listed = [...members, ...unions].reduce((sum, row) => sum + row.conflicts, 0);
    const shown = [await district.engine.record('member', member), await district.engine.record('union', union)];
    const onRecords = shown.reduce((sum, record) => sum + (record?.conflicts.length ?? 0), 0);
    expect({ queue: queue.total, rows: queue.rows.length, status: counts.conflicts, listed, onRecords }).toEqual({
      queue: 4,
      rows: 4,
      status: 4,
      listed: 4,
      onRecords: 4,
    });
    const t = translator('zh-CN');
    expect(t('conflict.count', { n: 4 })).toContain('4 处');
    expect(`${String(counts.conflicts)} ${t('home.task.conflicts')}`).toMatch(/^4 处/);
    expect(t('record.conflicts', { n: 3 })).toContain('3 处');
    expect(t('record.conflicts', { n: 1 })).toContain('1 处');
  });
});
