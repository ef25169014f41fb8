import { describe, expect, it } from 'vitest';
import type { ListQuery } from '../../../../../shared/engine/modules/records/face.ts';
import type { RosterPreview, RosterRequest } from '../../../../../shared/engine/modules/rosters/face.ts';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';
import type { RecordId } from '../../../../../shared/base/id.ts';
import { CHANGED, STANDING, type ListFilter } from '../../../../../shared/kinds/list-filter.ts';
import { must, newDistrict, nothing, PASSPHRASE, type Pc } from '../../../../support/engine-harness.ts';

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

const requestFor = (query: Partial<ListQuery> = {}, whole = true): RosterRequest => ({
  query: { ...everyRecord, ...query },
  title: '',
  basis: '按姓名，全部会员',
  whole,
});

const preview = (pc: Pc, query: Partial<ListQuery>): Promise<RosterPreview> =>
  pc.engine.rosterPreview(requestFor(query));

async function textsOn(pc: Pc, query: Partial<ListQuery>, page = 1): Promise<readonly string[]> {
  const drawn = await pc.engine.rosterPage(requestFor(query), page);
  return drawn?.texts.map(({ text }) => text) ?? [];
}

/** A name stands behind its number. */
async function namesOn(pc: Pc, query: Partial<ListQuery>): Promise<readonly string[]> {
  const texts = await textsOn(pc, query);
  return texts.filter((_, i) => /^\d+$/.test(texts[i - 1] ?? '') && texts[i - 2] !== undefined);
}

const lineOf = async (pc: Pc, query: Partial<ListQuery>): Promise<string | undefined> => (await textsOn(pc, query))[1];

