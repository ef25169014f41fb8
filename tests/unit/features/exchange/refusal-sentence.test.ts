import { describe, expect, it } from 'vitest';
import {
  missingSentence,
  partText,
  partyName,
  recordCounts,
  refusalSentence,
} from '../../../../renderer/features/exchange/refusal-sentence.ts';
import { translator } from '../../../../renderer/i18n/t.ts';

const t = translator('zh-CN');

describe('the sentences of the exchange', () => {
  it('call a district by its federation and an office by its name', () => {
    expect(partyName(t, '370102')).toBe('历下区总工会');
    expect(partyName(t, '370102006')).toBe('东关街道');
  });

  it('name the offices of a refusal, never their codes', () => {
    const sentences = [
      refusalSentence(t, { tag: 'not-for-us', forOffices: ['370102006', '370102'] }),
      refusalSentence(t, { tag: 'sender-unknown', office: '370102002', fingerprint: '1234 5678' }),
      refusalSentence(t, { tag: 'sender-revoked', office: '370102002' }),
    ];
    expect(sentences[0]).toContain('东关街道、历下区总工会');
    expect(sentences[1]).toContain('千佛山街道');
    expect(sentences[1]).toContain('1234 5678');
    expect(sentences.join('')).not.toMatch(/370102/);
  });

  it('say what to ask a sender for, one change or a run of them', () => {
    const replica = 'r';
    expect(missingSentence(t, { replica, office: '370102006', from: 120, to: 180 })).toBe(
      '缺东关街道第 120–180 号变更，请其重新导出。',
    );
    expect(missingSentence(t, { replica, office: '370102006', from: 7, to: 7 })).toBe(
      '缺东关街道第 7 号变更，请其重新导出。',
    );
    expect(missingSentence(t, { replica, office: '', from: 7, to: 7 })).toContain('尚未认识的电脑');
  });

  it('say of a series that was cut why, and how much of it is good', () => {
    const because = { tag: 'disk-full' } as const;
    const said = refusalSentence(t, { tag: 'series-cut', written: 1, parts: 3, because });
    expect(said).toMatch(/^磁盘空间不够.*共 3 份中已写好 1 份/);
    expect(partText(t, '千佛山街道-20260301-0915-a1b2-第02份共12份.mcb')).toBe('第 2 份，共 12 份');
    expect(partText(t, '千佛山街道-20260301-0915-a1b2.mcb')).toBe('');
  });

  it('count records by type and leave out what is not there', () => {
    expect(recordCounts(t, { member: 20, event: 0, union: 3 })).toBe('会员 20 条、基层工会 3 条');
    expect(recordCounts(t, {})).toBe('');
  });
});
