import { describe, expect, it } from 'vitest';
import type { ListQuery } from '../../../../../shared/engine/modules/records/face.ts';
import type { RosterPreview } from '../../../../../shared/engine/modules/rosters/face.ts';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';
import type { RecordId } from '../../../../../shared/base/id.ts';
import { CHANGED, STANDING, type ListFilter } from '../../../../../shared/kinds/list-filter.ts';
import { must, newDistrict, nothing, type Pc } from '../../../../support/engine-harness.ts';

const OFFICE = '370102006';
const standing = (code: string): ListFilter => ({ is: 'one-of', field: STANDING, codes: [code] });

async function add(pc: Pc, name: string, n: number, kind = '1'): Promise<RecordId> {
  const values = { name, documentType: '414', documentNumber: `E1000000${String(n)}`, office: OFFICE };
  const event = { kind: '1', date: '2020-05-01' };
  const { id } = must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event, draft: null }));
  if (kind !== '1') {
    const left = { member: id, kind, date: '2021-05-01', reason: '5' };
    must(await pc.engine.save({ type: 'event', id: null, values: left, seen: {}, insist: {} }));
  }
  return id;
}

async function put(pc: Pc, id: RecordId, union: RecordId): Promise<void> {
  const { seen = {} } = (await pc.engine.member(id)) ?? {};
  must(await pc.engine.save({ type: 'member', id, values: { union }, seen, insist: {} }));
}

async function rename(pc: Pc, id: RecordId, name: string): Promise<void> {
  const { seen = {} } = (await pc.engine.record('union', id)) ?? {};
  must(await pc.engine.save({ type: 'union', id, values: { name }, seen, insist: {} }));
}

const preview = (pc: Pc, query: Partial<ListQuery>): Promise<RosterPreview> =>
  pc.engine.rosterPreview({ query: { ...everyRecord, ...query }, title: '', basis: '按姓名，全部会员', whole: true });

const namesOn = ({ firstPage }: RosterPreview): readonly string[] =>
  Array.from(firstPage.matchAll(/>\d+<\/i><i class=c1>([^<]+)</g), ([, name = '']) => name);

const lineOf = ({ firstPage }: RosterPreview): string | undefined => /class=subtitle>([^<]*)</.exec(firstPage)?.[1];

describe('a roster', () => {
  it('stands in the order it was asked for, and says under its title which and how many', async () => {
    const pc = await newDistrict();
    await add(pc, '周一', 1);
    await add(pc, '安二', 2);
    await add(pc, '曾三', 3);
    const byName = await preview(pc, {});
    expect(namesOn(byName)).toEqual(['安二', '曾三', '周一']);
    expect(lineOf(byName)).toBe('按姓名，全部会员，3 人');
    expect(namesOn(await preview(pc, { sort: { column: CHANGED, descending: true } }))).toEqual([
      '曾三',
      '安二',
      '周一',
    ]);
    expect(namesOn(await preview(pc, { sort: { column: 'name', descending: true } }))).toEqual([
      '周一',
      '曾三',
      '安二',
    ]);
  });

  it('by union goes by what the unions are called, who has none last', async () => {
    const pc = await newDistrict();
    const union = async (name: string): Promise<RecordId> =>
      must(await pc.engine.save({ type: 'union', id: null, values: { name, office: OFFICE }, seen: {}, insist: {} }))
        .id;
    const [z, a, m] = [await union('中街工会'), await union('安街工会'), await union('民街工会')];
    await add(pc, '周一', 1);
    for (const [name, n, id] of [
      ['赵中', 2, z],
      ['钱安', 3, a],
      ['孙民', 4, m],
      ['李安', 5, a],
    ] as const)
      await put(pc, await add(pc, name, n), id);
    const order = ['李安', '钱安', '孙民', '赵中', '周一'];
    expect(namesOn(await preview(pc, { sort: { column: 'union', descending: false } }))).toEqual(order);
    await rename(pc, a, '子街工会');
    expect(namesOn(await preview(pc, { sort: { column: 'union', descending: false } }))).toEqual([
      '孙民',
      '赵中',
      '李安',
      '钱安',
      '周一',
    ]);
  });

  it('of everybody says how many of them are gone; one of the gone alone does not', async () => {
    const pc = await newDistrict();
    await add(pc, '安二', 1);
    await add(pc, '周一', 2, '6');
    const all = await preview(pc, {});
    expect(all).toMatchObject({ rows: 2, gone: 1 });
    expect(lineOf(all)).toBe('按姓名，全部会员，2 人（含已转出、退会、除名的 1 人）');
    expect(await preview(pc, { filters: [standing('left')] })).toMatchObject({ rows: 1, gone: 0 });
    expect(await preview(pc, { filters: [standing('active')] })).toMatchObject({ rows: 1, gone: 0 });
  });

  it('leaves out voided records, which the list finds by their words', async () => {
    const pc = await newDistrict();
    await add(pc, '安二', 1);
    must(await pc.engine.setVoid('member', await add(pc, '安三', 2), '录错'));
    expect(namesOn(await preview(pc, { text: '安' }))).toEqual(['安二']);
    expect(namesOn(await preview(pc, { filters: [standing('voided')] }))).toEqual(['安三']);
  });

  it('goes into a PDF of the name of the office, with masked numbers, and says how many are on it', async () => {
    const pc = await newDistrict();
    const request = { query: everyRecord, title: '', basis: '按姓名，全部会员', whole: false };
    expect(await pc.engine.rosterToPdf(request, nothing)).toEqual({ ok: false, error: { tag: 'nothing-to-do' } });
    expect(pc.disk.printed).toEqual([]);
    await add(pc, '周一', 1);
    await add(pc, '安二', 2);
    const { officeName } = (await pc.engine.session()) ?? {};
    const printed = must(await pc.engine.rosterToPdf(request, nothing));
    expect(printed).toMatchObject({ name: `${officeName ?? ''}-会员名册.pdf`, placeLabel: 'stick', pages: 1, rows: 2 });
    expect(pc.disk.folders.get('stick')?.has(printed.name)).toBe(true);
    const html = pc.disk.printed.join('');
    expect(html).toContain('周一');
    expect(html).toContain('安二');
    expect(html).not.toContain('E10000001');
  });
});
