import { beforeEach, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { DissolveUnion } from '../../../../../shared/engine/modules/unions/face.ts';
import { carry, must, newDistrict, newOffice, nothing, type Pc } from '../../../../support/engine-harness.ts';
import { make } from '../../../../support/kind-trip.ts';

const OFFICE = '370102006';
const OTHER = '370102002';

let district: Pc;
let pc: Pc;
let union: RecordId;
let next: RecordId;
let members: readonly RecordId[];

const member = (at: Pc, i: number, values = {}): Promise<RecordId> =>
  make(at, 'member', { name: '测甲', documentType: '414', documentNumber: `E1000000${String(i)}`, ...values });

beforeEach(async () => {
  district = await newDistrict();
  pc = await newOffice(district, OFFICE);
  union = await make(pc, 'union', { name: '历山商贸工会' });
  next = await make(pc, 'union', { name: '历山路社区联合工会' });
  members = [await member(pc, 1, { union }), await member(pc, 2, { union }), await member(pc, 3, { union })];
});

const input = (given: Partial<DissolveUnion> = {}): DissolveUnion => ({
  ...{ union, date: '2026-02-01', reason: '单位注销', to: next, without: [], members: members.length },
  ...given,
});
const unionsOf = (at = pc): Promise<readonly unknown[]> =>
  Promise.all(members.map(async (id) => (await at.engine.record('member', id))?.values['union'] ?? null));
const standing = async (at = pc): Promise<unknown> => (await at.engine.record('union', union))?.values['void'] ?? null;

describe('a union with members', () => {
  it('is not struck out, and how many there are is said', async () => {
    const refused = { ok: false, error: { tag: 'still-holds', of: 'member', n: 3 } };
    expect(await pc.engine.setVoid('union', union, '撤销')).toEqual(refused);
    const save = { type: 'union', id: union, values: { void: '撤销' }, seen: {}, insist: {} } as const;
    expect(await pc.engine.save(save)).toEqual(refused);
    expect(await standing()).toBeNull();
  });

  it('is struck out once nobody in force names it', async () => {
    for (const id of members.slice(1)) must(await pc.engine.setVoid('member', id, '重复'));
    expect(await pc.engine.setVoid('union', union, '撤销')).toMatchObject({ error: { n: 1 } });
    must(await pc.engine.setVoid('member', members[0] as RecordId, '重复'));
    must(await pc.engine.setVoid('union', union, '撤销'));
    must(await pc.engine.setVoid('union', union, null));
    expect(await standing()).toBeNull();
  });
});

describe('a union that is dissolved', () => {
  it('lets its members go where each is told to, in one batch that is taken back as one', async () => {
    const [, stays = null] = members;
    const { batch, moved } = must(await pc.engine.dissolveUnion(input({ without: stays === null ? [] : [stays] })));
    expect(moved).toBe(3);
    expect(await unionsOf()).toEqual([next, null, next]);
    expect((await pc.engine.record('union', union))?.values).toMatchObject({
      void: '单位注销',
      dissolved: '2026-02-01',
    });
    expect(await pc.engine.dissolution(union)).toEqual({ members: 0, batch, moved: 3 });
    const lines = await pc.engine.history('member', members[0] as RecordId);
    expect(lines[0]?.batch).toBe(batch);

    must(await carry(pc, district));
    expect(await unionsOf(district)).toEqual([next, null, next]);
    must(await pc.engine.undoBatch(batch, nothing));
    expect(await unionsOf()).toEqual([union, union, union]);
    expect(await standing()).toBeNull();
    expect(await pc.engine.dissolution(union)).toEqual({ members: 3, batch: null, moved: 0 });
  });

  it('leaves one alone, when it is taken back, whom somebody has put elsewhere since', async () => {
    const { batch } = must(await pc.engine.dissolveUnion(input({ to: null })));
    const [first] = members as [RecordId];
    const seen = (await pc.engine.record('member', first))?.seen ?? {};
    must(await pc.engine.save({ type: 'member', id: first, values: { union: next }, seen, insist: {} }));
    expect((await pc.engine.dissolution(union))?.moved).toBe(2);
    must(await pc.engine.undoBatch(batch, nothing));
    expect(await unionsOf()).toEqual([next, union, union]);
  });

  it('is dissolved at the district too, which tells the office', async () => {
    must(await carry(pc, district));
    must(await district.engine.dissolveUnion(input()));
    must(await carry(district, pc));
    expect(await unionsOf()).toEqual([next, next, next]);
    expect(await standing()).toBe('单位注销');
    // The batch is known here as well.
    expect((await pc.engine.dissolution(union))?.batch).not.toBeNull();
  });

  it('needs a day that was, a reason, and nobody forgotten; refused, nothing of it is written', async () => {
    const refused = async (given: Partial<DissolveUnion>): Promise<unknown> => {
      const outcome = await pc.engine.dissolveUnion(input(given));
      return outcome.ok ? null : outcome.error;
    };
    expect(await refused({ date: '2026-13-01' })).toMatchObject({ tag: 'invalid', problems: [{ field: 'dissolved' }] });
    expect(await refused({ date: '2026-03-02' })).toMatchObject({ tag: 'invalid', problems: [{ field: 'dissolved' }] });
    expect(await refused({ reason: ' ' })).toMatchObject({ tag: 'invalid', problems: [{ field: 'void' }] });
    must(await pc.engine.setLock('member', members[1] as RecordId, '本人要求'));
    expect(await refused({})).toEqual({ tag: 'members-locked', n: 1 });
    must(await pc.engine.setLock('member', members[1] as RecordId, null));
    expect(await refused({ members: 2 })).toEqual({ tag: 'members-changed', n: 3 });
    expect(await refused({ without: [await member(pc, 4)] })).toEqual({ tag: 'members-changed', n: 3 });
    expect(await refused({ union: next, members: 0, to: null, date: '2026-02-01', reason: '' })).toMatchObject({
      tag: 'invalid',
    });
    expect(await unionsOf()).toEqual([union, union, union]);
    expect(await standing()).toBeNull();
  });

  it('hands its members to no union that is struck out, elsewhere, or itself', async () => {
    expect(await pc.engine.dissolveUnion(input({ to: union }))).toMatchObject({ error: { tag: 'not-that-union' } });
    const closed = await make(pc, 'union', { name: '已撤工会' });
    must(await pc.engine.setVoid('union', closed, '撤销'));
    expect(await pc.engine.dissolveUnion(input({ to: closed }))).toMatchObject({ error: { tag: 'not-that-union' } });
    must(await carry(pc, district));
    const elsewhere = await make(district, 'union', { name: '别处工会', office: OTHER });
    expect(await district.engine.dissolveUnion(input({ to: elsewhere }))).toMatchObject({
      error: { tag: 'not-that-union' },
    });
  });

  it('is not dissolved twice, nor by an office it does not belong to', async () => {
    must(await pc.engine.dissolveUnion(input()));
    expect(await pc.engine.dissolveUnion(input({ members: 0 }))).toMatchObject({ error: { tag: 'not-allowed' } });
    const other = await newOffice(district, OTHER);
    expect(await other.engine.dissolveUnion(input())).toMatchObject({ ok: false });
  });
});
