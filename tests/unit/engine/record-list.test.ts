import { beforeEach, describe, expect, it } from 'vitest';
import { everyRecord } from '../../../renderer/session/list-query.ts';
import type { RecordId } from '../../../shared/base/id.ts';
import type { ListQuery } from '../../../shared/engine/modules/records/face.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { firstColumns, listedColumns } from '../../../shared/kinds/list-columns.ts';
import { CHANGED, SEND, STANDING, type ListFilter } from '../../../shared/kinds/list-filter.ts';
import type { Values } from '../../../shared/values/field.ts';
import { people } from '../../support/people.ts';
import { carry, must, newDistrict, newOffice, nothing, type Pc } from '../../support/engine-harness.ts';

const OFFICE = '370102002';
const ALL = { offset: 0, limit: 1000 };

let district: Pc;
let pc: Pc;
let works: RecordId;
let mill: RecordId;

async function save(type: RecordType, values: Values, id: RecordId | null = null): Promise<RecordId> {
  const insist = {};
  const seen = {};
  return must(await pc.engine.save({ type, id, values: { office: OFFICE, ...values }, seen, insist })).id;
}

beforeEach(async () => {
  district = await newDistrict();
  pc = await newOffice(district, OFFICE);
  works = await save('employer', { name: '机械厂', workers: 200 });
  mill = await save('employer', { name: '纺织厂', workers: 30 });
  await save('union', { name: '甲工会', kind: '0', founded: '2019-05-01', employer: works, leader: '王伟' });
  await save('union', { name: '乙工会', kind: '1', founded: '2020-01-01', employer: mill, reportedMembers: 9 });
  await save('union', { name: '丙工会', kind: '0', founded: '2021-08-08', employer: works, reportedMembers: 10 });
});

const names = async (query: Partial<ListQuery>, type: RecordType = 'union'): Promise<readonly string[]> =>
  (await pc.engine.records(type, { ...everyRecord, ...query }, ALL)).rows.map(({ title }) => title);
const found = (...filters: readonly ListFilter[]): Promise<readonly string[]> => names({ filters });

