import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import type { Problem, Values } from '../../../shared/values/field.ts';
import { problemCodes } from '../../../shared/values/problem-codes.ts';
import { checkRecord, overridable } from '../../../shared/kinds/check-record.ts';
import type { Related } from '../../../shared/kinds/kind.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { derive } from '../../../shared/kinds/stored-form.ts';

const TODAY = '2026-11-22' as CalendarDay;

const member: Values = {
  name: '王晓伟',
  sex: '1',
  birthDate: '1985-01-01',
  ethnicity: '01',
  employment: '1',
  documentType: '111',
  documentNumber: '370102198501010011',
  education: '21',
  skillLevel: '0',
  mobile: '13800138000',
  householdType: 'B',
  householdPlace: '山东省济南市历下区',
  politicalStatus: '13',
  workplace: '济南历山商贸有限公司',
  nativePlace: '山东济南',
  migrantWorker: false,
  office: '370102001',
};
const event: Values = { member: 'aaaaaaaaaaaaaaaa:1', kind: '1', date: '2020-05-01' };
const union: Values = {
  name: '济南历山商贸有限公司工会委员会',
  creditCode: '81370102MC1234566K',
  parentName: '济南市历下区总工会',
  founded: '2015-03-01',
  kind: '0',
  reportedMembers: 80,
  leader: '李静',
  phone: '0531-88881234',
  office: '370102001',
};
const employer: Values = {
  name: '济南历山商贸有限公司',
  creditCode: '91370102MA3C00011F',
  address: '济南市历下区解放路1号',
  area: '历下区',
  unitClass: '170',
  economicType: '3',
  industry: 'F',
  workers: 100,
  office: '370102001',
};
const transfer: Values = {
  member: 'aaaaaaaaaaaaaaaa:1',
  memberName: '王晓伟',
  fromOffice: '370102001',
  toOffice: '370102002',
  state: 'out',
  outDate: '2026-11-01',
};
const WHOLE = { member, event, union, employer, transfer } as const;

const check = (type: RecordType, values: Values, related?: Related): readonly Problem[] =>
  checkRecord(type, values, TODAY, related);
const brief = (problems: readonly Problem[]): readonly string[] =>
  problems.map((each) => `${each.severity} ${each.field} ${each.code}`);
const changed = (type: keyof typeof WHOLE, change: Values, related?: Related): readonly string[] =>
  brief(check(type, { ...WHOLE[type], ...change }, related));

describe('a whole and sound record', () => {
  it.each(['member', 'event', 'union', 'employer', 'transfer'] as const)('of type %s raises nothing', (type) => {
    expect(check(type, WHOLE[type])).toEqual([]);
  });
});

describe('what is missing', () => {
  it('blocks where a record cannot be without it', () => {
    const found = brief(check('member', {}));
    expect(found.filter((each) => each.startsWith('error'))).toEqual([
      'error name missing',
      'error documentType missing',
      'error documentNumber missing',
      'error office missing',
    ]);
  });

  it('is a warning where only the official sheet wants it', () => {
    expect(changed('member', { ethnicity: null, mobile: ' ' })).toEqual([
      'warning ethnicity missing-paper',
      'warning mobile missing-paper',
    ]);
  });

  it('is no matter in a field that is free', () => {
    expect(changed('member', { note: null, number: '' })).toEqual([]);
  });
});

describe('values out of order', () => {
  it.each([
    ['member', { sex: '3' }, ['error sex unknown-code']],
    ['member', { office: '370103001' }, ['error office unknown-code']],
    ['member', { birthDate: '1985-02-30' }, ['error birthDate day-impossible']],
    ['member', { migrantWorker: '是' }, ['error migrantWorker wrong-kind']],
    ['member', { name: 5 }, ['error name wrong-kind']],
    ['member', { name: '王'.repeat(51) }, ['error name too-long']],
    ['member', { name: '𠮷'.repeat(50) }, []],
    ['member', { mobile: '1380013800' }, ['warning mobile mobile-form']],
    ['member', { name: '王?' }, ['warning name name-placeholder']],
    ['union', { phone: '123' }, ['warning phone phone-form']],
    ['union', { founded: '2027-01-01' }, ['error founded day-in-future']],
    ['union', { reportedMembers: -1 }, ['error reportedMembers number-negative']],
    ['union', { reportedMembers: 1.5 }, ['error reportedMembers wrong-kind']],
    [
      'union',
      { creditCode: '81370102MC1234567K' },
      ['error creditCode credit-code-checksum', 'warning creditCode credit-code-organisation'],
    ],
    ['employer', { workers: 0 }, ['warning workers workers-none']],
    ['employer', { creditCode: '81370102MC1234566K' }, ['warning creditCode credit-code-is-union']],
    ['transfer', { state: 'lost' }, ['error state state-unknown']],
    ['transfer', { toOffice: '370102001' }, ['error toOffice transfer-to-same-office']],
    ['transfer', { answeredDate: '2026-10-01' }, ['error answeredDate answer-before-out']],
  ] as const)('%s %j: %j', (type, change, expected) => {
    expect(changed(type, change)).toEqual(expected);
  });
});

