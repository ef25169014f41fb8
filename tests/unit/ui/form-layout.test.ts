import { describe, expect, it } from 'vitest';
import { chosenGroups, withLocked } from '../../../renderer/ui/form-layout.ts';

const ALL = ['number', 'type', 'name', 'phone', 'note'];
const TITLES = { chosen: 'chosen', risen: 'risen' };

describe('the fields of a form that a clerk chose', () => {
  it('stand in the chosen order, those that nothing is saved without always, unknown ones never', () => {
    expect(withLocked(['phone', 'gone', 'name'], ALL, ['number', 'name'])).toEqual(['number', 'phone', 'name']);
    expect(withLocked([], ALL, ['number'])).toEqual(['number']);
  });

  it('are followed by those not chosen that hold something, in the order of the form', () => {
    expect(chosenGroups(ALL, ['phone', 'number'], ['note', 'type', 'phone'], TITLES)).toEqual([
      { title: 'chosen', fields: ['phone', 'number'], folded: false },
      { title: 'risen', fields: ['type', 'note'], folded: false },
    ]);
    expect(chosenGroups(ALL, ['phone'], [], TITLES)).toHaveLength(1);
  });
});
