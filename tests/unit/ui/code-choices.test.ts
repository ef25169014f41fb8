import { describe, expect, it } from 'vitest';
import { codeList } from '../../../shared/domain/code-list.ts';
import { codeChoices } from '../../../renderer/ui/code-choices.ts';
import { initialsOf } from '../../../renderer/ui/initials.ts';

const first = (...args: Parameters<typeof codeChoices>): string | undefined => codeChoices(...args)[0]?.label;

describe('initialsOf', () => {
  it('gives the pinyin initials of labels and keeps letters and digits', () => {
    expect(initialsOf('群众')).toBe('qz');
    expect(initialsOf('农业家庭户口')).toBe('nyjthk');
    expect(initialsOf('在岗')).toBe('zg');
    expect(initialsOf('A类（一）')).toBe('aly');
  });
});

describe('codeChoices', () => {
  it('finds an entry by label, initials, alias and code', () => {
    expect(first('education', '本科')).toBe('本科');
    expect(first('education', 'bk')).toBe('本科');
    expect(first('documentType', '台胞')).toBe('台湾居民来往大陆通行证');
    expect(first('ethnicity', '01')).toBe('汉族');
  });

  it('takes a code without its leading zeros', () => {
    expect(first('politicalStatus', '3')).toBe(codeList('politicalStatus').find((entry) => entry.code === '03')?.label);
  });

  it('prefers the beginning of a label to its middle, and what is called exactly so to both', () => {
    const labels = codeChoices('ethnicity', '土').map((choice) => choice.label);
    expect(labels.slice(0, 2)).toEqual(['土族', '土家族']);
    expect(first('householdType', '农业')).toBe('农业户口');
  });

  it('offers the whole list when nothing is typed, and nothing for nonsense', () => {
    expect(codeChoices('sex', '').length).toBe(codeList('sex').filter((entry) => entry.offered !== false).length);
    expect(codeChoices('sex', 'zzzz')).toEqual([]);
  });

  it('never offers an entry that is only understood', () => {
    expect(codeChoices('documentType', '户口簿').map((choice) => choice.label)).not.toContain('户口簿');
  });
});
