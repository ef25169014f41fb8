import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import type { Problem } from '../../../shared/values/field.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import { people } from '../../support/people.ts';

const TODAY = '2026-11-22' as CalendarDay;
const errors = (problems: readonly Problem[]): readonly Problem[] =>
  problems.filter((each) => each.severity === 'error');

describe('synthetic people', () => {
  const population = people(7, 3000);

  it('keep every rule that blocks', () => {
    for (const { values, event } of population.members) {
      expect(errors(checkRecord('member', values, TODAY))).toEqual([]);
      expect(errors(checkRecord('event', { ...event, member: 'x' }, TODAY, { member: values }))).toEqual([]);
    }
    for (const { values, employer } of population.unions) {
      const of = population.employers[employer] ?? {};
      expect(checkRecord('union', values, TODAY, { employer: of })).toEqual([]);
    }
    for (const values of population.employers) expect(checkRecord('employer', values, TODAY)).toEqual([]);
  });

  it('are the same for the same seed and others for another', () => {
    expect(people(7, 50)).toEqual(people(7, 50));
    expect(people(8, 50)).not.toEqual(people(7, 50));
  });

  it('have document numbers and member numbers of their own', () => {
    for (const field of ['documentNumber', 'number']) {
      expect(new Set(population.members.map((each) => each.values[field])).size).toBe(3000);
    }
  });

  it('work in the office of their employer, and every office has some', () => {
    for (const { values, employer } of population.members) {
      expect(values.office).toBe(population.employers[employer]?.office);
    }
    expect(new Set(population.members.map((each) => each.values.office)).size).toBe(13);
  });

  it('include rare characters, dotted names and other documents', () => {
    const names = population.members.map((each) => String(each.values.name));
    expect(names.some((name) => name.includes('·'))).toBe(true);
    expect(names.some((name) => Array.from(name).length < name.length)).toBe(true);
    expect(new Set(population.members.map((each) => each.values.documentType)).size).toBeGreaterThan(2);
  });
});
