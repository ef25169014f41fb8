import { describe, expect, it } from 'vitest';
import { meets, withAlso, withFilter, type ListedRecord, type ListFilter } from '../../../shared/kinds/list-filter.ts';
import { mayBeKept, understood } from '../../../shared/kinds/list-columns.ts';
import type { Values } from '../../../shared/values/field.ts';

const record = (values: Values, more: Partial<ListedRecord> = {}): ListedRecord => ({
  value: (column) => values[column],
  conflicts: 0,
  locked: false,
  incomplete: false,
  qualified: () => null,
  practice: () => null,
  unsound: () => false,
  out: null,
  send: () => 'confirmed',
  ...more,
});
const fits = (filter: ListFilter, values: Values, more?: Partial<ListedRecord>): boolean =>
  meets([filter], record(values, more));

describe('a condition of a list', () => {
  it('on being qualified is met by those that are counted alone', () => {
    for (const yes of [true, false]) {
      const filter: ListFilter = { is: 'qualified', yes };
      expect(fits(filter, {}, { qualified: () => yes })).toBe(true);
      expect(fits(filter, {}, { qualified: () => !yes })).toBe(false);
      expect(fits(filter, {})).toBe(false);
    }
  });

  it('on how a unit stood in a year is met by what stood so, never by what is no unit', () => {
    const filter: ListFilter = { is: 'practice', of: 'congress', year: 2026, how: ['own', 'covered'] };
    const stood = (of: string, year: number) => (of === 'congress' && year === 2026 ? 'covered' : 'none');
    expect(fits(filter, {}, { practice: stood })).toBe(true);
    expect(fits({ ...filter, year: 2025 }, {}, { practice: stood })).toBe(false);
    expect(fits({ ...filter, of: 'disclosure' }, {}, { practice: stood })).toBe(false);
    expect(fits(filter, {})).toBe(false);
    expect(withFilter([filter], { ...filter, of: 'union', how: ['none'] })).toHaveLength(2);
  });

  it('on being locked is met by what is', () => {
    expect(fits({ is: 'locked' }, {}, { locked: true })).toBe(true);
    expect(fits({ is: 'locked' }, {})).toBe(false);
  });

  it('on what cannot be asks that field', () => {
    const filter: ListFilter = { is: 'unsound', field: 'mobile' };
    expect(fits(filter, {}, { unsound: (field) => field === 'mobile' })).toBe(true);
    expect(fits(filter, {}, { unsound: (field) => field === 'documentNumber' })).toBe(false);
    expect(mayBeKept('member', filter)).toBe(true);
  });

  it('on codes is met by any of them, also where a record holds several', () => {
    const filter: ListFilter = { is: 'one-of', field: 'kind', codes: ['1', '3'] };
    expect(fits(filter, { kind: '3' })).toBe(true);
    expect(fits(filter, { kind: '2' })).toBe(false);
    expect(fits(filter, { kind: '2 3' })).toBe(true);
    // 13 is neither 1 nor 3.
    expect(fits(filter, { kind: '13' })).toBe(false);
    expect(fits(filter, {})).toBe(false);
  });

  it('from one day to another counts both days, and an open end holds for all', () => {
    const filter: ListFilter = { is: 'between', field: 'founded', from: '2020-01-01', to: '2020-12-31' };
    expect(fits(filter, { founded: '2020-01-01' })).toBe(true);
    expect(fits(filter, { founded: '2020-12-31' })).toBe(true);
    expect(fits(filter, { founded: '2019-12-31' })).toBe(false);
    expect(fits(filter, { founded: '2021-01-01' })).toBe(false);
    expect(fits({ ...filter, to: null }, { founded: '2031-05-05' })).toBe(true);
    expect(fits({ ...filter, from: null }, { founded: '1949-10-01' })).toBe(true);
    expect(fits({ ...filter, from: null, to: null }, { founded: null })).toBe(false);
  });

  it('between numbers compares numbers, 9 before 10, and counts 0 as given', () => {
    const filter: ListFilter = { is: 'between', field: 'workers', from: 0, to: 10 };
    expect(fits(filter, { workers: 9 })).toBe(true);
    expect(fits(filter, { workers: 0 })).toBe(true);
    expect(fits(filter, { workers: 11 })).toBe(false);
    expect(fits({ ...filter, from: 10, to: null }, { workers: 9 })).toBe(false);
  });

  it('on words looks for a part, whatever the case and the width', () => {
    const filter: ListFilter = { is: 'contains', field: 'name', text: ' ab公司 ' };
    expect(fits(filter, { name: '济南ＡＢ公司工会' })).toBe(true);
    expect(fits(filter, { name: '济南公司' })).toBe(false);
  });

  it('on yes or no, on a record and on what is missing', () => {
    expect(fits({ is: 'yes-no', field: 'x', yes: false }, { x: false })).toBe(true);
    expect(fits({ is: 'yes-no', field: 'x', yes: false }, {})).toBe(false);
    expect(fits({ is: 'record', field: 'employer', id: 'a' }, { employer: 'a' })).toBe(true);
    expect(fits({ is: 'record', field: 'employer', id: 'a' }, { employer: 'b' })).toBe(false);
    expect(fits({ is: 'missing', field: 'x' }, { x: '' })).toBe(true);
    expect(fits({ is: 'missing', field: 'x' }, { x: null })).toBe(true);
    expect(fits({ is: 'missing', field: 'x' }, { x: 0 })).toBe(false);
    expect(fits({ is: 'missing', field: 'x' }, { x: false })).toBe(false);
  });

  it('on conflicts and on how far a record was sent', () => {
    expect(fits({ is: 'conflict' }, {}, { conflicts: 2 })).toBe(true);
    expect(fits({ is: 'conflict' }, {})).toBe(false);
    expect(fits({ is: 'send', states: ['unsent', 'unconfirmed'] }, {}, { send: () => 'unsent' })).toBe(true);
    expect(fits({ is: 'send', states: ['unsent', 'unconfirmed'] }, {})).toBe(false);
  });
});

