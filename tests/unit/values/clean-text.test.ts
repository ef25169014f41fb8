import { describe, expect, it } from 'vitest';
import { cleanValues } from '../../../shared/kinds/stored-form.ts';

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

  it('keeps no half of a character', () => {
    expect(
      cleanValues('member', { name: '王\ud800伟', mobile: '139\udc00', note: '半个\ud83d字', number: '😀1' }),
    ).toEqual({
      name: '王\ufffd伟',
      mobile: '139\ufffd',
      note: '半个\ufffd字',
      number: '😀1',
    });
  });

  it('leaves fields of a later version alone', () => {
    expect(cleanValues('member', { later: ' x ' })).toEqual({ later: ' x ' });
  });
});
