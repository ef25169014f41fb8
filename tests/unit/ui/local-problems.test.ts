import { describe, expect, it } from 'vitest';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import { localProblems } from '../../../renderer/ui/local-problems.ts';

const spec = (type: string, name: string) => {
  const found = fieldOf(type, name);
  if (found === null) throw new Error(name);
  return found;
};
const birth = spec('member', 'birthDate');

describe('localProblems', () => {
  it('tells a half-typed day, an impossible one, and keeps silent about a readable one', () => {
    expect(localProblems(birth, '2024年3月').map((problem) => problem.code)).toEqual(['day-incomplete']);
    expect(localProblems(birth, '20240230').map((problem) => problem.code)).toEqual(['day-impossible']);
    expect(localProblems(birth, '2024.3.5')).toEqual([]);
    expect(localProblems(birth, '')).toEqual([]);
  });

  it('tells letters in a number', () => {
    expect(localProblems(spec('employer', 'workers'), '十二人').map((problem) => problem.code)).toEqual([
      'number-unreadable',
    ]);
    expect(localProblems(spec('employer', 'workers'), 12)).toEqual([]);
  });

  it('tells a choice that is not chosen yet, and keeps silent about one that is clear', () => {
    const codes = (field: string, value: string): readonly string[] =>
      localProblems(spec('member', field), value).map((problem) => problem.code);
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