describe('the conditions of a list', () => {
  const kind: ListFilter = { is: 'one-of', field: 'kind', codes: ['1'] };
  const phone: ListFilter = { is: 'missing', field: 'phone' };

  it('have to be met all', () => {
    expect(meets([kind, phone], record({ kind: '1' }))).toBe(true);
    expect(meets([kind, phone], record({ kind: '1', phone: '13812345678' }))).toBe(false);
    expect(meets([], record({}))).toBe(true);
  });

  it('pass over what is out of force unless one wants it, alone or as well', () => {
    const out = record({}, { out: 'voided' });
    expect(meets([], out)).toBe(false);
    expect(meets([{ is: 'voided', only: false }], out)).toBe(true);
    expect(meets([{ is: 'voided', only: true }], out)).toBe(true);
    expect(meets([{ is: 'voided', only: false }], record({}))).toBe(true);
    expect(meets([{ is: 'voided', only: true }], record({}))).toBe(false);
    expect(meets([{ is: 'voided', only: true }, kind], out)).toBe(false);
  });

  it('say one thing of one field: the later in the place of the earlier', () => {
    const other: ListFilter = { is: 'missing', field: 'kind' };
    expect(withFilter([kind, phone], other)).toEqual([other, phone]);
    expect(withFilter([kind], phone)).toEqual([kind, phone]);
    expect(withFilter([{ is: 'voided', only: true }], { is: 'voided', only: false })).toHaveLength(1);
  });
});

describe('what may be kept of conditions', () => {
  it('are codes, ranges, what is missing, conflicts and how far records were sent', () => {
    expect(mayBeKept('union', { is: 'one-of', field: 'kind', codes: ['1'] })).toBe(true);
    expect(mayBeKept('union', { is: 'between', field: 'founded', from: '2020-01-01', to: null })).toBe(true);
    expect(mayBeKept('union', { is: 'between', field: 'members', from: 0, to: 0 })).toBe(true);
    expect(mayBeKept('union', { is: 'missing', field: 'leader' })).toBe(true);
    expect(mayBeKept('union', { is: 'conflict' })).toBe(true);
    expect(mayBeKept('union', { is: 'send', states: ['unsent'] })).toBe(true);
  });

  it('are no words typed, no record chosen and nothing personal', () => {
    expect(mayBeKept('union', { is: 'contains', field: 'name', text: '纺织' })).toBe(false);
    expect(mayBeKept('union', { is: 'record', field: 'employer', id: 'a' })).toBe(false);
    expect(mayBeKept('member', { is: 'between', field: 'birthDate', from: '1980-01-01', to: '1980-01-01' })).toBe(
      false,
    );
  });

  it('is forgotten when the kind has no such field any more', () => {
    const gone: ListFilter = { is: 'missing', field: 'telegraph' };
    expect(mayBeKept('union', gone)).toBe(false);
    expect(understood('union', [gone, { is: 'conflict' }])).toEqual([{ is: 'conflict' }]);
  });
});

describe('a condition that holds besides others', () => {
  const born = (from: string | null, to: string | null): ListFilter => ({
    is: 'between',
    field: 'birthDate',
    from,
    to,
  });
  const sex = (...codes: readonly string[]): ListFilter => ({ is: 'one-of', field: 'sex', codes });

  it('makes one range of two, the narrower of both, and an empty one where they do not meet', () => {
    const both = (a: ListFilter, b: ListFilter) => withAlso([a], b);
    expect(both(born('1980', '1990'), born('1985', '1995'))).toEqual([born('1985', '1990')]);
    expect(both(born(null, '1990'), born('1985', null))).toEqual([born('1985', '1990')]);
    expect(both(born('1985', null), born(null, null))).toEqual([born('1985', null)]);
    expect(both(born('1990', null), born(null, '1980'))).toEqual([born('1990', '1980')]);
    expect(both(born('1980', null), { is: 'between', field: 'other', from: '1', to: null })).toHaveLength(2);
  });

  it('is asked beside what it does not say, and in the place of what it says', () => {
    expect(withAlso([sex('1', '2')], sex('1'))).toEqual([sex('1')]);
    expect(withAlso([sex('2')], sex('1'))).toEqual([sex('2'), sex('1')]);
    const unsound: ListFilter = { is: 'unsound', field: 'birthDate' };
    expect(withAlso([unsound], born('1980', null))).toEqual([unsound, born('1980', null)]);
    expect(withAlso([unsound], unsound)).toEqual([unsound]);
  });
});
