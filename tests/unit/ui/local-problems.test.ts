import { describe, expect, it } from 'vitest';
import { fieldOf } from '../../../shared/domain/schema.ts';
import { localProblems, settleDays } from '../../../renderer/ui/local-problems.ts';

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
    expect(localProblems(spec('employer', 'workers'), '12人').map((problem) => problem.code)).toEqual([
      'number-unreadable',
    ]);
    expect(localProblems(spec('employer', 'workers'), 12)).toEqual([]);
  });
});

describe('settleDays', () => {
  it('writes readable days in their stored form and leaves the rest as typed', () => {
    expect(settleDays([birth], { birthDate: '1990年3月7日', name: '2024.3.5' })).toEqual({
      birthDate: '1990-03-07',
      name: '2024.3.5',
    });
    expect(settleDays([birth], { birthDate: '1990' })).toEqual({ birthDate: '1990' });
  });
});
