import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/base/id.ts';
import type { Result } from '../../../shared/base/result.ts';
import { readFrame } from '../../../shared/journal/frame.ts';
import type { Values } from '../../../shared/values/field.ts';
import type { SaveMemberInput } from '../../../shared/engine/modules/members/face.ts';
import { carry, must, newDistrict, newOffice, nothing, writeBundle, type Pc } from '../../support/engine-harness.ts';

const OFFICE = '370102002';
const OTHER = '370102003';

const member = (more: Values = {}): Values => ({
  name: '张伟',
  documentType: '111',
  documentNumber: '370102198501010011',
  office: OFFICE,
  ...more,
});

const input = (values: Values, more: Partial<SaveMemberInput> = {}): SaveMemberInput => ({
  id: null,
  values,
  seen: {},
  insist: {},
  event: null,
  draft: null,
  ...more,
});

const add = async (pc: Pc, values = member(), event: Values | null = null): Promise<RecordId> =>
  must(await pc.engine.saveMember(input(values, { event }))).id;

const fileOn = async (pc: Pc, name: string) => {
  pc.disk.answers.file = name;
  return must(await pc.engine.chooseFile('bundle'));
};

const sure = { newSender: true, shrink: true };

/** Batches in the journal: writes that became durable each as one. */
function batches({ disk: { journal } }: Pc): number {
  let count = 0;
  for (let at = 0; at < journal.length;) {
    const frame = readFrame(journal, at);
    if (typeof frame === 'string') throw new Error('the journal is whole');
    if (frame.last) count += 1;
    at += frame.bytes.length;
  }
  return count;
}

describe('a save that waited its turn', () => {
  it('is judged on what it meets: of two transfers of one member the second is refused', async () => {
    const pc = await newOffice(await newDistrict(), OFFICE);
    const id = await add(pc);
    const out = { member: id, toOffice: OTHER, toUnionName: '', reason: '', date: '2026-02-01' };
    const answers = await Promise.all([pc.engine.transferOut(out), pc.engine.transferOut(out)]);
    expect(answers.map((each) => each.ok)).toEqual([true, false]);
    expect(answers[1]).toEqual({ ok: false, error: { tag: 'not-allowed' } });
  });

  it('finds the record gone that was erased before it', async () => {
    const pc = await newDistrict();
    const id = await add(pc);
    const [erased, ...late] = await Promise.all([
      pc.engine.erase('member', id),
      pc.engine.saveMember(input({ mobile: '13800000001' }, { id, event: { kind: '1', date: '2020-05-01' } })),
      pc.engine.setVoid('member', id, '重复'),
      pc.engine.erase('member', id),
    ]);
    expect(erased.ok).toBe(true);
    expect(late).toEqual([1, 2, 3].map(() => ({ ok: false, error: { tag: 'gone' } })));
  });

  it('is no longer allowed once a bundle before it has moved the member away, nor is taking a batch back', async () => {
    const district = await newDistrict();
    const [from, to] = [await newOffice(district, OFFICE), await newOffice(district, OTHER)];
    const id = await add(from);
    const twin = await add(from, member({ documentNumber: '370102199003070024' }));
    const merged = must(await from.engine.mergePeople({ keep: id, drop: twin, values: { mobile: '13800000002' } }));
    must(
      await from.engine.transferOut({ member: id, toOffice: OTHER, toUnionName: '', reason: '', date: '2026-02-01' }),
    );
    must(await carry(from, district));
    must(await carry(to, district));
    must(await carry(district, to));
    const [transfer] = (await to.engine.records('transfer', { text: '' }, { offset: 0, limit: 9 })).rows;
    if (transfer === undefined) throw new Error('no transfer');
    must(await to.engine.answerTransfer(transfer.id, { accept: true, date: '2026-02-02', union: null }));
    must(await carry(to, district));
    const file = await fileOn(from, await writeBundle(district, from));
    const seen = (await from.engine.member(id))?.seen ?? {};
    const late: Promise<Result<unknown, unknown>>[] = [];
    const read = await from.engine.importBundle(file, sure, ({ step }) => {
      // The bundle has its turn, and is not yet in.
      if (step !== 'apply-changes' || late.length > 0) return;
      late.push(from.engine.saveMember(input({ mobile: '13800000001' }, { id, seen })));
      late.push(from.engine.undoBatch(merged.batch, nothing));
    });
    expect(read.ok).toBe(true);
    expect(await Promise.all(late)).toEqual([1, 2].map(() => ({ ok: false, error: { tag: 'not-allowed' } })));
    expect((await from.engine.member(twin))?.values['void']).toBe('与另一条记录合并');
  });

  it('decides nothing of a record that is gone, and merges nobody twice', async () => {
    const pc = await newDistrict();
    const [keep, drop] = [await add(pc), await add(pc)];
    const decision = { type: 'member', id: drop, unit: 'mobile', values: { mobile: '13800000001' }, over: [] } as const;
    const [, decided, merged] = await Promise.all([
      pc.engine.erase('member', drop),
      pc.engine.resolve([decision], nothing),
      pc.engine.mergePeople({ keep, drop, values: {} }),
    ]);
    expect([decided, merged]).toEqual([1, 2].map(() => ({ ok: false, error: { tag: 'not-found' } })));
  });

  it('judges the event of a new member with that member', async () => {
    const pc = await newOffice(await newDistrict(), OFFICE);
    const born = await pc.engine.saveMember(input(member(), { event: { kind: '1', date: '1980-05-01' } }));
    expect(born).toMatchObject({
      ok: false,
      error: { tag: 'invalid', problems: [{ field: 'event.date', code: 'event-before-birth' }] },
    });
    const both = await pc.engine.saveMember(input(member({ name: '' }), { event: { kind: '1' } }));
    expect(both.ok ? [] : 'problems' in both.error ? both.error.problems.map(({ field }) => field) : []).toEqual([
      'name',
      'event.date',
    ]);
    expect((await pc.engine.status()).counts.records.member).toBe(0);
    const stray = await pc.engine.save({
      type: 'event',
      id: null,
      values: { member: 'pending', kind: '1', date: '2020-05-01' },
      seen: {},
      insist: {},
    });
    expect(stray).toEqual({ ok: false, error: { tag: 'not-allowed' } });
  });
});