describe('a list narrowed by conditions', () => {
  it('by codes, days, numbers, words, what is missing and the record named', async () => {
    expect(await found()).toEqual(['丙工会', '甲工会', '乙工会']);
    expect(await found({ is: 'one-of', field: 'kind', codes: ['0'] })).toEqual(['丙工会', '甲工会']);
    expect(await found({ is: 'between', field: 'founded', from: '2020-01-01', to: null })).toEqual([
      '丙工会',
      '乙工会',
    ]);
    expect(await found({ is: 'between', field: 'reportedMembers', from: null, to: 9 })).toEqual(['乙工会']);
    expect(await found({ is: 'contains', field: 'name', text: '乙' })).toEqual(['乙工会']);
    expect(await found({ is: 'missing', field: 'leader' })).toEqual(['丙工会', '乙工会']);
    expect(await found({ is: 'record', field: 'employer', id: mill })).toEqual(['乙工会']);
  });

  it('by several at once and by words beside them', async () => {
    const kind: ListFilter = { is: 'one-of', field: 'kind', codes: ['0'] };
    expect(await found(kind, { is: 'missing', field: 'leader' })).toEqual(['丙工会']);
    expect(await names({ text: '王伟', filters: [kind] })).toEqual(['甲工会']);
  });

  it('without people who moved away: their old office keeps no more of them than that they were there', async () => {
    const to = await newOffice(district, '370102003');
    const passport = { documentType: '414' };
    const stays = await save('member', { ...passport, name: '测甲', documentNumber: 'E10000001' });
    const member = await save('member', { ...passport, name: '测乙', documentNumber: 'E10000002' });
    const move = { member, toOffice: '370102003', toUnionName: '', reason: '', date: '2026-02-01' };
    const transfer = must(await pc.engine.transferOut(move)).id;
    expect(await names({}, 'member')).toEqual(['测甲', '测乙']);
    for (const [from, at] of [
      [pc, district],
      [to, district],
      [district, to],
    ] as const)
      must(await carry(from, at));
    must(await to.engine.answerTransfer(transfer, { accept: true, date: '2026-02-02', union: null }));
    must(await carry(to, district));
    must(await carry(district, pc));
    expect(await names({}, 'member')).toEqual(['测甲']);
    expect(await pc.engine.record('member', stays)).not.toBeNull();
    // A search finds them, by the masked name alone, and who asks for them has them; what is hidden is asked in vain.
    const stub: ListFilter = { is: 'one-of', field: STANDING, codes: ['stub'] };
    const number: ListFilter = { is: 'contains', field: 'documentNumber', text: 'E10000002' };
    expect(await names({ text: '测' }, 'member')).toEqual(['测甲', '测*']);
    expect(await names({ filters: [stub] }, 'member')).toEqual(['测*']);
    expect(await names({ text: '测', filters: [number] }, 'member')).toEqual([]);
    expect(await names({ filters: [stub, number] }, 'member')).toEqual([]);
    const written = await pc.engine.exportRecords('member', { text: '', filters: [stub] }, nothing);
    expect(written).toEqual({ ok: false, error: { tag: 'nothing-to-do' } });
    const roster = { query: { text: '', filters: [stub] }, title: '', basis: '', whole: true };
    const page = (await pc.engine.rosterPage(roster, 1))?.texts.map(({ text }) => text).join('\n');
    expect(page).toContain('测*');
    expect(page).not.toMatch(/E10000002|测乙/);
  });

  it('finds by words also what is struck out, of the kinds that say so, and by pinyin', async () => {
    const passport = { documentType: '414' };
    const gone = await save('member', { ...passport, name: '测甲', documentNumber: 'E10000001' });
    await save('member', { ...passport, name: '测乙', documentNumber: 'E10000002' });
    must(await pc.engine.setVoid('member', gone, '重复'));
    expect(await names({}, 'member')).toEqual(['测乙']);
    expect(await names({ text: 'ceji' }, 'member')).toEqual(['测甲']);
    expect(await names({ filters: [{ is: 'one-of', field: STANDING, codes: ['voided'] }] }, 'member')).toEqual([
      '测甲',
    ]);
    expect(await names({ filters: [{ is: 'voided', only: true }] }, 'member')).toEqual(['测甲']);
    const unions = await pc.engine.records('union', { text: '甲' }, ALL);
    must(await pc.engine.setVoid('union', unions.rows[0]?.id as RecordId, '重复'));
    expect(await names({ text: '甲' })).toEqual([]);
  });

  it('by what records stand as, and by whether all is filled in that belongs on the form', async () => {
    const passport = { documentType: '414', documentNumber: 'E10000001' };
    const values = { ...passport, name: '测甲', office: OFFICE };
    const event = { kind: '1', date: '2020-05-01' };
    must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event, draft: null }));
    await save('member', { ...passport, documentNumber: 'E10000002', name: '测乙' });
    const standing = (...codes: readonly string[]): ListFilter => ({ is: 'one-of', field: STANDING, codes });
    expect(await names({ filters: [standing('active')] }, 'member')).toEqual(['测甲']);
    expect(await names({ filters: [standing('active', 'no-event')] }, 'member')).toEqual(['测甲', '测乙']);
    expect(await names({ sort: { column: STANDING, descending: true } }, 'member')).toEqual(['测乙', '测甲']);
    expect(await names({ filters: [{ is: 'incomplete' }] }, 'member')).toEqual(['测甲', '测乙']);
    expect(await names({ filters: [{ is: 'incomplete' }] }, 'employer')).toEqual(['纺织厂', '机械厂']);
  });

  it('a branch without a credit code of its own lacks nothing', async () => {
    const form = { address: '某处', area: '历下区', unitClass: '170', economicType: '3', industry: 'F', workers: 30 };
    await save('employer', { ...form, name: '分公司', branch: true });
    await save('employer', { ...form, name: '总公司' });
    const incomplete = await names({ filters: [{ is: 'incomplete' }] }, 'employer');
    expect(incomplete).toContain('总公司');
    expect(incomplete).not.toContain('分公司');
  });

  it('by how many records name one, none as well', async () => {
    await save('employer', { name: '新厂' });
    const none: ListFilter = { is: 'between', field: 'unions', from: 0, to: 0 };
    expect(await names({ filters: [none] }, 'employer')).toEqual(['新厂']);
    expect(await names({ filters: [{ ...none, from: 2, to: null }] }, 'employer')).toEqual(['机械厂']);
  });

  it('by the day of the last change', async () => {
    const [row] = (await pc.engine.records('union', { text: '', columns: [CHANGED] }, ALL)).rows;
    const day = new Date(Number(row?.cells[CHANGED]) + 8 * 3_600_000).toISOString().slice(0, 10);
    expect(await found({ is: 'between', field: CHANGED, from: day, to: day })).toHaveLength(3);
    expect(await found({ is: 'between', field: CHANGED, from: null, to: '2000-01-01' })).toEqual([]);
  });

  it('by how far records were sent, anew after each sending', async () => {
    const unsent: ListFilter = { is: 'send', states: ['unsent'] };
    expect(await found(unsent)).toHaveLength(3);
    must(await carry(pc, district));
    expect(await found(unsent)).toEqual([]);
    expect(await found({ is: 'send', states: ['unconfirmed'] })).toHaveLength(3);
  });

  it('shows what is out of force only where it is asked for', async () => {
    const [first] = (await pc.engine.records('union', { text: '甲' }, ALL)).rows;
    if (first === undefined) throw new Error('no union');
    await save('union', { ...(await pc.engine.record('union', first.id))?.values, void: '重复登记' }, first.id);
    expect(await found()).toEqual(['丙工会', '乙工会']);
    expect(await found({ is: 'voided', only: true })).toEqual(['甲工会']);
    expect(await found({ is: 'voided', only: false })).toHaveLength(3);
  });

  it('answers anew when a record has changed', async () => {
    const long: ListFilter = { is: 'contains', field: 'name', text: '丁' };
    expect(await found(long)).toEqual([]);
    await save('union', { name: '丁工会' });
    expect(await found(long)).toEqual(['丁工会']);
  });
});