describe('a roster', () => {
  it('stands in the order it was asked for, and says under its title which and how many', async () => {
    const pc = await newDistrict();
    await add(pc, '周一', 1);
    await add(pc, '安二', 2);
    await add(pc, '曾三', 3);
    expect(await namesOn(pc, {})).toEqual(['安二', '曾三', '周一']);
    expect(await lineOf(pc, {})).toBe('按姓名，全部会员，3 人');
    expect(await namesOn(pc, { sort: { column: CHANGED, descending: true } })).toEqual(['曾三', '安二', '周一']);
    expect(await namesOn(pc, { sort: { column: 'name', descending: true } })).toEqual(['周一', '曾三', '安二']);
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
    expect(await namesOn(pc, { sort: { column: 'union', descending: false } })).toEqual(order);
    await rename(pc, a, '子街工会');
    expect(await namesOn(pc, { sort: { column: 'union', descending: false } })).toEqual([
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
    expect(await lineOf(pc, {})).toBe('按姓名，全部会员，2 人（含已转出、退会、除名的 1 人）');
    expect(await preview(pc, { filters: [standing('left')] })).toMatchObject({ rows: 1, gone: 0 });
    expect(await preview(pc, { filters: [standing('active')] })).toMatchObject({ rows: 1, gone: 0 });
  });

  it('leaves out voided records, which the list finds by their words', async () => {
    const pc = await newDistrict();
    await add(pc, '安二', 1);
    must(await pc.engine.setVoid('member', await add(pc, '安三', 2), '录错'));
    expect(await namesOn(pc, { text: '安' })).toEqual(['安二']);
    expect(await namesOn(pc, { filters: [standing('voided')] })).toEqual(['安三']);
  });

  it('goes into a PDF of the name of the office, with masked numbers, and says how many are on it', async () => {
    const pc = await newDistrict();
    const request = requestFor({}, false);
    expect(await pc.engine.rosterToPdf(request, nothing)).toEqual({ ok: false, error: { tag: 'nothing-to-do' } });
    expect(pc.disk.printed).toEqual([]);
    await add(pc, '周一', 1);
    await add(pc, '安二', 2);
    const { officeName } = (await pc.engine.session()) ?? {};
    const printed = must(await pc.engine.rosterToPdf(request, nothing));
    expect(printed).toMatchObject({ name: `${officeName ?? ''}-会员名册.pdf`, placeLabel: 'stick', pages: 1, rows: 2 });
    const file = pc.disk.folders.get('stick')?.get(printed.name);
    expect(Buffer.from(file?.subarray(0, 8) ?? []).toString()).toBe('%PDF-1.7');
    expect(file).toHaveLength(printed.bytes);
    const [page = ''] = pc.disk.printed;
    expect(page).toContain('周一');
    expect(page).toContain('安二');
    expect(page).not.toContain('E10000001');
  });

  it('shows any of its pages as it is printed, and none that it has not', async () => {
    const pc = await newDistrict();
    for (let i = 0; i < 25; i++) await add(pc, `王${String.fromCodePoint(0x4e00 + i)}`, 10 + i);
    const { pages, rows } = await preview(pc, {});
    expect([pages, rows]).toEqual([2, 25]);
    must(await pc.engine.rosterToPdf(requestFor(), nothing));
    const shown = [await textsOn(pc, {}, 1), await textsOn(pc, {}, 2)].map((texts) => texts.join('\n'));
    expect(pc.disk.printed).toEqual(shown);
    expect(await textsOn(pc, {}, 3)).toEqual([]);
  });

  it('names beforehand whose characters cannot be printed', async () => {
    const pc = await newDistrict();
    await add(pc, '安二', 1);
    const id = await add(pc, '周𠮷', 2);
    expect(await preview(pc, {})).toMatchObject({
      missing: 1,
      missingOf: [{ id, ordinal: 2, name: '周𠮷', characters: ['𠮷'] }],
      missingAbove: [],
    });
    const titled = await pc.engine.rosterPreview({ ...requestFor({ text: '安' }), title: '𠮷安名册' });
    expect(titled).toMatchObject({ missing: 0, missingOf: [], missingAbove: ['𠮷'] });
    expect((await textsOn(pc, {})).join('')).toContain('周〓');
  });

  it('is found again by the code on its foot, which is that of exactly its rows', async () => {
    const pc = await newDistrict();
    expect(must(await pc.engine.rosterPrints(''))).toEqual([]);
    await add(pc, '周一', 1);
    const codeOf = async (query: Partial<ListQuery> = {}, whole = true): Promise<string> => {
      const drawn = await pc.engine.rosterPage(requestFor(query, whole), 1);
      return /核对码 (\S+)/.exec(drawn?.texts.at(-2)?.text ?? '')?.[1] ?? '';
    };
    const first = await codeOf();
    expect(first).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    must(await pc.engine.rosterToPdf(requestFor(), nothing));
    const second = await add(pc, '安二', 2);
    const both = await codeOf();
    expect(new Set([first, both, await codeOf({}, false), await codeOf({ text: '安' })]).size).toBe(4);
    must(await pc.engine.rosterToPrinter(requestFor(), nothing));
    must(await pc.engine.setVoid('member', second, '录错'));
    expect(await codeOf()).toBe(first);

    const typed = ` ${first.toLowerCase().replace('-', ' ').replaceAll('0', 'o')}`;
    expect(must(await pc.engine.rosterPrints(typed))).toMatchObject([{ code: first, into: 'pdf', rows: 1, pages: 1 }]);
    expect(must(await pc.engine.rosterPrints(both))).toMatchObject([
      { code: both, into: 'printer', rows: 2, whole: true, title: '工会会员名册', by: '区管理员' },
    ]);
    expect(must(await pc.engine.rosterPrints('')).map(({ code }) => code)).toEqual([both, first]);
    const last = first.endsWith('2') ? '3' : '2';
    expect(await pc.engine.rosterPrints(first.slice(0, -1) + last)).toEqual({ ok: false, error: { tag: 'mistyped' } });
    pc.restart();
    must(await pc.engine.unlock(PASSPHRASE, nothing));
    expect(must(await pc.engine.rosterPrints(first))).toHaveLength(1);
  });

  it('notes nothing of a roster that came to no paper', async () => {
    const pc = await newDistrict();
    await add(pc, '周一', 1);
    const stopped = await pc.engine.rosterToPdf(requestFor(), ({ taskId }) => void pc.engine.cancel(taskId));
    expect(stopped).toEqual({ ok: false, error: { tag: 'cancelled' } });
    expect(must(await pc.engine.rosterPrints(''))).toEqual([]);
    expect([...(pc.disk.folders.get('stick')?.keys() ?? [])]).toEqual([]);
  });
});
