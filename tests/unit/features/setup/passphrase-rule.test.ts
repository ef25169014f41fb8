import { describe, expect, it } from 'vitest';
import { judgePassphrase } from '../../../../renderer/features/setup/passphrase-rule.ts';

describe('judgePassphrase', () => {
  it('counts characters, not code units, and tells how many are missing', () => {
    expect(judgePassphrase('')).toEqual({ tag: 'short', missing: 10 });
    expect(judgePassphrase('千佛山𠮷')).toEqual({ tag: 'short', missing: 6 });
  });

  it('refuses digits alone in any script, and one character over and over', () => {
    expect(judgePassphrase('1234567890').tag).toBe('digits');
    expect(judgePassphrase('１２３４５ 67890').tag).toBe('digits');
    expect(judgePassphrase('aaaaaaaaaaaa').tag).toBe('same');
  });

  it('takes words of any script', () => {
    expect(judgePassphrase('泉水 柳树 石桥 铜钟').tag).toBe('good');
    expect(judgePassphrase('quiet paper boat').tag).toBe('good');
  });
});
