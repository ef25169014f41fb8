import { describe, expect, it } from 'vitest';
import { dropFilters, keepFilters, readKept } from '../../../renderer/session/kept-filters.ts';
import type { ListFilter } from '../../../shared/kinds/list-filter.ts';

const KEEPABLE: readonly ListFilter[] = [
  { is: 'one-of', field: 'kind', codes: ['1', '2'] },
  { is: 'between', field: 'founded', from: '2020-01-01', to: null },
  { is: 'between', field: 'members', from: 0, to: 10 },
  { is: 'missing', field: 'creditCode' },
  { is: 'conflict' },
  { is: 'send', states: ['unsent', 'unconfirmed'] },
  { is: 'voided', only: true },
  { is: 'practice', of: 'union', year: 2026, how: ['none'] },
];
const OPEN: readonly ListFilter[] = [
  { is: 'contains', field: 'name', text: '纺织' },
  { is: 'record', field: 'employer', id: 'a' },
];

describe('kept conditions', () => {
  it('come back as they were kept, by kind and name', () => {
    const kept = keepFilters({}, 'union', { name: '要补代码的', filters: KEEPABLE });
    expect(readKept(JSON.parse(JSON.stringify(kept)))).toEqual({ union: [{ name: '要补代码的', filters: KEEPABLE }] });
  });

  it('hold neither words nor records, and none are read', () => {
    const kept = keepFilters({}, 'union', { name: '甲', filters: [...OPEN, ...KEEPABLE] });
    expect(JSON.stringify(kept)).not.toContain('纺织');
    expect(kept['union']?.[0]?.filters).toEqual(KEEPABLE);
    expect(readKept({ union: [{ name: '甲', filters: OPEN }] })).toEqual({ union: [{ name: '甲', filters: [] }] });
  });

  it('take the place of those with the same name, and go when dropped', () => {
    const first = keepFilters({}, 'union', { name: '甲', filters: [] });
    const both = keepFilters(first, 'union', { name: '乙', filters: [] });
    const again = keepFilters(both, 'union', { name: '甲', filters: KEEPABLE });
    expect(again['union']?.map(({ name }) => name)).toEqual(['乙', '甲']);
    expect(dropFilters(again, 'union', '甲')['union']?.map(({ name }) => name)).toEqual(['乙']);
  });

  it('that are damaged are left out', () => {
    for (const kept of [undefined, null, 7, [], 'x']) expect(readKept(kept)).toEqual({});
    expect(
      readKept({ union: 7, employer: [7, {}, { name: '' }, { name: '甲', filters: [7, { is: 'missing' }] }] }),
    ).toEqual({ union: [], employer: [{ name: '甲', filters: [] }] });
  });
});
