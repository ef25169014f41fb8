import { describe, expect, it } from 'vitest';
import { cleanValues } from '../../../shared/domain/clean.ts';

describe('cleaning the values of a record', () => {
  it('cleans each field by its kind and empties blank texts', () => {
    expect(
      cleanValues('member', {
        name: ' 王　晓伟 ',
        documentNumber: '11010519491231002x',
        mobile: '+86 138-0013-8000',
        workplace: '\u200b济南历山商贸有限公司 ',
        note: '  ',
        migrantWorker: true,
        birthDate: null,
      }),
    ).toEqual({
      name: '王晓伟',
      documentNumber: '11010519491231002X',
      mobile: '13800138000',
      workplace: '济南历山商贸有限公司',
      note: null,
      migrantWorker: true,
      birthDate: null,
    });
  });

  it('leaves fields of a later version alone', () => {
    expect(cleanValues('member', { later: ' x ' })).toEqual({ later: ' x ' });
  });
});
