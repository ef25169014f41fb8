import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../../../shared/engine/engine.ts';
import type { RecordId } from '../../../../../shared/base/id.ts';
import { STANDING } from '../../../../../shared/kinds/list-filter.ts';
import type { RecordRow } from '../../../../../shared/engine/modules/records/face.ts';
import type { Values } from '../../../../../shared/values/field.ts';
import {
  carry,
  must,
  newDistrict,
  newOffice,
  nothing,
  readBundle,
  writeBundle,
  type Pc,
} from '../../../../support/engine-harness.ts';
import { registerPrint } from '../../../../support/register-print.ts';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';

const EAST = '370102006';
const SOUTH = '370102002';
const PAGE = { offset: 0, limit: 50 };

const person = (name: string, documentNumber: string, office: string): Values => ({
  name,
  documentType: '111',
  documentNumber,
  office,
  sex: '1',
});

async function add(engine: Engine, values: Values): Promise<RecordId> {
  return must(
    await engine.saveMember({
      id: null,
      values,
      seen: {},
      insist: {},
      event: { kind: '1', date: '2020-05-01' },
      draft: null,
    }),
  ).id;
}

const names = async (pc: Pc): Promise<string[]> =>
  (await pc.engine.records('member', everyRecord, PAGE)).rows.map((row) => row.title);

const transfersAt = async (pc: Pc): Promise<readonly RecordRow[]> =>
  (await pc.engine.records('transfer', everyRecord, PAGE)).rows;

async function town(): Promise<{ district: Pc; east: Pc; south: Pc }> {
  const district = await newDistrict();
  const east = await newOffice(district, EAST);
  const south = await newOffice(district, SOUTH);
  return { district, east, south };
}

/** Everybody's news reaches everybody: twice up and down. */
async function settle(district: Pc, ...offices: Pc[]): Promise<void> {
  for (let round = 0; round < 2; round++) {
    for (const office of offices) must(await carry(office, district));
    for (const office of offices) must(await carry(district, office));
  }
}

