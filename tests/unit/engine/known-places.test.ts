import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/base/id.ts';
import { communitiesIn, officesIn, placeName } from '../../../shared/values/gazetteer.ts';
import type { Values } from '../../../shared/values/field.ts';
import { everyRecord } from '../../../renderer/session/list-query.ts';
import { carry, must, newOffice, newPc, nothing, PASSPHRASE, type Pc } from '../../support/engine-harness.ts';

const ALL = { offset: 0, limit: 100 };

/** A district of another area, with a stick. Each test has one of its own: the gazetteer is one for all. */
async function newDistrictOf(district: string): Promise<Pc> {
  const pc = await newPc(new Map([['stick', new Map()]]));
  must(await pc.engine.setUpDistrict({ district, userName: '区管理员', passphrase: PASSPHRASE }));
  return pc;
}

const save = (pc: Pc, values: Values, id: RecordId | null = null) =>
  pc.engine.save({ type: 'area', id, values, seen: {}, insist: {} });

const enter = async (pc: Pc, district: string, code: string, name: string): Promise<RecordId> =>
  must(await save(pc, { office: district, code, name })).id;

const held = async (pc: Pc): Promise<readonly string[]> =>
  (await pc.engine.records('area', everyRecord, ALL)).rows.map(({ title }) => title).sort();

describe('a district of any area', () => {
  it('begins without offices, and lets none in that it did not enter', async () => {
    const district = await newDistrictOf('110105');
    expect((await district.engine.status()).counts.records.area).toBe(0);
    expect((await district.engine.session())?.districtName).toBe('朝阳区');
    const place = must(await district.engine.chooseFolder());
    expect(await district.engine.provisionOffice({ office: '110105001', name: '' }, place.id)).toEqual({
      ok: false,
      error: { tag: 'not-found' },
    });
    await enter(district, '110105', '110105001', '建外街道');
    expect(officesIn('110105').map(({ name }) => name)).toEqual(['建外街道']);
    expect((await district.engine.provisionOffice({ office: '110105001', name: '' }, place.id)).ok).toBe(true);
  });

  it('is not set up for a code that no county has', async () => {
    const pc = await newPc();
    for (const district of ['370181', '370100', '999999'])
      expect(await pc.engine.setUpDistrict({ district, userName: '区管理员', passphrase: PASSPHRASE })).toEqual({
        ok: false,
        error: { tag: 'unknown-district' },
      });
  });

  it('tells its offices of all its places, and of what becomes of them', async () => {
    const district = await newDistrictOf('110106');
    const east = await enter(district, '110106', '110106001', '丰台街道');
    await enter(district, '110106', '110106002', '右安门街道');
    await enter(district, '110106', '110106002001', '开阳里社区');
    const office = await newOffice(district, '110106001');
    expect(await held(office)).toEqual([]);
    must(await carry(office, district));
    must(await carry(district, office));
    expect(await held(office)).toEqual(['丰台街道', '右安门街道', '开阳里社区'].sort());
    const later = await enter(district, '110106', '110106003', '太平桥街道');
    must(await save(district, { name: '丰台镇街道' }, east));
    must(await district.engine.erase('area', later));
    must(await carry(district, office));
    expect(await held(office)).toEqual(['丰台镇街道', '右安门街道', '开阳里社区'].sort());
    must(await district.engine.erase('area', east));
    must(await carry(district, office));
    expect(await held(office)).toEqual(['右安门街道', '开阳里社区'].sort());
    expect((await office.engine.erasure('area', east))?.erased).not.toBeNull();
    const sheet = must(await carry(office, district));
    expect(sheet.digest).toMatchObject({ agree: true });
  });

  it('keeps its places: an office changes, strikes out, erases none, and enters none', async () => {
    const district = await newDistrictOf('110107');
    const east = await enter(district, '110107', '110107001', '八宝山街道');
    const office = await newOffice(district, '110107001');
    must(await carry(office, district));
    must(await carry(district, office));
    const refused = { ok: false, error: { tag: 'not-allowed' } };
    expect(await save(office, { name: '别的街道' }, east)).toEqual(refused);
    expect(await office.engine.setVoid('area', east, '不要了')).toEqual(refused);
    expect(await office.engine.erase('area', east)).toEqual(refused);
    for (const at of ['110107', '110107001'])
      expect(await save(office, { office: at, code: '110107001001', name: '自己加的社区' })).toEqual(refused);
  });

  it('gives an office what its places are called with the file that lets it in', async () => {
    const district = await newDistrictOf('110109');
    await enter(district, '110109', '110109001', '大峪街道');
    await enter(district, '110109', '110109101', '潭柘寺镇');
    await enter(district, '110109', '110109001001', '德露苑社区');
    await enter(district, '110109', '110109101201', '平原村');
    const office = await newOffice(district, '110109001');
    office.restart();
    must(await office.engine.unlock(PASSPHRASE, nothing));
    const told = new Map((await office.engine.places()).map(({ code, name }) => [code, name]));
    expect([told.get('110109001'), told.get('110109101'), told.get('110109001001')]).toEqual([
      '大峪街道',
      '潭柘寺镇',
      '德露苑社区',
    ]);
    const saved = await office.engine.save({
      ...{ type: 'employer', id: null, seen: {}, insist: {} },
      values: { office: '110109001', name: '门头沟某公司', community: '德露苑社区' },
    });
    expect(saved.ok).toBe(true);
  });

  it('opens on a PC whose clock stands beyond the calendar', async () => {
    const district = await newDistrictOf('110115');
    await enter(district, '110115', '110115001', '兴丰街道');
    district.now = Date.UTC(2300, 0, 1);
    district.restart();
    expect((await district.engine.unlock(PASSPHRASE, nothing)).ok).toBe(true);
  });
});

