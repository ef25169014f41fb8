import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import {
  enteredTypes,
  erasableTypes,
  isForPeople,
  isWrittenBy,
  onlyPlaceOf,
  ownerOf,
  pageTypes,
  placesOf,
} from '../../../shared/kinds/belonging.ts';
import { checkRecord, isOfKind, overridable } from '../../../shared/kinds/check-record.ts';
import { rules as employer } from '../../../shared/kinds/employer/rules.ts';
import { rules as event } from '../../../shared/kinds/event/rules.ts';
import { rules as honour } from '../../../shared/kinds/honour/rules.ts';
import type { Related, Rules } from '../../../shared/kinds/kind.ts';
import { documentKey, nameKey, personKey, phoneKey } from '../../../shared/kinds/member/keys.ts';
import { memberStatus } from '../../../shared/kinds/member/member-status.ts';
import { rules as member } from '../../../shared/kinds/member/rules.ts';
import { usualFigures } from '../../../shared/kinds/measure/figures.ts';
import { fieldOf, kindOf, recordTypes } from '../../../shared/kinds/schema.ts';
import { transferReasons } from '../../../shared/kinds/transfer/reasons.ts';
import { rules as transfer } from '../../../shared/kinds/transfer/rules.ts';
import { rules as union } from '../../../shared/kinds/union/rules.ts';
import { rules as visit } from '../../../shared/kinds/visit/rules.ts';
import { isPublished } from '../../../shared/sync/scope.ts';
import type { Values } from '../../../shared/values/field.ts';

const TODAY = '2026-11-22' as CalendarDay;

/** Each problem as `severity field code` and the values its sentence shows. */
const wrong = (rules: Rules, values: Values, related: Related = {}): unknown[] =>
  rules(values, TODAY, related, usualFigures).map(({ severity, field, code, detail }) => {
    const said = `${severity} ${field} ${code}`;
    return detail === undefined ? said : [said, detail];
  });

describe('the rules of an employer', () => {
  it('know that somebody works there', () => {
    expect(wrong(employer, { workers: 0 })).toEqual(['warning workers workers-none']);
    expect(wrong(employer, { workers: 1 })).toEqual([]);
  });

  it('know a credit code that is a union’s', () => {
    expect(wrong(employer, { creditCode: '81370102MC1234566K' })).toEqual(['warning creditCode credit-code-is-union']);
    expect(wrong(union, { creditCode: '91370102MA3C00011F' })).toEqual(['warning creditCode credit-code-not-union']);
  });

  it('know a telephone', () => {
    expect(wrong(employer, { phone: '0531-88881234' })).toEqual([]);
    expect(wrong(employer, { phone: '123' })).toEqual(['warning phone phone-form']);
  });

  it('ask why it need not have a union, and only then', () => {
    expect(wrong(employer, { shouldHave: true })).toEqual([]);
    expect(wrong(employer, { exempt: 'nobody' })).toEqual([]);
    expect(wrong(employer, { shouldHave: false, exempt: 'nobody' })).toEqual([]);
    expect(wrong(employer, { shouldHave: false })).toEqual(['warning exempt employer-exempt-why']);
    expect(wrong(employer, { shouldHave: true, exempt: 'nobody' })).toEqual(['warning exempt employer-exempt-yet-due']);
  });
});

