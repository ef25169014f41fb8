import { describe, expect, it } from 'vitest';
import { applyRule, decisionOf, differing, sideByRule } from '../../../../renderer/features/conflicts/bulk-rule.ts';
import type { ConflictRow } from '../../../../shared/engine/modules/conflicts/face.ts';
import type { RecordId } from '../../../../shared/base/id.ts';
import type { Dot } from '../../../../shared/sync/change.ts';

const side = (dot: string, office: string, at: number, mobile: string) => ({
  dot: dot as Dot,
  office,
  at,
  actor: '某人',
  values: { mobile },
});

const row = (...sides: readonly ReturnType<typeof side>[]): ConflictRow => ({
  type: 'member',
  id: 'm1' as RecordId,
  title: '某人',
  office: '370102002',
  unionName: '',
  conflict: { unit: 'mobile', sides, before: null },
  references: {},
});

const street = side('a.1', '千佛山街道', 10, '13800000001');
const district = side('b.1', '历下区', 20, '13800000002');

describe('a rule for many conflicts', () => {
  it('takes the side of the office, of the district, or the later one', () => {
    expect(sideByRule(row(street, district), 'office', '历下区')).toBe(street);
    expect(sideByRule(row(street, district), 'district', '历下区')).toBe(district);
    expect(sideByRule(row(street, district), 'newer', '历下区')).toBe(district);
  });

  it('leaves to a person what it cannot tell apart', () => {
    const other = side('c.1', '东关街道', 10, '13800000003');
    const unknown = side('d.1', '', 10, '13800000004');
    expect(sideByRule(row(street, other), 'office', '历下区')).toBeNull();
    expect(sideByRule(row(street, other), 'newer', '历下区')).toBeNull();
    expect(sideByRule(row(unknown, district), 'office', '历下区')).toBeNull();
    expect(applyRule([row(street, other), row(street, district)], 'office', '历下区')).toEqual({
      ruled: [{ row: row(street, district), taken: street, dropped: [district] }],
      skipped: 1,
    });
  });

  it('decides over every side that was shown', () => {
    expect(decisionOf(row(street, district), street.values)).toEqual({
      type: 'member',
      id: 'm1',
      unit: 'mobile',
      over: ['a.1', 'b.1'],
      values: { mobile: '13800000001' },
    });
  });
});

describe('differing', () => {
  it('leaves outside what both texts begin and end with', () => {
    expect(differing('13812351000', '13812341000')).toEqual({ start: '138123', middle: '5', end: '1000' });
    expect(differing('同样', '同样')).toEqual({ start: '同样', middle: '', end: '' });
    expect(differing('甲', '')).toEqual({ start: '', middle: '甲', end: '' });
  });

  it('never counts one letter for the beginning and the end at once', () => {
    const { start, middle, end } = differing('aa', 'aaa');
    expect(start + middle + end).toBe('aa');
    expect(differing('aaa', 'aa')).toEqual({ start: 'aa', middle: 'a', end: '' });
  });
});
