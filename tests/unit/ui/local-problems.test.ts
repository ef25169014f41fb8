import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import type { Value } from '../../../shared/sync/change.ts';
import type { FieldSpec } from '../../../shared/values/field.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import { localProblems } from '../../../renderer/ui/local-problems.ts';

const spec = (type: string, name: string) => {
  const found = fieldOf(type, name);
  if (found === null) throw new Error(name);
  return found;
};
const birth = spec('member', 'birthDate');

const said = (field: FieldSpec, value: Value) => localProblems(field, value, '2026-11-27' as CalendarDay);

describe('localProblems', () => {
  it('tells a half-typed day, an impossible one, and keeps silent about a readable one', () => {
    expect(said(birth, '2024年3月').map((problem) => problem.code)).toEqual(['day-incomplete']);
    expect(said(birth, '20240230').map((problem) => problem.code)).toEqual(['day-impossible']);
    expect(said(birth, '2024.3.5')).toEqual([]);
    expect(said(birth, '')).toEqual([]);
  });

  it('says nothing of a day that is named by today, but of one of birth', () => {
    expect([said(spec('event', 'date'), '昨天'), said(spec('event', 'date'), '5.1')]).toEqual([[], []]);
    expect(said(birth, '5.1').map(({ code }) => code)).toEqual(['day-unreadable']);
  });

  it('tells letters in a number', () => {
    expect(said(spec('employer', 'workers'), '十二人').map((problem) => problem.code)).toEqual(['number-unreadable']);
    expect(said(spec('employer', 'workers'), 12)).toEqual([]);
  });

  it('tells a choice that is not chosen yet, and keeps silent about one that is clear', () => {
    const codes = (field: string, value: string): readonly string[] =>
      said(spec('member', field), value).map((problem) => problem.code);
    expect(codes('education', 'b')).toEqual(['choice-open']);
    expect(codes('education', 'bs')).toEqual([]);
    expect(codes('education', '11')).toEqual([]);
    expect(codes('migrantWorker', 'x')).toEqual(['boolean-unreadable']);
    expect(codes('migrantWorker', 'f')).toEqual([]);
    expect(codes('union', '历下')).toEqual(['choice-open']);
    expect(codes('union', 'abcdefghijklmnop:12')).toEqual([]);
    expect(codes('workplace', '历下')).toEqual([]);
  });
});