describe('the rules of an event', () => {
  it.each([
    ['2', null, []],
    ['3', null, ['warning reason event-reason-missing']],
    ['4', null, ['warning reason event-reason-missing']],
    ['3', '1', []],
    [null, null, []],
    ['6', '5', []],
    ['5', '5', ['warning reason event-reason-unfitting']],
    ['5', '6', []],
    ['6', '6', ['warning reason event-reason-unfitting']],
    ['5', '1', []],
    ['6', '1', []],
  ])('on kind %s with reason %s', (kind, reason, expected) => {
    expect(wrong(event, { kind, reason })).toEqual(expected);
  });

  it('let it be on the day of birth, and not before', () => {
    const born = { member: { birthDate: '1985-01-02' } };
    expect(wrong(event, { date: '1985-01-02' }, born)).toEqual([]);
    expect(wrong(event, { date: '1985-01-01' }, born)).toEqual([
      ['error date event-before-birth', { date: '1985/01/01', birth: '1985/01/02' }],
    ]);
    expect(wrong(event, { date: '1985-01-01' }, { member: {} })).toEqual([]);
    expect(wrong(event, {}, born)).toEqual([]);
  });

  it('warn of a member that was struck out', () => {
    expect(wrong(event, {}, { member: { void: '重复' } })).toEqual(['warning member member-voided']);
    expect(wrong(event, {}, { member: { void: null } })).toEqual([]);
  });
});

describe('the rules of an honour', () => {
  it.each(['union', 'employer', 'team', 'member'])('are content with one that holds it: %s', (holder) => {
    expect(wrong(honour, { [holder]: 'x' })).toEqual([]);
  });

  it('want somebody who holds it', () => {
    expect(wrong(honour, {})).toEqual(['warning union honour-of-nobody']);
  });

  it('let it end and be revoked in the month it was awarded, and not before', () => {
    const held = { team: 'x', awarded: '2025-04' };
    expect(wrong(honour, { ...held, validUntil: '2025-04', revoked: '2025-04' })).toEqual([]);
    expect(wrong(honour, { ...held, validUntil: '2025-03' })).toEqual([
      ['error validUntil honour-ends-before', { awarded: '2025-04', until: '2025-03' }],
    ]);
    expect(wrong(honour, { ...held, revoked: '2025-03' })).toEqual([
      ['error revoked honour-revoked-before', { awarded: '2025-04', revoked: '2025-03' }],
    ]);
    expect(wrong(honour, { team: 'x', validUntil: '2025-03', revoked: '2025-03' })).toEqual([]);
  });

  it('want to know why it was revoked, and only then', () => {
    expect(wrong(honour, { team: 'x', standing: 'revoked' })).toEqual(['warning revokedWhy honour-revoked-why']);
    expect(wrong(honour, { team: 'x', standing: 'revoked', revokedWhy: 'y' })).toEqual([]);
    expect(wrong(honour, { team: 'x', standing: 'valid' })).toEqual([]);
  });
});

describe('the rules of a visit', () => {
  it.each(['1', '2', '7'])('want to know at stage %s why there is no union yet', (stage) => {
    expect(wrong(visit, { stage })).toEqual(['warning reasons visit-no-reason']);
    expect(wrong(visit, { stage, reasons: 'dues' })).toEqual([]);
  });

  it.each([null, '3', '5', '6'])('do not at stage %s', (stage) => {
    expect(wrong(visit, { stage })).toEqual([]);
  });

  it('want at stage 4 the day on which there will be one', () => {
    expect(wrong(visit, { stage: '4' })).toEqual(['warning planned visit-no-plan']);
    expect(wrong(visit, { stage: '4', planned: '2026-12-01' })).toEqual([]);
  });

  it('let the next be on the same day, and not before', () => {
    expect(wrong(visit, { date: '2026-01-15', next: '2026-01-15' })).toEqual([]);
    expect(wrong(visit, { date: '2026-01-15', next: '2026-01-14' })).toEqual([
      ['error next visit-next-before', { date: '2026-01-15', next: '2026-01-14' }],
    ]);
    expect(wrong(visit, { next: '2026-01-14' })).toEqual([]);
  });

  it('look at the telephone where there is one', () => {
    expect(wrong(visit, { metPhone: '123' })).toEqual(['warning metPhone phone-form']);
    expect(wrong(visit, { metPhone: '0531-88881234' })).toEqual([]);
  });
});

