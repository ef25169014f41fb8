import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageOn, dayOf, type CalendarDay } from '../../../shared/base/calendar-day.ts';
import { pageTypes } from '../../../shared/kinds/belonging.ts';
import { AGE_BANDS, bandOf, cutsOf, filterOf, isCut } from '../../../shared/kinds/cuts.ts';
import { meets, type ListedRecord } from '../../../shared/kinds/list-filter.ts';
import { recordTypes } from '../../../shared/kinds/schema.ts';

const day = (least: number, most: number): fc.Arbitrary<CalendarDay> =>
  fc
    .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
    .map((parts) => dayOf(...parts))
    .filter((each) => each !== null);

const bornOn = (birthDate: CalendarDay): ListedRecord => ({
  ...{ value: () => birthDate, conflicts: 0, locked: false, incomplete: false, out: null },
  ...{ qualified: () => null, practice: () => null, unsound: () => false, send: () => 'confirmed' },
});

describe('bands of ages', () => {
  it('touch and do not overlap, and list exactly those who are so old on the day, on 29 February too', () => {
    const cut = { column: 'birthDate', by: 'age' } as const;
    const leap = fc.constantFrom(...(['2024-02-29', '2023-02-28', '2023-03-01', '2000-02-29'] as CalendarDay[]));
    fc.assert(
      fc.property(
        fc.oneof(day(1920, 2010), fc.constant('1996-02-29' as CalendarDay)),
        fc.oneof(day(2011, 2040), leap),
        (birth, on) => {
          const age = ageOn(birth, on);
          [...AGE_BANDS, Infinity].forEach((most, band) => {
            expect(meets([filterOf('member', cut, band, on)], bornOn(birth))).toBe(
              age <= most && age > (AGE_BANDS[band - 1] ?? -Infinity),
            );
            expect(bandOf(age) === band).toBe(age <= most && age > (AGE_BANDS[band - 1] ?? -Infinity));
          });
        },
      ),
    );
  });
});

it('every cut that a kind offers is one, and no other is', () => {
  for (const type of recordTypes) for (const cut of cutsOf(type)) expect(isCut(type, cut)).toBe(true);
  expect(pageTypes.filter((type) => cutsOf(type).length === 0)).toEqual([]);
  expect(isCut('member', { column: 'name', by: 'value' })).toBe(false);
  expect(isCut('member', { column: 'sex', by: 'year' })).toBe(false);
  expect(isCut('member', { column: 'nothing', by: 'value' })).toBe(false);
});

it('no group tells a document number, a phone or any other text of its own', () => {
  const columns = recordTypes.flatMap((type) => cutsOf(type).map(({ column }) => column));
  for (const personal of ['documentNumber', 'mobile', 'name', 'note', 'number'])
    expect(columns).not.toContain(personal);
});
