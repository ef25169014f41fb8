import { describe, expect, it } from 'vitest';
import { standingSentence } from '../../../../renderer/features/transfers/transfer-standing.ts';
import type { SendState } from '../../../../shared/engine/modules/records/face.ts';
import type { Viewer } from '../../../../shared/kinds/kind.ts';
import { translator } from '../../../../renderer/i18n/t.ts';
import type { CalendarDay } from '../../../../shared/base/calendar-day.ts';

const t = translator('zh-CN');
const today = '2026-03-01' as CalendarDay;
const EAST: Viewer = { role: 'office', office: '370102006', today };
const SOUTH: Viewer = { role: 'office', office: '370102002', today };
const DISTRICT: Viewer = { role: 'district', office: '370102', today };

interface Given {
  readonly state?: string;
  readonly send?: SendState;
  readonly outDate?: string;
  readonly unmoved?: boolean;
}

const toldTo =
  (viewer: Viewer) =>
  ({ send = 'unsent', ...given }: Given, settled = false): string => {
    const move = { fromOffice: EAST.office, toOffice: SOUTH.office, state: 'out', outDate: '2026-02-17' };
    return standingSentence(t, { send, values: { ...move, ...given } }, viewer, settled);
  };

describe('where a transfer stands', () => {
  it('is told to the sending office step by step until the district has completed it', () => {
    const told = toldTo(EAST);
    expect(told({})).toContain('写入下一个数据包');
    expect(told({ send: 'unconfirmed' })).toContain('已写入数据包');
    expect(told({ send: 'confirmed' })).toBe('区总工会已收到，等千佛山街道答复，已 12 天');
    expect(told({ send: 'confirmed', outDate: today })).toBe('区总工会已收到，等千佛山街道答复，今天转出');
    expect(told({ state: 'accepted', send: 'not-ours' })).toBe('千佛山街道已接收，等区总工会办结');
    expect(told({ state: 'accepted' }, true)).toBe('区总工会已办结，会籍已转到千佛山街道');
    expect(told({ state: 'accepted', unmoved: true }, true)).toContain('档案没有转移');
    expect(told({ state: 'refused', send: 'confirmed' })).toBe('千佛山街道已退回，会籍仍在东关街道');
    expect(told({ state: 'withdrawn' })).toContain('写入下一个数据包');
    expect(told({ state: 'withdrawn', send: 'confirmed' })).toBe('东关街道已撤回，会籍仍在东关街道');
  });

  it('is told to the receiving office as its own to answer, then as an answer under way', () => {
    const told = toldTo(SOUTH);
    expect(told({ send: 'confirmed' })).toBe('等本处答复，已 12 天');
    expect(told({ state: 'accepted' })).toContain('本处已答复');
    expect(told({ state: 'accepted', send: 'unconfirmed' })).toContain('等区总工会办结');
    expect(told({ state: 'refused' })).toContain('写入下一个数据包');
  });

  it('is told to the district as who is waited for', () => {
    expect(toldTo(DISTRICT)({ send: 'not-ours' })).toBe('等千佛山街道答复，已 12 天');
  });
});
