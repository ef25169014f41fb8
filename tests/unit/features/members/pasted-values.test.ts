import { describe, expect, it } from 'vitest';
import { fieldsSaid, pastedInto } from '../../../../renderer/features/members/pasted-values.ts';

const pasted = { values: { name: '王某', mobile: '13700001234', union: '示例工会', sex: '1' }, left: [] };

describe('a pasted text', () => {
  it('fills blanks and what nobody typed, and leaves what was typed', () => {
    const values = { name: '', mobile: '13900000001', union: 'u:1', sex: '1' };
    expect(pastedInto(pasted, values, (field) => field === 'union')).toEqual({
      fill: { name: '王某', union: '示例工会' },
      before: { union: 'u:1' },
      kept: { mobile: '13700001234' },
    });
  });

  it('says as many fields as it names, not what follows from them', () => {
    expect(fieldsSaid(pasted)).toBe(4);
    expect(
      fieldsSaid({
        values: { documentNumber: '1', documentType: '111', 'event.date': '', 'event.kind': '1' },
        left: [],
      }),
    ).toBe(2);
  });
});