describe('the rules of a union', () => {
  it('look at the telephone where there is one', () => {
    expect(wrong(union, { phone: '123' })).toEqual(['warning phone phone-form']);
    expect(wrong(union, { phone: '0531-88881234' })).toEqual([]);
  });

  it('let all workers be members, and no more', () => {
    expect(wrong(union, { reportedMembers: 100 }, { employer: { workers: 100 } })).toEqual([]);
    expect(wrong(union, { reportedMembers: 101 }, { employer: { workers: 100 } })).toEqual([
      ['warning reportedMembers members-exceed-workers', { members: '101', workers: '100' }],
    ]);
    expect(wrong(union, { reportedMembers: 101 }, {})).toEqual([]);
    expect(wrong(union, { reportedMembers: '101' }, { employer: { workers: 100 } })).toEqual([]);
    expect(wrong(union, { reportedMembers: 101 }, { employer: { workers: '100' } })).toEqual([]);
  });
});

describe('the rules of a transfer', () => {
  it.each(['out', 'accepted', 'refused', 'withdrawn', null])('know the state %s', (state) => {
    expect(wrong(transfer, { state })).toEqual([]);
  });

  it('know no other state', () => {
    expect(wrong(transfer, { state: 'lost' })).toEqual([['error state state-unknown', { value: 'lost' }]]);
  });

  it('let it be answered on the day it went out, and not before', () => {
    expect(wrong(transfer, { outDate: '2026-11-02', answeredDate: '2026-11-02' })).toEqual([]);
    expect(wrong(transfer, { outDate: '2026-11-02', answeredDate: '2026-11-01' })).toEqual([
      ['error answeredDate answer-before-out', { out: '2026/11/02', answered: '2026/11/01' }],
    ]);
    expect(wrong(transfer, { answeredDate: '2026-11-01' })).toEqual([]);
    expect(wrong(transfer, { outDate: '2026-11-01' })).toEqual([]);
  });

  it('want it to go to another office', () => {
    expect(wrong(transfer, { fromOffice: '370102001', toOffice: '370102001' })).toEqual([
      'error toOffice transfer-to-same-office',
    ]);
    expect(wrong(transfer, { fromOffice: '370102001', toOffice: '370102002' })).toEqual([]);
    expect(wrong(transfer, { fromOffice: null, toOffice: null })).toEqual([]);
  });
});

describe('both sides’ reasons of a transfer', () => {
  it.each([
    ['out', 'a', undefined, { reason: 'a', answerReason: '' }],
    ['refused', 'a', 'b', { reason: 'a', answerReason: 'b' }],
    ['refused', 'a', undefined, { reason: '', answerReason: 'a' }],
    ['refused', undefined, 'b', { reason: '', answerReason: 'b' }],
    ['accepted', 'a', 'b', { reason: 'a', answerReason: 'b' }],
  ])('of one that is %s, with %s and %s', (state, reason, answerReason, expected) => {
    expect(
      transferReasons({
        state,
        ...(reason === undefined ? {} : { reason }),
        ...(answerReason === undefined ? {} : { answerReason }),
      }),
    ).toEqual(expected);
  });
});

describe('the rules of a member', () => {
  const documented = { documentType: '111', documentNumber: '370102198501010011' };

  it('hold birth date and sex against the document', () => {
    expect(wrong(member, { ...documented, birthDate: '1985-01-01', sex: '1' })).toEqual([]);
    expect(wrong(member, { ...documented, birthDate: '1985-01-02' })).toEqual([
      ['error birthDate birth-contradicts-document', { given: '1985/01/02', document: '1985/01/01' }],
    ]);
    expect(wrong(member, { ...documented, sex: '2' })).toEqual([
      ['error sex sex-contradicts-document', { given: '女', document: '男' }],
    ]);
    expect(wrong(member, { ...documented, sex: 'x' })).toEqual([]);
    expect(wrong(member, { birthDate: '1985-01-02', sex: '2' })).toEqual([]);
  });

  it.each([
    ['2010-11-22', []],
    ['2010-11-23', [['warning birthDate age-under-16', { age: '15' }]]],
    ['1926-11-22', []],
    ['1925-11-23', []],
    ['1925-11-22', [['warning birthDate age-over-100', { age: '101' }]]],
    [TODAY, [['warning birthDate age-under-16', { age: '0' }]]],
    ['2026-11-23', []],
  ])('find an age from 16 to 100 usual: born %s', (birthDate, expected) => {
    expect(wrong(member, { birthDate })).toEqual(expected);
  });

  it('look at the mobile number where there is one', () => {
    expect(wrong(member, { mobile: '1380013800' })).toEqual(['warning mobile mobile-form']);
    expect(wrong(member, { mobile: '13800138000' })).toEqual([]);
  });
});

