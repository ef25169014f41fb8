import { describe, expect, it } from 'vitest';
import { districtChoices } from '../../../../renderer/features/setup/district-choices.ts';

const codes = (typed: string): readonly string[] => districtChoices(typed).map(({ key }) => key);

describe('the counties that typing means', () => {
  it('are found by name, by initials, by code and by what they lie in', () => {
    for (const typed of ['历下区', '历下', 'lxq', '370102', ' ３７０１０２', '济南市历下', '山东省济南市历下区'])
      expect(codes(typed), typed).toContain('370102');
    expect(codes('历下区')[0]).toBe('370102');
    expect(codes('370102')).toEqual(['370102']);
    expect(codes('3701').every((code) => code.startsWith('3701'))).toBe(true);
  });

  it('stand with what tells those of one name apart', () => {
    const drums = districtChoices('鼓楼区');
    expect(drums.length).toBeGreaterThan(2);
    expect(new Set(drums.map(({ hint }) => hint)).size).toBe(drums.length);
    expect(drums.map(({ hint }) => hint)).toContain('江苏省南京市 320106');
    expect(codes('南京市鼓楼区')[0]).toBe('320106');
  });

  it('are present ones alone, and never more than a screenful', () => {
    expect(codes('章丘市')).toEqual([]);
    expect(codes('370181')).toEqual([]);
    expect(codes('无此地方')).toEqual([]);
    expect(codes('')).toHaveLength(50);
    expect(codes('区')).toHaveLength(50);
  });
});