describe('two offices and a district', () => {
  it('see only what is theirs; the district sees all', async () => {
    const { district, east, south } = await town();
    await add(east.engine, person('东一', '370102198501010011', EAST));
    await add(south.engine, person('南一', '370102197908150038', SOUTH));
    await settle(district, east, south);
    expect(await names(district)).toEqual(['东一', '南一']);
    expect(await names(east)).toEqual(['东一']);
    expect(await names(south)).toEqual(['南一']);
  });

  it('move a member with the whole record, and leave a stub behind', async () => {
    const { district, east, south } = await town();
    const id = await add(east.engine, { ...person('东一', '370102198501010011', EAST), mobile: '13800000001' });
    await settle(district, east, south);
    const transfer = must(
      await east.engine.transferOut({
        member: id,
        toOffice: SOUTH,
        toUnionName: '',
        reason: '工作调动',
        date: '2026-02-01',
      }),
    ).id;
    await settle(district, east, south);
    expect(await transfersAt(south)).toMatchObject([
      { id: transfer, title: '东一', cells: { fromOffice: EAST, [STANDING]: 'mine', outDate: '2026-02-01' } },
    ]);
    for (const pc of [east, district])
      expect(await transfersAt(pc)).toMatchObject([{ id: transfer, cells: { [STANDING]: 'out' } }]);
    expect(await names(south)).toEqual([]);
    must(await south.engine.answerTransfer(transfer, { accept: true, union: null, date: '2026-02-20' }));
    await settle(district, east, south);
    expect(await names(south)).toEqual(['东一']);
    const moved = await south.engine.member(id);
    expect(moved?.values).toMatchObject({ documentNumber: '370102198501010011', mobile: '13800000001', office: SOUTH });
    expect(moved?.events.map((event) => event.values['kind']).sort()).toEqual(['1', '2', '4']);
    expect(moved?.status).toBe('active');
    expect(await names(east)).toEqual([]);
    const stub = await east.engine.member(id);
    expect(stub?.status).toBe('stub');
    expect(stub?.values).toEqual({ name: '东*', office: SOUTH });
    for (const office of [east, south]) must(await carry(office, district));
    expect(must(await readBundle(east, await writeBundle(district, east))).digest.agree).not.toBe(false);
  });

  it('keep a refused transfer where it was, with the reason', async () => {
    const { district, east, south } = await town();
    const id = await add(east.engine, person('东一', '370102198501010011', EAST));
    const transfer = must(
      await east.engine.transferOut({
        member: id,
        toOffice: SOUTH,
        toUnionName: '',
        reason: '工作调动',
        date: '2026-02-01',
      }),
    ).id;
    expect(
      await east.engine.transferOut({ member: id, toOffice: SOUTH, toUnionName: '', reason: '', date: '2026-02-01' }),
    ).toEqual({ ok: false, error: { tag: 'not-allowed' } });
    await settle(district, east, south);
    expect(
      (await south.engine.answerTransfer(transfer, { accept: false, reason: '查无此人', date: '2026-01-31' })).ok,
    ).toBe(false);
    expect(await south.engine.answerTransfer(transfer, { accept: false, reason: ' ', date: '2026-02-20' })).toEqual({
      ok: false,
      error: {
        tag: 'invalid',
        problems: [{ field: 'answerReason', severity: 'error', code: 'missing', detail: { value: '' } }],
      },
    });
    must(await south.engine.answerTransfer(transfer, { accept: false, reason: '查无此人', date: '2026-02-20' }));
    await settle(district, east, south);
    for (const pc of [east, south, district]) {
      const cells = { [STANDING]: 'refused', days: 19, reason: '工作调动', answerReason: '查无此人' };
      expect(await transfersAt(pc)).toMatchObject([{ cells }]);
    }
    const changed = (await east.engine.history('transfer', transfer)).flatMap((entry) => entry.changes);
    expect(changed.filter(({ field }) => field === 'reason')).toEqual([
      { field: 'reason', before: null, after: '工作调动' },
    ]);
    expect(changed.filter(({ field }) => field === 'answerReason')).toEqual([
      { field: 'answerReason', before: null, after: '查无此人' },
    ]);
    must(await south.engine.transferLetter(transfer, nothing));
    expect(south.disk.printed.join('').replaceAll('\n', '')).toMatch(/因工作调动，.*■ 不予接收，原因：查无此人/s);
    expect(await names(east)).toEqual(['东一']);
  });

  it('find the same person entered twice, make one record of two, and part them again', async () => {
    const { district, east, south } = await town();
    const first = await add(east.engine, { ...person('东一', '370102198501010011', EAST), mobile: '13800000001' });
    const second = await add(south.engine, { ...person('东一', '370102198501010011', SOUTH), nativePlace: '济南' });
    await settle(district, east, south);
    const pairs = await district.engine.duplicates(PAGE);
    expect(pairs).toMatchObject({ total: 1, rows: [{ why: 'same-document', mayMerge: true }] });
    const { batch } = must(
      await district.engine.mergePeople({ keep: first, drop: second, values: { nativePlace: '济南' } }),
    );
    expect((await district.engine.duplicates(PAGE)).total).toBe(0);
    const kept = await district.engine.member(first);
    expect(kept?.values['nativePlace']).toBe('济南');
    expect(kept?.events).toHaveLength(2);
    await settle(district, east, south);
    expect(await names(south)).toEqual([]);
    must(await district.engine.undoBatch(batch, nothing));
    expect((await district.engine.duplicates(PAGE)).total).toBe(1);
    expect((await district.engine.member(second))?.events).toHaveLength(1);
  });

  it('take bundles in any order, and say what is missing until it comes', async () => {
    const { district, east } = await town();
    await add(east.engine, person('东一', '370102198501010011', EAST));
    must(await carry(east, district));
    must(await carry(district, east));
    await add(east.engine, person('东二', '370102197908150038', EAST));
    const early = await writeBundle(east, district);
    await add(east.engine, { ...person('东三', '370102199003070024', EAST), sex: '2' });
    const late = await writeBundle(east, district);
    must(await readBundle(district, late));
    expect(await names(district)).toHaveLength(3);
    expect(must(await readBundle(district, early))).toMatchObject({ applied: 0, already: 2 });
    expect(await names(district)).toHaveLength(3);
  });
});