describe('the problems of a record', () => {
  it('come in the order of its fields, those of the rules among them', () => {
    const found = checkRecord(
      'union',
      { phone: '123', founded: '2027-01-01', creditCode: '91370102MA3C00011F' },
      TODAY,
    );
    const order = found.map(({ field }) => field);
    expect(order.indexOf('creditCode')).toBeLessThan(order.indexOf('founded'));
    expect(order.indexOf('founded')).toBeLessThan(order.indexOf('phone'));
  });

  it('may be insisted on where the document itself may be wrong, and nowhere else', () => {
    expect([...overridable].sort()).toEqual([
      'credit-code-checksum',
      'document-form',
      'id-card-checksum',
      'residence-permit-area',
    ]);
  });

  it('tell a value of another type from one of the field’s', () => {
    const spec = fieldOf('union', 'reportedMembers');
    if (spec === null) throw new Error('no such field');
    expect([isOfKind(spec, 7), isOfKind(spec, '7')]).toEqual([true, false]);
  });
});

describe('the kinds', () => {
  it('that may be erased on request are those that are filled in on a page, no events and no transfers', () => {
    expect([...erasableTypes].sort()).toEqual([...enteredTypes, 'annual'].sort());
  });

  it('whose records say something to people are all but those by which the district says whom to trust', () => {
    expect(recordTypes.filter((type) => !isForPeople(type)).sort()).toEqual(['archive', 'replica']);
  });

  it('that a district keeps for all its offices are those that the law of place publishes, and only it writes them', () => {
    const kept = recordTypes.filter((type) => kindOf(type).belongs === 'district');
    expect(kept).toEqual(recordTypes.filter(isPublished));
    for (const type of recordTypes) {
      expect(isWrittenBy('district', type)).toBe(true);
      expect(isWrittenBy('office', type)).toBe(!kept.includes(type));
      expect(onlyPlaceOf({ role: 'office', office: '370102001' }, type)).toBe('370102001');
      expect(onlyPlaceOf({ role: 'district', office: '370102' }, type)).toBe(kept.includes(type) ? '370102' : null);
    }
  });

  it('of which a record goes with another name it in one field, and only there', () => {
    const values = { member: 'm1', office: '370102001', union: 'u1' };
    const owners = recordTypes.flatMap((type) => {
      const owner = ownerOf(type, values);
      return owner === null ? [] : [[type, owner]];
    });
    expect(owners).toEqual([['event', { type: 'member', id: 'm1' }]]);
    expect(ownerOf('event', { member: '', union: 'u1' })).toBeNull();
  });

  it('that have a page stand in the order of the screen', () => {
    expect(pageTypes.slice(0, 5)).toEqual(['member', 'union', 'employer', 'event', 'honour']);
    expect(new Set(pageTypes.map((type) => kindOf(type).page?.order)).size).toBe(pageTypes.length);
  });

  it('of which records are filled in are those, but transfers and membership events: these begin and change by acts', () => {
    expect(enteredTypes).toEqual(pageTypes.filter((type) => type !== 'transfer' && type !== 'event'));
  });
});

