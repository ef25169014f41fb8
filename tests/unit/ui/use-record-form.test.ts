import { describe, expect, it } from 'vitest';
import { changedUnits, sameValues } from '../../../renderer/ui/use-record-form.ts';

describe('sameValues', () => {
  it('takes absent, null and empty for the same', () => {
    expect(sameValues({ name: '王', note: null }, { name: '王', mobile: '' })).toBe(true);
    expect(sameValues({ name: '王' }, { name: '汪' })).toBe(false);
    expect(sameValues({ migrantWorker: false }, {})).toBe(false);
  });
});

describe('changedUnits', () => {
  it('hands over only what differs', () => {
    const base = { name: '王', mobile: '13812345678', education: '21' };
    expect(changedUnits('member', base, { ...base, education: '31' })).toEqual({ education: '31' });
    expect(changedUnits('member', base, { ...base, mobile: '' })).toEqual({ mobile: null });
  });

  it('hands over a whole group when one of its fields differs', () => {
    const base = { documentType: '111', documentNumber: '370102198501010011' };
    expect(changedUnits('member', base, { ...base, documentType: '112' })).toEqual({ ...base, documentType: '112' });
  });
});