describe('the columns of a list', () => {
  it('bring what is asked for and no more', async () => {
    const columns = ['founded', 'employer', 'members', SEND];
    const [row] = (await pc.engine.records('union', { text: '乙', columns }, ALL)).rows;
    expect(row?.cells).toEqual({ founded: '2020-01-01', employer: '纺织厂', members: 0, [SEND]: 'unsent' });
  });

  it('can each be sorted by, what is not given last either way', async () => {
    const sorted = (column: string, descending = false) => names({ sort: { column, descending } });
    expect(await sorted('founded')).toEqual(['甲工会', '乙工会', '丙工会']);
    expect(await sorted('founded', true)).toEqual(['丙工会', '乙工会', '甲工会']);
    expect(await sorted('reportedMembers')).toEqual(['乙工会', '丙工会', '甲工会']);
    expect(await sorted('reportedMembers', true)).toEqual(['丙工会', '乙工会', '甲工会']);
    expect((await sorted('employer'))[0]).toBe('乙工会');
    expect((await sorted('employer', true)).at(-1)).toBe('乙工会');
    expect(await sorted(CHANGED, true)).toEqual(['丙工会', '乙工会', '甲工会']);
    for (const { name } of listedColumns('union')) expect(await sorted(name)).toHaveLength(3);
  });

  it('are all fields of the page, the counts and what every record has; a district begins with the office as well', () => {
    const all = listedColumns('union').map(({ name }) => name);
    expect(all).toEqual(expect.arrayContaining(['founded', 'phone', 'office', 'members', CHANGED, SEND]));
    expect(all).not.toContain('eraseAsked');
    expect(new Set(all).size).toBe(all.length);
    expect(firstColumns('union', 'district').slice(0, 2)).toEqual(['name', 'office']);
    expect(firstColumns('union', 'office')).not.toContain('office');
  });
});

