import { describe, expect, it } from 'vitest';
import { everyMember, isNarrowed } from '../../../renderer/session/member-query.ts';

describe('isNarrowed', () => {
  it('is false for everyone in any order and true for any condition', () => {
    expect(isNarrowed({ ...everyMember, sort: 'number', descending: true })).toBe(false);
    expect(isNarrowed({ ...everyMember, text: '王' })).toBe(true);
    expect(isNarrowed({ ...everyMember, conflict: true })).toBe(true);
    expect(isNarrowed({ ...everyMember, missing: 'mobile' })).toBe(true);
    expect(isNarrowed({ ...everyMember, send: 'unsent' })).toBe(true);
  });
});
