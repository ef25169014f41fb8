import { describe, expect, it } from 'vitest';
import { isDistrict, isPlace, liesIn, placesOver } from '../../../shared/base/place.ts';

describe('a place', () => {
  it.each(['37', '3701', '370102', '370102001', '370102001004'])('may have the code %s', (code) => {
    expect(isPlace(code)).toBe(true);
  });

  it.each(['', '3', '370', '37010', '3701020', '37010200100', '3701020010041', '37010a', '３７', null, 37])(
    'cannot have the code %s',
    (code) => {
      expect(isPlace(code)).toBe(false);
    },
  );

  it('sees what its code begins', () => {
    expect(liesIn('370102001004', '370102001')).toBe(true);
    expect(liesIn('370102001', '3701')).toBe(true);
    expect(liesIn('370102001', '370102001')).toBe(true);
    expect(liesIn('370102001', '370102002')).toBe(false);
    expect(liesIn('370102', '370102001')).toBe(false);
  });

  it('lies in itself and in all above it', () => {
    expect(placesOver('370102001')).toEqual(['37', '3701', '370102', '370102001']);
    expect(placesOver('37')).toEqual(['37']);
  });

  it('is none where its code is not known: nobody sees everything by that', () => {
    expect(isDistrict('')).toBe(false);
    expect(liesIn('370102001', '')).toBe(false);
  });

  it('is a district, or above one, up to 6 digits', () => {
    expect(['37', '370102', '370102001', '370102001004'].map(isDistrict)).toEqual([true, true, false, false]);
  });
});