describe('the built-in offices', () => {
  it('are entered by their district at once, those of them that nobody entered, and by no office', async () => {
    const district = await newPc(new Map([['stick', new Map()]]));
    must(await district.engine.setUpDistrict({ district: '370102', userName: '区管理员', passphrase: PASSPHRASE }));
    await enter(district, '370102', '370102009', '甸柳街道');
    expect((await district.engine.officesToEnter()).length).toBe(12);
    const office = await newOffice(district, '370102001');
    expect(await office.engine.enterOffices()).toEqual({ ok: false, error: { tag: 'not-allowed' } });
    expect(must(await district.engine.enterOffices())).toBe(12);
    expect(await district.engine.officesToEnter()).toEqual([]);
    expect((await held(district)).length).toBe(13);
    expect(must(await district.engine.enterOffices())).toBe(0);
  });
});

describe('a community', () => {
  it('is offered for a union and an employer by name and by initials, at the district with its office', async () => {
    const district = await newDistrictOf('110113');
    await enter(district, '110113', '110113001', '胜利街道');
    await enter(district, '110113', '110113001001', '建新北区社区');
    await enter(district, '110113', '110113001002', '义宾街社区');
    const office = await newOffice(district, '110113001');
    const offered = async (pc: Pc, typed: string) =>
      (await pc.engine.suggest('union', 'community', typed)).map(({ text, apart }) => [text, apart]);
    expect(await offered(office, '')).toEqual([
      ['建新北区社区', ''],
      ['义宾街社区', ''],
    ]);
    expect(await offered(office, 'ybj')).toEqual([['义宾街社区', '']]);
    expect(await offered(district, '建新')).toEqual([['建新北区社区', '胜利街道']]);
    for (const name of ['义宾街社区', '自写社区'])
      must(
        await office.engine.save({
          ...{ type: 'union', id: null, seen: {}, insist: {} },
          values: { office: '110113001', name: `${name}联合工会`, community: name },
        }),
      );
    expect(await offered(office, '社区')).toEqual([
      ['建新北区社区', ''],
      ['义宾街社区', ''],
      ['自写社区', ''],
    ]);
  });

  it('that its office does not have is told; of an office without any nothing is said', async () => {
    const district = await newDistrictOf('110114');
    await enter(district, '110114', '110114001', '城北街道');
    await enter(district, '110114', '110114002', '城南街道');
    await enter(district, '110114', '110114001001', '六街社区');
    const told = async (type: 'union' | 'employer', at: string, community: string) =>
      (await district.engine.check(type, { office: at, name: '某单位', community }, null)).filter(
        ({ field }) => field === 'community',
      );
    for (const type of ['union', 'employer'] as const) {
      expect(await told(type, '110114001', '六街社区')).toEqual([]);
      expect(await told(type, '110114001', '七街社区')).toMatchObject([
        { severity: 'warning', code: 'community-unknown', detail: { value: '七街社区', office: '城北街道' } },
      ]);
      expect(await told(type, '110114002', '七街社区')).toEqual([]);
    }
  });
});

describe('a place in force no more', () => {
  it('is not offered any longer, and goes on naming what was recorded there', async () => {
    const district = await newDistrictOf('110111');
    const ended = await enter(district, '110111', '110111001', '城关街道');
    const struck = await enter(district, '110111', '110111002', '新镇街道');
    await enter(district, '110111', '110111004', '东风街道');
    must(await save(district, { office: '110111', code: '110111005', name: '将来街道', from: '2030-01-01' }));
    must(await save(district, { until: '2026-02-01' }, ended));
    must(await district.engine.setVoid('area', struck, '登记错了'));
    expect(officesIn('110111').map(({ name }) => name)).toEqual(['东风街道']);
    expect(placeName('110111001')).toBe('城关街道');
    const old = await district.engine.check('employer', { office: '110111001', name: '某公司' }, null);
    expect(old.filter(({ field }) => field === 'office')).toEqual([]);
  });

  it('stands behind one of the same code that is in force', async () => {
    const district = await newDistrictOf('110112');
    must(await save(district, { office: '110112', code: '110112001', name: '旧名街道', until: '2025-12-31' }));
    await enter(district, '110112', '110112001', '新名街道');
    must(await save(district, { office: '110112', code: '110112001', name: '更旧街道', until: '2020-12-31' }));
    expect(officesIn('110112').map(({ name }) => name)).toEqual(['新名街道']);
    expect(communitiesIn('110112001')).toEqual([]);
  });
});
