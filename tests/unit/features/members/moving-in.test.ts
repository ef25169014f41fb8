import { describe, expect, it } from 'vitest';
import { transferFrom } from '../../../../renderer/features/members/moving-in.ts';
import type { RecordId } from '../../../../shared/base/id.ts';
import type { Likeness } from '../../../../shared/engine/modules/members/face.ts';

const person = (status: Likeness['status'], office = '370102001'): Likeness => ({
  id: 'abcdefghijklmnop:1' as RecordId,
  why: 'same-document',
  name: '王某',
  unionName: '',
  office,
  status,
});

describe('somebody who is registered already', () => {
  it('comes by a transfer from another office, and by an event where the membership has ended', () => {
    expect(transferFrom(person('active'), '370102002')).toBe('office');
    expect(transferFrom(person('retained'), '370102002')).toBe('office');
    expect(transferFrom(person('moved-out'), '370102001')).toBe('outside');
    expect(transferFrom(person('left'), '370102002')).toBe('outside');
  });

  it('does not come where the person is, nor after an expulsion, nor to an office that is not said', () => {
    expect(transferFrom(person('active'), '370102001')).toBe(null);
    expect(transferFrom(person('expelled'), '370102002')).toBe(null);
    expect(transferFrom(person('active'), null)).toBe(null);
  });
});
