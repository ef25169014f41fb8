import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { describe, expect, it } from 'vitest';
import { schemaOf } from '../../../shared/kinds/schema.ts';
import { settleTyped, typedText } from '../../../renderer/ui/typed-value.ts';

const member = schemaOf('member');
const settle = (values: Parameters<typeof settleTyped>[1]) => settleTyped(member, values, '2026-11-27' as CalendarDay);

describe('settleTyped', () => {
  it('writes readable days in their stored form and leaves the rest as typed', () => {
    expect(settle({ birthDate: '1990年3月7日', name: '2024.3.5' })).toEqual({
      birthDate: '1990-03-07',
      name: '2024.3.5',
    });
    expect(settle({ birthDate: '1990' })).toEqual({ birthDate: '1990' });
  });

  it('makes a choice of the letters that can only mean it', () => {
    expect(settle({ education: 'bs', politicalStatus: 'qz', householdType: 'ny' })).toEqual({
      education: '11',
      politicalStatus: '13',
      householdType: 'A',
    });
    expect(settle({ education: '大学', ethnicity: '3' })).toEqual({ education: '21', ethnicity: '03' });
  });

  it('never guesses: letters that may mean several choices, or none, stay as typed', () => {
    expect(settle({ education: 'b' })).toEqual({ education: 'b' });
    expect(settle({ education: '研究生' })).toEqual({ education: '研究生' });
    expect(settle({ education: 'zzz' })).toEqual({ education: 'zzz' });
  });

  it('reads yes and no by the beginning of their words', () => {
    for (const typed of ['f', 'fou', '否', 'n', '0', '2', 'F', '２'])
      expect(settle({ migrantWorker: typed })).toEqual({ migrantWorker: false });
    for (const typed of ['s', 'shi', '是', 'y', '1', 't'])
      expect(settle({ migrantWorker: typed })).toEqual({ migrantWorker: true });
    expect(settle({ migrantWorker: '也许' })).toEqual({ migrantWorker: '也许' });
  });

  it('leaves references to the register', () => {
    expect(settle({ union: '历下' })).toEqual({ union: '历下' });
  });
});

describe('typedText', () => {
  const text = (field: string, value: string | null) => {
    const spec = member.find((each) => each.name === field);
    if (spec === undefined) throw new Error(field);
    return typedText(spec, value);
  };

  it('tells text that is no value yet from values, and from nothing', () => {
    expect(text('education', 'bs')).toBe('bs');
    expect(text('education', '11')).toBeNull();
    expect(text('union', '历下')).toBe('历下');
    expect(text('union', 'abcdefghijklmnop:7')).toBeNull();
    expect(text('birthDate', '1990-03')).toBe('1990-03');
    expect(text('birthDate', '1990-03-07')).toBeNull();
    expect(text('name', '任何字')).toBeNull();
    expect(text('education', ' ')).toBeNull();
    expect(text('education', null)).toBeNull();
  });
});
