import { describe, expect, it } from 'vitest';
import { districtOf, districts, officeName } from '../../../shared/values/district.ts';

describe('the built-in district', () => {
  it('is Lixia with its 13 offices in the order of their codes', () => {
    const lixia = districts[0];
    expect(lixia?.code).toBe('370102');
    expect(lixia?.offices.map((each) => each.code)).toEqual(
      Array.from({ length: 13 }, (_, i) => `370102${String(i + 1).padStart(3, '0')}`),
    );
  });

  it('is found by its own code and by that of an office', () => {
    expect(districtOf('370102')?.name).toBe('历下区');
    expect(districtOf('370102003')?.name).toBe('历下区');
    expect(districtOf('370102014')).toBeNull();
    expect(districtOf('370103')).toBeNull();
  });

  it('names offices and districts, and shows the code of a stranger', () => {
    expect(officeName('370102001')).toBe('解放路街道');
    expect(officeName('370102013')).toBe('智远街道');
    expect(officeName('370102')).toBe('历下区');
    expect(officeName('110105001')).toBe('110105001');
  });
});
