import { describe, expect, it } from 'vitest';
import { transferFacts } from '../../../../renderer/features/transfers/transfer-facts.ts';
import { standingSentence, type Standing } from '../../../../renderer/features/transfers/transfer-standing.ts';
import type { RecordDetail } from '../../../../shared/engine/modules/records/face.ts';
import { translator } from '../../../../renderer/i18n/t.ts';
import type { CalendarDay } from '../../../../shared/base/calendar-day.ts';
import type { RecordId } from '../../../../shared/base/id.ts';
import type { Values } from '../../../../shared/values/field.ts';

const t = translator('zh-CN');
const EAST = { role: 'office', office: '370102006' } as const;
const SOUTH = { role: 'office', office: '370102002' } as const;
const DISTRICT = { role: 'district', office: '370102' } as const;

const standing = (given: Partial<Standing>): Standing => ({
  state: 'out',
  fromOffice: EAST.office,
  toOffice: SOUTH.office,
  send: 'unsent',
  days: 12,
  toAnswer: false,
  unmoved: false,
  ...given,
});

describe('where a transfer stands', () => {
  it('is told to the sending office step by step until the district has completed it', () => {
    const told = (given: Partial<Standing>, settled = false): string =>
      standingSentence(t, standing(given), EAST, settled);
    expect(told({})).toContain('写入下一个数据包');
    expect(told({ send: 'unconfirmed' })).toContain('已写入数据包');
    expect(told({ send: 'confirmed' })).toBe('区总工会已收到，等千佛山街道答复，已 12 天');
    expect(told({ send: 'confirmed', days: 0 })).toBe('区总工会已收到，等千佛山街道答复，今天转出');
    expect(told({ state: 'accepted', send: 'not-ours' })).toBe('千佛山街道已接收，等区总工会办结');
    expect(told({ state: 'accepted' }, true)).toBe('区总工会已办结，会籍已转到千佛山街道');
    expect(told({ state: 'refused', send: 'confirmed' })).toBe('千佛山街道已退回，会籍仍在东关街道');
    expect(told({ state: 'withdrawn' })).toContain('写入下一个数据包');
  });

  it('is told to the receiving office as its own to answer, then as an answer under way', () => {
    const told = (given: Partial<Standing>): string => standingSentence(t, standing(given), SOUTH, false);
    expect(told({ toAnswer: true, send: 'confirmed' })).toBe('等本处答复，已 12 天');
    expect(told({ state: 'accepted' })).toContain('本处已答复');
    expect(told({ state: 'accepted', send: 'unconfirmed' })).toContain('等区总工会办结');
    expect(told({ state: 'refused' })).toContain('写入下一个数据包');
  });

  it('is told to the district as who is waited for', () => {
    expect(standingSentence(t, standing({ toAnswer: true, send: 'not-ours' }), DISTRICT, false)).toBe(
      '等千佛山街道答复，已 12 天',
    );
  });
});

describe('the facts of a transfer', () => {
  const record = (values: Values): RecordDetail => ({
    id: 'a:1' as RecordId,
    type: 'transfer',
    title: '',
    values: { member: 'a:2', memberName: '东一', fromOffice: EAST.office, toOffice: SOUTH.office, ...values },
    seen: {},
    conflicts: [],
    problems: [],
    send: 'confirmed',
    createdAt: 0,
    changedAt: 0,
    changedBy: '经办人',
    names: {},
    references: {},
  });
  const today = '2026-03-01' as CalendarDay;

  it('say who may answer and who may take back, as long as nobody answered', () => {
    const out = record({ state: 'out', outDate: '2026-02-01' });
    expect(transferFacts(out, EAST, today)).toMatchObject({ toAnswer: false, toWithdraw: true, days: 28 });
    expect(transferFacts(out, SOUTH, today)).toMatchObject({ toAnswer: true, toWithdraw: false });
    expect(transferFacts(out, DISTRICT, today)).toMatchObject({ toAnswer: true, toWithdraw: true });
    const done = record({ state: 'accepted', outDate: '2026-02-01', answeredDate: '2026-02-04' });
    expect(transferFacts(done, SOUTH, today)).toMatchObject({ toAnswer: false, toWithdraw: false, days: 3 });
  });

  it('keep the reasons of both sides apart, also of what an early version wrote over one another', () => {
    const reasonsOf = (values: Values): unknown => {
      const { reason, answerReason } = transferFacts(record({ outDate: '2026-02-01', ...values }), EAST, today);
      return [reason, answerReason];
    };
    expect(reasonsOf({ state: 'out', reason: '工作调动' })).toEqual(['工作调动', '']);
    expect(reasonsOf({ state: 'refused', reason: '工作调动', answerReason: '查无此人' })).toEqual([
      '工作调动',
      '查无此人',
    ]);
    expect(reasonsOf({ state: 'refused', reason: '查无此人' })).toEqual(['', '查无此人']);
  });
});
