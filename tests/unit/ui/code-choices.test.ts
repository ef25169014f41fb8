import { describe, expect, it } from 'vitest';
import { codeChoices } from '../../../renderer/ui/code-choices.ts';
import { initialsOf } from '../../../renderer/ui/initials.ts';
import { measureItem } from '../../../shared/kinds/measure/codes/measure-item.ts';
import { documentType } from '../../../shared/values/codes/document-type.ts';
import { ethnicity } from '../../../shared/kinds/member/codes/ethnicity.ts';
import { politicalStatus } from '../../../shared/kinds/member/codes/political-status.ts';
import { sex } from '../../../shared/values/codes/sex.ts';
import { education } from '../../../shared/kinds/member/codes/education.ts';
import { householdType } from '../../../shared/kinds/member/codes/household-type.ts';

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
    expect(first(education, '本科')).toBe('本科');
    expect(first(education, 'bk')).toBe('本科');
    expect(first(documentType, '台胞')).toBe('台湾居民来往大陆通行证');
    expect(first(ethnicity, '01')).toBe('汉族');
  });

  it('finds a label with full-width punctuation by what is typed of it, either way', () => {
    for (const typed of ['单位规模：较大', '单位规模:较大'])
      expect(first(measureItem, typed)).toMatch(/^单位规模：较大单位/);
  });

  it('takes a code without its leading zeros', () => {
    expect(first(politicalStatus, '3')).toBe(politicalStatus.entries.find((entry) => entry.code === '03')?.label);
  });

  it('prefers the beginning of a label to its middle, and what is called exactly so to both', () => {
    const labels = codeChoices(ethnicity, '土').map((choice) => choice.label);
    expect(labels.slice(0, 2)).toEqual(['土族', '土家族']);
    expect(first(householdType, '农业')).toBe('农业户口');
  });

  it('offers the whole list when nothing is typed, and nothing for nonsense', () => {
    expect(codeChoices(sex, '').length).toBe(sex.entries.filter((entry) => entry.offered !== false).length);
    expect(codeChoices(sex, 'zzzz')).toEqual([]);
  });

  it('never offers an entry that is only understood', () => {
    expect(codeChoices(documentType, '户口簿').map((choice) => choice.label)).not.toContain('户口簿');
  });
});
