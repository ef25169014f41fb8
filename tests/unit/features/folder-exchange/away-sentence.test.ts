import { describe, expect, it } from 'vitest';
import { awaySentence } from '../../../../renderer/features/folder-exchange/away-sentence.ts';
import { translator } from '../../../../renderer/i18n/t.ts';

const t = translator('zh-CN');

describe('a kept folder that cannot be used', () => {
  it('is out of reach, or on a stick in whose place another is plugged in, and each is said', () => {
    expect(awaySentence(t, '上报', null)).toBe('现在连不上上报。网络或同步盘恢复后会自动接着交换。');
    expect(awaySentence(t, '上报', { tag: 'other-medium' })).toBe(
      '现在插着的不是原来那个U盘，没有在上面交换。请插回“上报”所在的U盘，或换一个文件夹。',
    );
    expect(awaySentence(t, '上报', { tag: 'io' })).toBe(t('error.io'));
  });
});
