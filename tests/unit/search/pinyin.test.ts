import { describe, expect, it } from 'vitest';
import { nameReading, readingOfSpelling, syllables } from '../../../shared/search/pinyin.ts';

describe('the reading of a name', () => {
  it.each([
    ['单田芳', 'shan tian fang'],
    ['仇英', 'qiu ying'],
    ['解缙', 'xie jin'],
    ['曾国藩', 'zeng guo fan'],
    ['区大相', 'ou da xiang'],
    ['查良镛', 'zha liang yong'],
    ['任平', 'ren ping'],
    ['朴志', 'piao zhi'],
    ['缪贤', 'miao xian'],
    ['员平', 'yun ping'],
    ['乐毅', 'yue yi'],
    ['令狐冲', 'ling hu chong'],
    ['万俟平', 'mo qi ping'],
    ['尉迟恭', 'yu chi gong'],
    ['长孙平', 'zhang sun ping'],
    ['澹台平', 'tan tai ping'],
    ['句践', 'gou jian'],
    ['繁星', 'po xing'],
    ['燕青', 'yan qing'],
    ['吕布', 'lv bu'],
    ['欧阳修', 'ou yang xiu'],
  ])('%s is %s', (name, spelling) => {
    expect(syllables(name).join(' ')).toBe(spelling);
  });

  it.each([
    ['秘平', 'bi ping'],
    ['黑平', 'he ping'],
    ['种师道', 'chong shi dao'],
    ['洗平', 'xian ping'],
    ['祭遵', 'zhai zun'],
    ['单于辅', 'chan yu fu'],
    ['厘平', 'xi ping'],
  ])('%s is %s, which the library does not know', (name, spelling) => {
    expect(syllables(name).join(' ')).toBe(spelling);
  });

  it('is given whole and by initials', () => {
    expect(nameReading('单田芳')).toEqual({ full: 'shantianfang', initials: 'stf' });
  });

  it('gives a surname reading only to a surname', () => {
    expect(syllables('王单').join(' ')).toBe('wang dan');
    expect(syllables('王种').join(' ')).toBe('wang zhong');
    expect(syllables('买买提·吐尔逊').join(' ')).toBe('mai mai ti tu er xun');
  });

  it('reads Latin letters as they are', () => {
    expect(syllables('Maria·García').join(' ')).toBe('maria garcia');
    expect(nameReading('A·史密斯')).toEqual({ full: 'ashimisi', initials: 'asms' });
  });

  it('passes over a character it cannot read', () => {
    expect(nameReading('\u{2a6d0}田')).toEqual({ full: 'tian', initials: 't' });
    expect(nameReading('')).toEqual({ full: '', initials: '' });
  });

  it('is plain letters only', () => {
    for (const name of ['女英', '吕绿', '略行', '恽代英']) expect(nameReading(name).full).toMatch(/^[a-z]+$/);
  });
});

describe('a corrected spelling', () => {
  it.each([
    ['shan tian fang', 'shantianfang', 'stf'],
    ['Shàn Tián fāng', 'shantianfang', 'stf'],
    ['lü bu', 'lvbu', 'lb'],
    ['lǚ bù', 'lvbu', 'lb'],
    ['lu: bu', 'lvbu', 'lb'],
    ['  yu chi，gong ', 'yuchigong', 'ycg'],
  ])('%j reads %s, %s', (spelling, full, initials) => {
    expect(readingOfSpelling(spelling)).toEqual({ full, initials });
  });
});