describe('a bundle', () => {
  it('is taken in by one write, with all that follows from it', async () => {
    const district = await newDistrict();
    const [from, to] = [await newOffice(district, OFFICE), await newOffice(district, OTHER)];
    const [id, gone] = [
      await add(from),
      await add(from, member({ name: '李四', documentNumber: '370102199003070024' })),
    ];
    must(
      await from.engine.transferOut({ member: id, toOffice: OTHER, toUnionName: '', reason: '', date: '2026-02-01' }),
    );
    must(await carry(from, district));
    must(await carry(to, district));
    must(await carry(district, to));
    const [transfer] = (await to.engine.records('transfer', { text: '' }, { offset: 0, limit: 9 })).rows;
    if (transfer === undefined) throw new Error('no transfer');
    must(await to.engine.answerTransfer(transfer.id, { accept: true, date: '2026-02-02', union: null }));
    must(await district.engine.erase('member', gone));
    must(await from.engine.saveMember(input({}, { id: gone, event: { kind: '1', date: '2020-05-01' } })));

    for (const sender of [to, from]) {
      const file = await fileOn(district, await writeBundle(sender, district));
      const before = batches(district);
      const sheet = must(await district.engine.importBundle(file, sure, nothing));
      expect(batches(district) - before).toBe(1);
      expect(await district.engine.reconciliation(sheet.sheetId)).toEqual(sheet);
      expect(sheet.digest.ours).not.toBe('');
    }
    expect((await district.engine.member(id))?.values['office']).toBe(OTHER);
    expect((await district.engine.erasure('member', gone))?.along).toEqual([]);
  });

  it('that came twice at once is taken in once', async () => {
    const district = await newDistrict();
    const pc = await newOffice(district, OFFICE);
    await add(pc);
    const file = await fileOn(district, await writeBundle(pc, district));
    const sheets = await Promise.all([
      district.engine.importBundle(file, sure, nothing),
      district.engine.importBundle(file, sure, nothing),
    ]);
    // Which of the two has its turn first hangs on which was opened first.
    const [first, second] = sheets.map(must).sort((a, b) => b.applied - a.applied);
    expect([first?.applied, second?.applied]).toEqual([first?.received, 0]);
    expect(second?.already).toBe(first?.received);
  });

  it('says the digests that hold once it is in', async () => {
    const district = await newDistrict();
    const pc = await newOffice(district, OFFICE);
    await add(pc);
    expect(must(await carry(pc, district)).digest.agree).toBe(true);
    await add(pc, member({ name: '李娜', documentNumber: '370102199003070024' }), { kind: '1', date: '2020-05-01' });
    const sheet = must(await carry(pc, district));
    expect(sheet.digest).toMatchObject({ agree: true, ours: sheet.digest.theirs });
  });
});
