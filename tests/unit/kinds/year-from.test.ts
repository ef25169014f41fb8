import { expect, it } from 'vitest';
import { yearFrom } from '../../../shared/kinds/year-from.ts';

const { done, fill } = yearFrom('date');

it('the year of a record is that of its day, where nobody gave another', () => {
  expect(fill({ date: '2026-01-15' })).toEqual({ date: '2026-01-15', year: 2026 });
  expect(fill({ date: '2026-01-15', year: 2025 })).toEqual({ date: '2026-01-15', year: 2025 });
  expect(fill({ date: '2026' })).toEqual({ date: '2026' });
});

it('nothing is left to tell with a year, or without a day', () => {
  expect(done({ date: '2026-01-15', year: null })).toBe(false);
  expect(done({ date: '2026-01-15', year: 2025 })).toBe(true);
  expect(done({ date: null })).toBe(true);
});
