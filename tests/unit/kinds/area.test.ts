import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { isInForceOn } from '../../../shared/kinds/area/rules.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import { STANDING } from '../../../shared/kinds/list-filter.ts';
import { kindOf } from '../../../shared/kinds/schema.ts';
import type { Values } from '../../../shared/values/field.ts';

const OFFICE: Values = { code: '370102014', name: '舜华街道', kind: '10', office: '370102' };
const today = '2026-03-01' as CalendarDay;

const wrong = (values: Values): readonly string[] =>
  checkRecord('area', { ...OFFICE, ...values }, today).map(
    ({ severity, field, code }) => `${severity} ${field} ${code}`,
  );

describe('a place', () => {
  it('has the code of an office or of a community, in the district that keeps it', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ code: '370102001001', kind: '20' })).toEqual([]);
    for (const code of ['370102', '37010214', '3701020140', '37010214X', '３７０１０２０１４'])
      expect(wrong({ code }), code).toEqual(['error code area-code']);
    expect(wrong({ code: '370103014' })).toEqual(['error code area-elsewhere']);
    expect(wrong({ office: '370102001' })).toEqual(['error code area-elsewhere']);
  });

  it('is of the kind that its code is of', () => {
    expect(wrong({ kind: '20' })).toEqual(['error kind area-kind']);
    expect(wrong({ code: '370102001001', kind: '11' })).toEqual(['error kind area-kind']);
    expect(wrong({ kind: null })).toEqual([]);
  });

  it('that is a community lies in an office that is known', () => {
    expect(wrong({ code: '370102077001', kind: '21' })).toEqual(['warning code area-office-unknown']);
  });

  it('ends no earlier than it begins', () => {
    expect(wrong({ from: '2026-01-01', until: '2025-12-31' })).toEqual(['error until area-ends-before']);
    expect(wrong({ from: '2027-01-01', until: '2027-01-01' })).toEqual([]);
  });

  it('is in force from its first day to its last', () => {
    const days = { from: '2026-03-01', until: '2026-03-31' };
    const inForce = ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((day) =>
      isInForceOn(days, day as CalendarDay),
    );
    expect(inForce).toEqual([false, true, true, false]);
    expect(isInForceOn({}, today)).toBe(true);
  });

  it('tells where it lies and whether it is in force', () => {
    const told = (name: string, values: Values) =>
      kindOf('area').told?.[name]?.tell(values, { role: 'office', office: '370102001', today });
    expect(told('within', { code: '370102001005' })).toBe('370102001');
    expect(told('within', { code: '370102001' })).toBeNull();
    expect(told(STANDING, {})).toBe('in-force');
    expect(told(STANDING, { from: '2026-03-02' })).toBe('to-come');
    expect(told(STANDING, { until: '2026-02-28' })).toBe('ended');
  });
});
