import { describe, expect, it } from 'vitest';
import { goBackSentences } from '../../../../renderer/features/restore/go-back-sentences.ts';
import { translator } from '../../../../renderer/i18n/t.ts';

const t = translator('zh-CN');
const said = (preview: Parameters<typeof goBackSentences>[1]): string[] =>
  goBackSentences(t, preview).map(({ text, warns }) => `${warns ? '△ ' : ''}${text}`);

describe('what going back says of the changes made since', () => {
  it('is that there were none', () => {
    expect(said({ since: 0, onlyHere: 0, erased: 0 })).toEqual(['此后没有改动，登记册的内容不会变。']);
  });

  it('is how many come back, without a warning when all do', () => {
    expect(said({ since: 1200, onlyHere: 0, erased: 0 })).toEqual([
      '此后的 1,200 条改动会从登记册里退出去。',
      '其中 1,200 条别处也有，会随对方以后的数据包回来。',
    ]);
  });

  it('warns of what nobody else has, and of erased records that show again', () => {
    const sentences = said({ since: 5, onlyHere: 3, erased: 1 });
    expect(sentences).toHaveLength(4);
    expect(sentences[1]).toContain('2 条');
    expect(sentences[2]).toMatch(/^△ 其中 3 条/);
    expect(sentences[3]).toMatch(/^△ 此后抹除的 1 条/);
  });

  it('warns when it could not be counted', () => {
    expect(said(null)).toEqual(['△ 没有能清点此后的改动，这个还原点可能已损坏。']);
  });
});
