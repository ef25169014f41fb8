import { describe, expect, it } from 'vitest';
import type { BundleRefusal, ExchangeEntry } from '../../../../shared/engine/modules/exchange/face.ts';
import {
  entryOutcome,
  entryParty,
  missingSentence,
  partText,
  recordCounts,
  refusalSentence,
} from '../../../../renderer/features/exchange/refusal-sentence.ts';
import { translator } from '../../../../renderer/i18n/t.ts';

const t = translator('zh-CN');

describe('the sentences of the exchange', () => {
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

  it('have no name of an algorithm or of a kind that this version does not know', () => {
    const suite = refusalSentence(t, { tag: 'newer-format', version: '1 mingce-suite-2' });
    expect(suite).toContain('较新的加密方式');
    expect(suite).not.toMatch(/[A-Za-z]/);
    expect(refusalSentence(t, { tag: 'newer-format', version: '3' })).toContain('第3版');
    expect(recordCounts(t, { member: 2, parley: 1, grant: 3 })).toBe('会员 2 条、较新版本的记录 4 条');
  });

  it('tell every refusal apart, in both languages, without a code', () => {
    const office = '370102002';
    const refusals: readonly BundleRefusal[] = [
      { tag: 'not-a-bundle' },
      { tag: 'newer-format', version: '2' },
      ...(['container', 'manifest', 'signature', 'payload', 'size', 'change'] as const).map(
        (part) => ({ tag: 'damaged', part }) as const,
      ),
      { tag: 'not-for-us', forOffices: [office] },
      { tag: 'sender-unknown', office, fingerprint: '1234 5678' },
      { tag: 'sender-revoked', office },
      { tag: 'sender-elsewhere', office },
      { tag: 'signature-wrong' },
      { tag: 'wrong-kind', kind: 'provision' },
      { tag: 'wrong-kind', kind: 'backup' },
      { tag: 'too-large' },
      { tag: 'implausible' },
      { tag: 'own-bundle' },
      { tag: 'older-source', missing: 3 },
      { tag: 'shrunken', office: '370102001', from: 100, to: 60 },
      { tag: 'confirm-sender', office, officeName: '千佛山街道', replicaName: '千佛山街道 abcd', fingerprint: '1234' },
    ];
    for (const language of ['zh-CN', 'en'] as const) {
      const words = translator(language);
      const sentences = refusals.map((refusal) => refusalSentence(words, refusal));
      expect(new Set(sentences).size).toBe(refusals.length);
      expect(sentences.filter((sentence) => /[{}]|undefined|370102/.test(sentence))).toEqual([]);
    }
    expect(refusalSentence(t, { tag: 'too-large' })).toContain('数据包');
  });

  it('tell in the log why a bundle was refused, and that its sender is only what it says', () => {
    const entry: ExchangeEntry = {
      bundleId: 'b',
      sheetId: null,
      direction: 'in',
      kind: null,
      at: 0,
      office: '370102006',
      officeName: '东关街道',
      fileName: 'a.mcb',
      changes: 0,
      bytes: 10,
      outcome: 'refused',
      refusal: 'signature-wrong',
    };
    expect(entryOutcome(t, entry)).toBe('没有读入：签名不对');
    expect(entryParty(t, entry)).toBe('自称东关街道');
    expect(entryParty(t, { ...entry, office: '' })).toBe('不明');
    expect(entryParty(t, { ...entry, outcome: 'applied', refusal: null })).toBe('东关街道');
    expect(entryOutcome(t, { ...entry, outcome: 'applied', refusal: null })).toBe('已并入');
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
