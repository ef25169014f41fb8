import { describe, expect, it } from 'vitest';
import { countyOf, homeCounty, presentCounties, provinceOf } from '../../../shared/values/home-county.ts';

describe('the place of an area code', () => {
  it.each([
    ['370102', '山东省济南市历下区'],
    ['370114', '山东省济南市章丘区'],
    ['110105', '北京市朝阳区'],
    ['500229', '重庆市城口县'],
    ['653101', '新疆维吾尔自治区喀什地区喀什市'],
    ['469021', '海南省定安县'],
    ['370100', '山东省济南市'],
    ['370000', '山东省'],
  ])('%s is %s', (code, name) => {
    expect(homeCounty(code)).toEqual({ code, name, retired: false });
  });

  it.each([
    ['370111', '山东省济南市郊区'],
    ['370121', '山东省济南市历城县'],
    ['370122', '山东省济南市章丘县'],
    ['370123', '山东省济南市长清县'],
    ['370125', '山东省济南市济阳县'],
    ['370181', '山东省济南市章丘市'],
    ['371202', '山东省莱芜市莱城区'],
    ['371203', '山东省莱芜市钢城区'],
    ['110103', '北京市崇文区'],
  ])('%s, retired, is still %s', (code, name) => {
    expect(homeCounty(code)).toEqual({ code, name, retired: true });
  });

  it('does not know every code, but the province of any', () => {
    expect(homeCounty('370199')).toBeNull();
    expect(provinceOf('370199')).toBe('山东省');
    expect(provinceOf('990000')).toBeNull();
  });
});

describe('the counties that there are', () => {
  it('are those in force, each once, and the prefectures that have none', () => {
    const all = [...presentCounties()];
    expect(all.length).toBeGreaterThan(2800);
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    for (const { code, name, within } of all) {
      expect(homeCounty(code)).toEqual({ code, name: within + name, retired: false });
      expect(name).not.toBe('');
    }
  });

  it('are told by their own names and by where they lie', () => {
    expect(countyOf('370102')).toEqual({ code: '370102', name: '历下区', within: '山东省济南市' });
    expect(countyOf('110105')).toEqual({ code: '110105', name: '朝阳区', within: '北京市' });
    expect(countyOf('441900')).toEqual({ code: '441900', name: '东莞市', within: '广东省' });
  });

  it('are none whose code is retired, and no prefecture that has counties', () => {
    expect(['370181', '110103', '370100', '370000', '370199'].map(countyOf)).toEqual([null, null, null, null, null]);
  });
});
