import { describe, expect, it } from 'vitest';
import { everyRecord, isNarrowed } from '../../../renderer/session/list-query.ts';

describe('isNarrowed', () => {
  it('is false for every record in any order and true for any condition', () => {
    expect(isNarrowed({ ...everyRecord, sort: { column: 'number', descending: true }, filters: [] })).toBe(false);
    expect(isNarrowed({ ...everyRecord, text: '王' })).toBe(true);
    expect(isNarrowed({ ...everyRecord, filters: [{ is: 'missing', field: 'mobile' }] })).toBe(true);
  });
});