describe('the document and its columns', () => {
  it('contradicting each other is an error that shows both values', () => {
    expect(check('member', { ...member, birthDate: '1985-10-01', sex: '2' })).toEqual([
      { field: 'sex', severity: 'error', code: 'sex-contradicts-document', detail: { given: '女', document: '男' } },
      {
        field: 'birthDate',
        severity: 'error',
        code: 'birth-contradicts-document',
        detail: { given: '1985/10/01', document: '1985/01/01' },
      },
    ]);
  });

  it('a wrong check digit may be insisted on; a contradiction may not', () => {
    expect(changed('member', { documentNumber: '370102198501010012' })).toEqual([
      'error documentNumber id-card-checksum',
    ]);
    expect(overridable.has('id-card-checksum')).toBe(true);
    expect(overridable.has('credit-code-checksum')).toBe(true);
    expect(overridable.has('sex-contradicts-document')).toBe(false);
    expect(overridable.has('missing')).toBe(false);
  });

  it('an unusual age is a warning, by the birth date or by the document', () => {
    expect(changed('member', { documentNumber: '440524188001010014', birthDate: '1880-01-01' })).toEqual([
      'warning birthDate age-over-100',
      'info documentNumber id-card-area-unknown',
    ]);
    expect(changed('member', { documentNumber: '110101202311012176', birthDate: null })).toEqual([
      'warning birthDate missing-paper',
      'warning birthDate age-under-16',
    ]);
  });
});

describe('membership events', () => {
  it('other than joining and moving in want a reason', () => {
    expect(changed('event', { kind: '2' })).toEqual([]);
    expect(changed('event', { kind: '4' })).toEqual(['warning reason event-reason-missing']);
    expect(changed('event', { kind: '4', reason: '1' })).toEqual([]);
  });

  it('have reasons that only fit leaving or expulsion', () => {
    expect(changed('event', { kind: '6', reason: '6' })).toEqual(['warning reason event-reason-unfitting']);
    expect(changed('event', { kind: '5', reason: '6' })).toEqual([]);
    expect(changed('event', { kind: '3', reason: '5' })).toEqual(['warning reason event-reason-unfitting']);
  });

  it('are not before birth and not in the future', () => {
    expect(changed('event', { date: '1984-01-01' }, { member })).toEqual(['error date event-before-birth']);
    expect(changed('event', { date: '2026-11-23' })).toEqual(['error date day-in-future']);
    expect(changed('event', { date: '2026-11-22' })).toEqual([]);
  });

  it('of a voided member are worth a warning', () => {
    expect(changed('event', {}, { member: { ...member, void: '重复' } })).toEqual(['warning member member-voided']);
  });
});

describe('unions beside their employers', () => {
  it('with more members than the employer has workers are worth a warning', () => {
    expect(changed('union', { reportedMembers: 101 }, { employer })).toEqual([
      'warning reportedMembers members-exceed-workers',
    ]);
    expect(changed('union', { reportedMembers: 100 }, { employer })).toEqual([]);
  });
});

describe('derived values', () => {
  it('fill blank birth date and sex from a sound number', () => {
    expect(derive('member', { documentType: '111', documentNumber: '370102199003070024', sex: '' })).toEqual({
      documentType: '111',
      documentNumber: '370102199003070024',
      birthDate: '1990-03-07',
      sex: '2',
    });
  });

  it('leave what was given, and take nothing from a number in doubt', () => {
    expect(derive('member', { ...member, sex: '2' }).sex).toBe('2');
    const doubtful = { documentType: '111', documentNumber: '370102199003070025' };
    expect(derive('member', doubtful)).toEqual(doubtful);
    expect(derive('union', union)).toEqual(union);
  });

  it('put the number into the form it is stored in', () => {
    expect(derive('member', { documentType: '111', documentNumber: '110105491231002' }).documentNumber).toBe(
      '11010519491231002X',
    );
    expect(derive('member', { documentType: '516', documentNumber: 'H1234567801' }).documentNumber).toBe('H12345678');
  });
});

describe('the list of problem codes', () => {
  it('holds each code once', () => {
    const codes = problemCodes.map((each) => each.code);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