describe('the places of a record', () => {
  const nothing = (): undefined => undefined;

  it('are its own office, both offices of a transfer, or everybody', () => {
    expect(placesOf('member', { office: '370102001' }, nothing)).toEqual(['370102001']);
    expect(placesOf('member', { office: '' }, nothing)).toEqual([]);
    expect(placesOf('member', { office: 7 }, nothing)).toEqual([]);
    expect(placesOf('transfer', { fromOffice: '370102001', toOffice: '370102002' }, nothing)).toEqual([
      '370102001',
      '370102002',
    ]);
    expect(placesOf('replica', {}, nothing)).toBe('all');
    expect(placesOf('area', { office: '370102' }, nothing)).toEqual(['370102']);
    expect(placesOf('area', { office: '370102001' }, nothing)).toEqual([]);
  });

  it('are those of the member for an event, and none while the member is not held here', () => {
    const asked: unknown[] = [];
    const find = (type: string, id: string): Values => {
      asked.push([type, id]);
      return { office: '370102001' };
    };
    expect(placesOf('event', { member: 'm' }, find)).toEqual(['370102001']);
    expect(asked).toEqual([['member', 'm']]);
    expect(placesOf('event', { member: 'm' }, nothing)).toEqual([]);
    expect(placesOf('event', {}, find)).toEqual([]);
  });
});

describe('keys to hold records against one another', () => {
  it('of a document are the number as it is stored', () => {
    expect(documentKey('370102198501010011')).toBe('370102198501010011');
    expect(documentKey('37010219850101001x')).toBe('37010219850101001X');
    expect(documentKey('370102850101001')).toHaveLength(18);
    expect(documentKey('H0123456789')).toBe('H01234567');
    expect(documentKey('M0123456789')).toBe('M01234567');
    expect(documentKey('H012345678')).toBe('H012345678');
    expect(documentKey('XH0123456789')).toBe('XH0123456789');
    expect(documentKey('H01234567891')).toBe('H01234567891');
    expect(documentKey('1370102850101001')).toBe('1370102850101001');
  });

  it('of a person want name and birth date, and take the sex where it is known', () => {
    expect(personKey({ name: '王晓伟', birthDate: ' 1985-01-01 ', sex: ' 1 ' })).toBe('王晓伟|1985-01-01|1');
    expect(personKey({ name: '王晓伟', birthDate: '1985-01-01' })).toBe('王晓伟|1985-01-01|');
    expect(personKey({ name: '王晓伟' })).toBe('');
    expect(personKey({ birthDate: '1985-01-01' })).toBe('');
  });

  it('of a name and a telephone are the same however they are written', () => {
    expect(nameKey('阿依古丽•买买提')).toBe(nameKey('阿依古丽·买买提'));
    expect(nameKey('王晓伟')).toBe('王晓伟');
    expect(nameKey('王晓伟 ')).toBe('王晓伟');
    expect(nameKey(' 王晓伟')).toBe('王晓伟');
    expect(phoneKey('138 0013 8000')).toBe('13800138000');
  });
});

describe('the events of a member', () => {
  it('that are struck out count for nothing, and the last of those left says how the membership stands', () => {
    const first = { kind: '1', date: '2020-01-01' };
    const last = { kind: '6', date: '2021-01-01' };
    const struck = { kind: '5', date: '2022-01-01', void: '录错' };
    expect(memberStatus([struck])).toBe('no-event');
    expect(memberStatus([last, first, struck])).toBe('left');
  });

  it('without a day come before all others, and those of one day stay in their order', () => {
    const dateless = { kind: '6' };
    const joined = { kind: '1', date: '2020-01-01' };
    expect(memberStatus([joined, dateless])).toBe('active');
    expect(memberStatus([dateless, joined])).toBe('active');
    const same = { kind: '4', date: '2020-01-01' };
    expect(memberStatus([joined, same])).not.toBe(memberStatus([same, joined]));
  });
});
