import { describe, expect, it } from 'vitest';
import { homeCounty, provinceOf } from '../../../shared/values/home-county.ts';

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
