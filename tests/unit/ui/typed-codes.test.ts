import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { describe, expect, it } from 'vitest';
import { localProblems } from '../../../renderer/ui/local-problems.ts';
import { openCodes, typedCodes, unchosen } from '../../../renderer/ui/typed-codes.ts';
import { settleTyped, typedText } from '../../../renderer/ui/typed-value.ts';
import { education } from '../../../shared/kinds/member/codes/education.ts';
import type { FieldSpec } from '../../../shared/values/field.ts';

const LEVELS: FieldSpec = { name: 'levels', kind: 'codes', list: education, need: 'optional' };
const FEE: FieldSpec = { name: 'fee', kind: 'money', need: 'optional' };
const AWARDED: FieldSpec = { name: 'awarded', kind: 'month', need: 'optional' };
const TODAY = '2026-11-27' as CalendarDay;
const settled = (spec: FieldSpec, text: string) => settleTyped([spec], { [spec.name]: text }, TODAY)[spec.name];
const said = (spec: FieldSpec, text: string) =>
  localProblems(spec, text, TODAY).map(({ code, detail }) => [code, detail]);

describe('several codes being typed', () => {
  it('keep what is chosen apart from what is typed, and are a value once nothing is typed', () => {
    const open = typedCodes(education, ['21', '11'], '1');
    expect(openCodes(String(open))).toEqual({ codes: ['11', '21'], rest: '1' });
    expect(typedText(LEVELS, open)).toBe(open);
    const whole = typedCodes(education, ['21', '11'], '');
    expect(whole).toBe('11 21');
    expect(typedText(LEVELS, whole)).toBeNull();
    expect(typedCodes(education, [], '')).toBeNull();
  });

  it('offer no entry twice', () => {
    expect(unchosen(education, ['11'], 'bs').map(({ key }) => key)).not.toContain('11');
    expect(unchosen(education, [], 'bs').map(({ key }) => key)).toContain('11');
  });

  it('become codes where the letters can mean only one, also words set apart', () => {
    expect(settled(LEVELS, '21\nbs')).toBe('11 21');
    expect(settled(LEVELS, '\n本科、博士')).toBe('11 21');
  });

  it('stay as typed where they are not clear, and say which word it is', () => {
    expect(settled(LEVELS, '21\nzzz')).toBe('21\nzzz');
    expect(said(LEVELS, '21\nzzz')).toEqual([['choice-open', { value: 'zzz' }]]);
    expect(said(LEVELS, '21\nbs')).toEqual([]);
  });
});

describe('an amount and a month being typed', () => {
  it('are read when they can be, and stay as typed when not', () => {
    expect(settled(FEE, '1,234.5')).toBe(123_450);
    expect(settled(FEE, '1,234.567')).toBe('1,234.567');
    expect(said(FEE, '1,234.567')).toEqual([['money-unreadable', { value: '1,234.567' }]]);
    expect(settled(AWARDED, '2024年3月')).toBe('2024-03');
    expect(said(AWARDED, '2024年')).toEqual([['month-unreadable', { value: '2024年' }]]);
    expect(typedText(AWARDED, '2024-03')).toBeNull();
  });
});
