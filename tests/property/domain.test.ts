import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAt, daysBetween, formatDay, parseDay, type CalendarDay } from '../../shared/base/calendar-day.ts';
import { checkCreditCode, creditCheckCharacter } from '../../shared/values/credit-code.ts';
import { checkDocument } from '../../shared/values/document.ts';
import { idCheckDigit } from '../../shared/values/id-card.ts';
import { cleanName } from '../../shared/values/person-name.ts';
import { cleanValues } from '../../shared/kinds/stored-form.ts';

const TODAY = '2026-11-22' as CalendarDay;
const days = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2026, 10, 1) }).map(dayAt);
const idBodies = fc
  .tuple(days, fc.integer({ min: 0, max: 999 }))
  .map(([day, sequence]) => `370102${day.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`);

describe('days', () => {
  it('come back from every form they are written in', () => {
    fc.assert(
      fc.property(days, (day) => {
        const [year = '', month = '', date = ''] = day.split('-');
        const forms = [
          day,
          formatDay(day),
          year + month + date,
          `${year}年${String(Number(month))}月${String(Number(date))}日`,
        ];
        for (const form of forms) expect(parseDay(form)).toEqual({ ok: true, value: day });
      }),
    );
  });

  it('are in order as texts as they are in time', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        expect(a < b).toBe(daysBetween(a, b) > 0);
      }),
    );
  });
});

describe('numbers with a check digit', () => {
  it('an identity number does not survive any single wrong digit', () => {
    fc.assert(
      fc.property(idBodies, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (body, at, shift) => {
        const number = body + idCheckDigit(body);
        const wrong = number.slice(0, at) + String((Number(number[at]) + shift) % 10) + number.slice(at + 1);
        const severities = (text: string): readonly string[] =>
          checkDocument('111', text, TODAY).problems.map((each) => each.severity);
        expect(severities(number)).not.toContain('error');
        expect(severities(wrong)).toContain('error');
      }),
    );
  });

  it('an identity number tells the day it was made from', () => {
    fc.assert(
      fc.property(idBodies, (body) => {
        const { birthDate, sex } = checkDocument('111', body + idCheckDigit(body), TODAY);
        expect(birthDate?.replaceAll('-', '')).toBe(body.slice(6, 14));
        expect(sex).toBe(Number(body[16]) % 2 === 1 ? '1' : '2');
      }),
    );
  });

  it('a credit code does not survive two neighbours exchanged', () => {
    const characters = fc.constantFrom(...Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY'));
    fc.assert(
      fc.property(
        fc.array(characters, { minLength: 17, maxLength: 17 }),
        fc.integer({ min: 0, max: 15 }),
        (list, at) => {
          const body = list.join('');
          const code = body + creditCheckCharacter(body);
          const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
          const errors = (text: string): number =>
            checkCreditCode(text, 'employer').problems.filter((each) => each.severity === 'error').length;
          expect(errors(code)).toBe(0);
          expect(errors(swapped)).toBe(swapped === code ? 0 : 1);
        },
      ),
    );
  });
});

describe('cleaning', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...Array.from(' 　·．.•张三𠮷aé\u0301-1+86（）')) }),
  );

  it('done twice does nothing more', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = cleanValues('member', { name: text, documentNumber: text, mobile: text, workplace: text });
        expect(cleanValues('member', once)).toEqual(once);
      }),
    );
  });

  it('takes no Chinese character from a name', () => {
    const han = (text: string): readonly string[] => text.match(/\p{Unified_Ideograph}/gu) ?? [];
    fc.assert(
      fc.property(texts, (text) => {
        expect(han(cleanName(text))).toEqual(han(text));
      }),
    );
  });
});