describe('a bundle that is refused', () => {
  async function refusal(to: Pc, name: string): Promise<string> {
    const before = await registerPrint(to);
    const answer = await readBundle(to, name);
    expect(await registerPrint(to)).toEqual(before);
    return answer.ok ? 'taken' : answer.error.tag;
  }

  it('is one of a stranger, one for another office, a damaged one, no bundle, one of its own', async () => {
    const { district, east, south } = await town();
    await add(east.engine, person('东一', '370102198501010011', EAST));
    const good = await writeBundle(east, district);
    const stick = district.disk.folders.get('stick');
    const bytes = stick?.get(good) ?? new Uint8Array(0);
    const damaged = bytes.slice();
    damaged[bytes.length - 400] = (damaged[bytes.length - 400] ?? 0) ^ 1;
    stick?.set('damaged.mcb', damaged);
    stick?.set('text.mcb', new TextEncoder().encode('no bundle'));
    expect(await refusal(district, 'damaged.mcb')).toBe('damaged');
    expect(await refusal(district, 'text.mcb')).toBe('not-a-bundle');
    expect(await refusal(south, good)).toBe('not-for-us');
    expect(await refusal(east, good)).toBe('own-bundle');
    const elsewhere = await newDistrict();
    const stranger = await newOffice(elsewhere, EAST);
    await add(stranger.engine, person('外一', '370102198501010011', EAST));
    const foreign = await writeBundle(stranger, elsewhere);
    stick?.set('foreign.mcb', elsewhere.disk.folders.get('stick')?.get(foreign) ?? new Uint8Array(0));
    expect(await refusal(district, 'foreign.mcb')).toBe('sender-unknown');
    expect(await names(district)).toEqual([]);
  });

  it('is one of a revoked replica', async () => {
    const { district, east } = await town();
    await add(east.engine, person('东一', '370102198501010011', EAST));
    must(await carry(east, district));
    const replica = (await district.engine.replicas()).find((row) => row.office === EAST)?.replica ?? '';
    must(await district.engine.revokeReplica(replica, '电脑被盗'));
    await add(east.engine, person('东二', '370102197908150038', EAST));
    const later = await writeBundle(east, district);
    expect(await refusal(district, later)).toBe('sender-revoked');
    expect(await names(district)).toEqual(['东一']);
  });

  it('is one that would strike out more than a fifth, until a person agrees', async () => {
    const { district, east, south } = await town();
    const many = async (pc: Pc, office: string, count: number, from: number): Promise<RecordId[]> => {
      const ids: RecordId[] = [];
      for (let i = 0; i < count; i++)
        ids.push(
          await add(pc.engine, {
            name: `某${String(i)}人`.replace(/\d/g, (d) => '零一二三四五六七八九'[Number(d)] ?? ''),
            documentType: '414',
            documentNumber: `E${String(from + i)}`,
            office,
          }),
        );
      must(await carry(pc, district));
      return ids;
    };
    // A fifth of its own members, however many others the district has.
    const ids = await many(east, EAST, 24, 10_000_000);
    await many(south, SOUTH, 40, 20_000_000);
    for (const id of ids.slice(0, 6)) must(await east.engine.setVoid('member', id, '录入错误'));
    const file = await writeBundle(east, district);
    expect(await refusal(district, file)).toBe('shrunken');
    district.disk.answers.file = file;
    const opened = must(await district.engine.chooseFile('bundle'));
    must(await district.engine.importBundle(opened, { newSender: false, shrink: true }, nothing));
    expect((await district.engine.status()).counts.records.member).toBe(18 + 40);
  });
});

describe('a kept folder', () => {
  it('carries news both ways by itself and never confirms a stranger', async () => {
    const { district, east } = await town();
    for (const pc of [district, east]) must(await pc.engine.keepFolder('stick'));
    await add(east.engine, person('东一', '370102198501010011', EAST));
    expect(await east.engine.exchangeByFolder()).toMatchObject({ exported: 1 });
    const first = await district.engine.exchangeByFolder();
    expect(first.imported).toBe(0);
    expect(first.waiting).toHaveLength(1);
    const waiting = (await district.engine.replicas()).find((row) => row.state === 'waiting');
    must(await district.engine.confirmReplica(waiting?.replica ?? ''));
    expect(await district.engine.exchangeByFolder()).toMatchObject({ imported: 1, exported: 1, waiting: [] });
    expect(await east.engine.exchangeByFolder()).toMatchObject({ imported: 1, waiting: [] });
    expect(await names(district)).toEqual(['东一']);
    expect(await east.engine.status()).toMatchObject({ unsent: 0, unconfirmed: 0 });
  });
});
