import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../../shared/base/calendar-day.ts';
import { deriveFromDocument } from '../../../../renderer/features/members/member-derive.ts';

const parsed = parseDay('2026-03-01');
if (!parsed.ok) throw new Error('no such day');
const day = parsed.value;
const man = '370102198501010011';
const woman = '370102199003070024';

describe('deriveFromDocument', () => {
  it('fills sex, birth date and home county from a sound number', () => {
    const { values, filled } = deriveFromDocument({ documentType: '111', documentNumber: man }, {}, day);
    expect(values).toMatchObject({ sex: '1', birthDate: '1985-01-01' });
    expect(values['householdPlace']).toContain('历下区');
    expect(filled).toEqual(values);
  });

  it('follows a corrected number as long as nobody typed over what it told', () => {
    const first = deriveFromDocument({ documentType: '111', documentNumber: man }, {}, day);
    const second = deriveFromDocument(
      { documentType: '111', ...first.values, documentNumber: woman },
      first.filled,
      day,
    );
    expect(second.values).toMatchObject({ sex: '2', birthDate: '1990-03-07' });
  });

  it('never touches what a person typed', () => {
    const { values, filled } = deriveFromDocument(
      { documentType: '111', documentNumber: man, sex: '2', householdPlace: '泰安' },
      {},
      day,
    );
    expect(values).toEqual({ birthDate: '1985-01-01' });
    expect(filled).toEqual({ birthDate: '1985-01-01' });
  });

  it('takes back what it told when the number is no longer whole', () => {
    const first = deriveFromDocument({ documentType: '111', documentNumber: man }, {}, day);
    const second = deriveFromDocument(
      { documentType: '111', ...first.values, documentNumber: man.slice(0, 17) },
      first.filled,
      day,
    );
    expect(second.values).toEqual({ sex: null, birthDate: null, householdPlace: null });
    expect(second.filled).toEqual({});
  });

  it('tells nothing from a number that fails its check', () => {
    expect(deriveFromDocument({ documentType: '111', documentNumber: '370102199001011234' }, {}, day)).toEqual({
      values: {},
      filled: {},
    });
  });
});
