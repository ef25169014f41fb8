import { describe, expect, it } from 'vitest';
import { everyRecord, inFirstOrder, isNarrowed } from '../../../renderer/session/list-query.ts';

describe('isNarrowed', () => {
  it('is false for every record in any order and true for any condition', () => {
    expect(isNarrowed({ ...everyRecord, sort: { column: 'number', descending: true }, filters: [] })).toBe(false);
    expect(isNarrowed({ ...everyRecord, text: '王' })).toBe(true);
    expect(isNarrowed({ ...everyRecord, filters: [{ is: 'missing', field: 'mobile' }] })).toBe(true);
  });
});

describe('a list whose kind says how it stands at first', () => {
  const first = { column: 'due', descending: false };
  const other = { column: 'year', descending: true };

  it('stands so until somebody asks for another order, or searches', () => {
    expect(inFirstOrder(everyRecord, first).sort).toEqual(first);
    expect(inFirstOrder({ ...everyRecord, filters: [{ is: 'conflict' }] }, first).sort).toEqual(first);
    expect(inFirstOrder({ ...everyRecord, sort: other }, first).sort).toEqual(other);
    expect(inFirstOrder({ text: '示例' }, first).sort).toBeUndefined();
    expect(inFirstOrder({ text: '示例', sort: other }, first).sort).toEqual(other);
  });

  it('is the same list where its kind says nothing', () => {
    expect(inFirstOrder(everyRecord, undefined)).toBe(everyRecord);
  });
});
