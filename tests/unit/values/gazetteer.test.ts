import { describe, expect, it } from 'vitest';
import { codeOf, isCodeOf, labelOf, offeredWithin } from '../../../shared/values/code-list.ts';
import { builtIn } from '../../../shared/values/built-in-offices.ts';
import { createGazetteer } from '../../../shared/values/gazetteer.ts';

const { communitiesIn, knownPlaces, learnPlaces, office, officesIn, placeName } = createGazetteer(builtIn);

const codesIn = (district: string): readonly string[] => officesIn(district).map(({ code }) => code);

describe('the gazetteer', () => {
  it('begins with Lixia and its 13 offices in the order of their codes', () => {
    expect(codesIn('370102')).toEqual(Array.from({ length: 13 }, (_, i) => `370102${String(i + 1).padStart(3, '0')}`));
    expect(labelOf(office, '370102')).toBe('历下区');
  });

  it('names offices and any district there is, and shows the code of a stranger', () => {
    expect(placeName('370102001')).toBe('解放路街道');
    expect(placeName('370102013')).toBe('智远街道');
    expect(placeName('370102')).toBe('历下区');
    expect(placeName('110101')).toBe('东城区');
    expect(placeName('110101001')).toBe('110101001');
  });

  it('has communities as codes: by name with and without what it is, those of one name told apart by their offices', () => {
    const here = createGazetteer(builtIn);
    here.learnPlaces([
      { code: '370102001001', name: '历山路社区', offered: true },
      { code: '370102001002', name: '和平社区', offered: true },
      { code: '370102002001', name: '和平社区', offered: true },
      { code: '370102002002', name: '旧村', offered: false },
    ]);
    const { community } = here;
    expect(community.entries.map(({ label }) => label)).toEqual([
      ...['历山路社区', '和平社区（解放路街道）', `和平社区（${here.placeName('370102002')}）`, '旧村'],
    ]);
    for (const word of ['历山路', '历山路社区', '历山路社区居委会', '370102001001'])
      expect(codeOf(community, word), word).toEqual({ ok: true, value: '370102001001' });
    expect(codeOf(community, '和平社区')).toMatchObject({ ok: false });
    expect(codeOf(community, '和平社区（解放路街道）')).toEqual({ ok: true, value: '370102001002' });
    const offered = offeredWithin(community, '370102002').entries.filter((each) => each.offered !== false);
    expect(offered.map(({ code }) => code)).toEqual(['370102002001']);
    expect([isCodeOf(community, '110101001001'), isCodeOf(community, '110101001')]).toEqual([true, false]);
  });

  it('learns offices and communities, and what they are called otherwise later', () => {
    const taught = [
      { code: '110101002', name: '景山街道', offered: true },
      { code: '110101001', name: '东华门街道', offered: true },
      { code: '110101001001', name: '多福巷社区', offered: true },
    ];
    expect(learnPlaces(taught)).toBe(true);
    expect(learnPlaces(taught)).toBe(false);
    expect(codesIn('110101')).toEqual(['110101001', '110101002']);
    expect(communitiesIn('110101001').map(({ name }) => name)).toEqual(['多福巷社区']);
    expect(communitiesIn('110101002')).toEqual([]);
    expect(labelOf(office, '110101001')).toBe('东华门街道');
    expect(labelOf(office, '110101001001')).toBeNull();
    expect(learnPlaces([{ code: '110101002', name: '景山公园街道', offered: true }])).toBe(true);
    expect(labelOf(office, '110101002')).toBe('景山公园街道');
    expect(knownPlaces()).toContainEqual({ code: '110101002', name: '景山公园街道', offered: true });
  });

  it('goes on naming what is in force no more, and does not offer it', () => {
    learnPlaces([{ code: '110102001', name: '西长安街街道', offered: true }]);
    learnPlaces([{ code: '110102001', name: '西长安街街道', offered: false }]);
    expect(codesIn('110102')).toEqual([]);
    expect(placeName('110102001')).toBe('西长安街街道');
    expect(office.entries.find(({ code }) => code === '110102001')?.offered).toBe(false);
  });

  it('keeps the other words of a built-in office while its name stays', () => {
    learnPlaces([{ code: '370102007', name: '文东街道', offered: false }]);
    expect(codeOf(office, '文化东路办事处')).toMatchObject({ ok: true, value: '370102007' });
  });

  it.each([
    ['东华门', '110101001'],
    ['东华门办事处', '110101001'],
    ['东城区东华门街道', '110101001'],
    ['东华门街道总工会', '110101001'],
    ['郭店', '370199101'],
    ['郭店镇人民政府', '370199101'],
    ['历下区总工会', '370102'],
  ])('reads %s in a sheet as %s', (word, code) => {
    learnPlaces([
      { code: '110101001', name: '东华门街道', offered: true },
      { code: '370199101', name: '郭店镇', offered: true },
    ]);
    expect(codeOf(office, word)).toMatchObject({ ok: true, value: code });
  });
});
