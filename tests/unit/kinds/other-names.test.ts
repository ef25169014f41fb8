import { describe, expect, it } from 'vitest';
import { otherNames } from '../../../shared/kinds/other-names.ts';
import { kindOf } from '../../../shared/kinds/schema.ts';
import { storedForm } from '../../../shared/kinds/stored-form.ts';

describe('other spellings of the name of an employer', () => {
  it('stand a line each, and each counts once', () => {
    expect(otherNames(kindOf('employer'), { aliases: '历山商贸\n \n历山商贸公司\n历山商贸' })).toEqual([
      '历山商贸',
      '历山商贸公司',
    ]);
    expect(otherNames(kindOf('employer'), {})).toEqual([]);
    expect(otherNames(kindOf('union'), { aliases: '历山' })).toEqual([]);
  });

  it('are joined by the name it had, when it gets another', () => {
    expect(storedForm('employer', { name: '乙' }, { name: '甲' })).toEqual({ name: '乙', aliases: '甲' });
    expect(storedForm('employer', { name: '丙' }, { name: '乙', aliases: '甲' })).toEqual({
      name: '丙',
      aliases: '甲\n乙',
    });
  });

  it('are not its name: one that becomes it is taken out', () => {
    expect(storedForm('employer', { name: '甲' }, { name: '乙', aliases: '甲' })).toEqual({
      name: '甲',
      aliases: '乙',
    });
  });

  it('stay as they are where the name does', () => {
    const same = { name: '甲', phone: '88881234' };
    expect(storedForm('employer', same, { name: '甲', aliases: '乙' })).toEqual(same);
    expect(storedForm('employer', { phone: '88881234' }, { name: '甲' })).toEqual({ phone: '88881234' });
    expect(storedForm('employer', { name: '甲' })).toEqual({ name: '甲' });
    expect(storedForm('union', { name: '乙' }, { name: '甲' })).toEqual({ name: '乙' });
  });

  it('done twice is done once', () => {
    const once = storedForm('employer', { name: '乙' }, { name: '甲' });
    expect(storedForm('employer', once, { name: '甲' })).toEqual(once);
  });
});