describe('the order of a list', () => {
  const numbers = ['10', '9', '3701', '370', '', '09', 'A2', 'A10'];
  const everyNumber = (): Promise<readonly RecordId[]> =>
    numbers.reduce<Promise<readonly RecordId[]>>(async (before, number, i) => {
      const values = {
        name: `测${'甲乙丙丁戊己庚辛'.charAt(i)}`,
        documentType: '414',
        documentNumber: `E1000000${String(i)}`,
      };
      return [...(await before), await save('member', { ...values, number: number === '' ? null : number })];
    }, Promise.resolve([]));
  const listed = async (descending: boolean): Promise<readonly unknown[]> => {
    const sort = { column: 'number', descending };
    return (await pc.engine.records('member', { text: '', sort, columns: ['number'] }, ALL)).rows.map(
      ({ cells }) => cells['number'],
    );
  };

  it('counts figures as numbers, and stays the same whether it is made or mended', async () => {
    const [first] = await everyNumber();
    expect(await listed(false)).toEqual(['09', '9', '10', '370', '3701', 'A2', 'A10', null]);
    expect(await listed(true)).toEqual(['A10', 'A2', '3701', '370', '10', '9', '09', null]);
    await save('member', { number: '400' }, first ?? null);
    expect(await listed(false)).toEqual(['09', '9', '370', '400', '3701', 'A2', 'A10', null]);
    await save('member', { name: '测壬', documentType: '414', documentNumber: 'E10000010', number: '1' });
    expect(await listed(false)).toEqual(['1', '09', '9', '370', '400', '3701', 'A2', 'A10', null]);
  });

  it('of numbers of documents goes by their signs: one that ends in X stands in its place', async () => {
    const cards = people(5, 60, [OFFICE]).members.flatMap(
      ({ values: { name = null, documentType, documentNumber } }) =>
        documentType === '111' ? [{ name, documentType, documentNumber: String(documentNumber) }] : [],
    );
    const byX = cards.filter(({ documentNumber }) => documentNumber.endsWith('X')).slice(0, 2);
    const byFigure = cards.filter(({ documentNumber }) => !documentNumber.endsWith('X')).slice(0, 6);
    const numbersOf = (some: typeof cards): readonly string[] => some.map((each) => each.documentNumber).sort();
    const listed = async (): Promise<readonly unknown[]> => {
      const sort = { column: 'documentNumber', descending: false };
      return (await pc.engine.records('member', { text: '', sort }, ALL)).rows.map(
        ({ cells }) => cells['documentNumber'],
      );
    };
    const [late, ...first] = [...byX, ...byFigure];
    for (const values of first) await save('member', values);
    expect(await listed()).toEqual(numbersOf(first));
    if (late !== undefined) await save('member', late);
    expect(await listed()).toEqual(numbersOf([...byX, ...byFigure]));
    expect(numbersOf([...byX, ...byFigure]).findIndex((number) => number.endsWith('X'))).toBeGreaterThan(0);
  });

  it('of members goes by how the names are read, after a change as before it', async () => {
    const ids = await everyNumber();
    expect((await names({}, 'member')).join()).toBe('测丙,测丁,测庚,测己,测甲,测戊,测辛,测乙');
    await save('member', { namePinyin: 'a yi' }, ids[1] ?? null);
    expect((await names({}, 'member'))[0]).toBe('测乙');
    expect((await names({ sort: { column: 'name', descending: true } }, 'member')).at(-1)).toBe('测乙');
  });
});
