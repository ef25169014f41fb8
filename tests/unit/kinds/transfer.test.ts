import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import type { Viewer } from '../../../shared/kinds/kind.ts';
import { STANDING } from '../../../shared/kinds/list-filter.ts';
import { told } from '../../../shared/kinds/transfer/told.ts';

const [EAST, SOUTH] = ['370102006', '370102002'];
const from = (role: Viewer['role'], office: string): Viewer => ({ role, office, today: '2026-03-01' as CalendarDay });
const out = { state: 'out', fromOffice: EAST, toOffice: SOUTH, outDate: '2026-02-01' };

describe('what lists tell of a transfer', () => {
  it('is that it waits for us at the office that has to answer alone, and that it waits everywhere else', () => {
    expect(told[STANDING].tell(out, from('office', SOUTH))).toBe('mine');
    expect(told[STANDING].tell(out, from('office', EAST))).toBe('out');
    expect(told[STANDING].tell(out, from('district', '370102'))).toBe('out');
    expect(told[STANDING].tell({ ...out, toOffice: '370102' }, from('district', '370102'))).toBe('out');
    for (const state of ['accepted', 'refused', 'withdrawn'])
      expect(told[STANDING].tell({ ...out, state }, from('office', SOUTH))).toBe(state);
  });

  it('is for how many days it waits; of an answered one how many it took; never fewer than none', () => {
    const here = from('office', SOUTH);
    expect(told.days.tell(out, here)).toBe(28);
    expect(told.days.tell({ ...out, answeredDate: '2026-02-04' }, here)).toBe(3);
    expect(told.days.tell({ ...out, outDate: '2026-03-02' }, here)).toBe(0);
    expect(told.days.tell({ ...out, outDate: null }, here)).toBeNull();
  });

  it('keeps the reasons of both sides apart, also of what an early version wrote over one another', () => {
    const reasonsOf = (values: object): unknown => {
      const all = { ...out, ...values };
      return [told.reason.tell(all), told.answerReason.tell(all)];
    };
    expect(reasonsOf({ reason: '工作调动' })).toEqual(['工作调动', '']);
    expect(reasonsOf({ state: 'refused', reason: '工作调动', answerReason: '查无此人' })).toEqual([
      '工作调动',
      '查无此人',
    ]);
    expect(reasonsOf({ state: 'refused', reason: '查无此人' })).toEqual(['', '查无此人']);
  });
});
