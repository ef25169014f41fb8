import { expect, it } from 'vitest';
import { understood } from '../../../shared/kinds/list-columns.ts';
import type { Period } from '../../../shared/kinds/results.ts';
import { summaryLines } from '../../../shared/kinds/summary.ts';
import { translator } from '../../../renderer/i18n/t.ts';

const PERIOD = { from: '2025-07-01', to: '2026-06-30' } as Period;
const lines = summaryLines(PERIOD);

it('asks of lists for what they understand, and has words for all of it in both languages', () => {
  for (const { count, less, base } of lines)
    for (const each of [count, less, base]) {
      if (each !== undefined) expect(understood(each.type, each.filters)).toEqual(each.filters);
    }
  for (const language of ['zh-CN', 'en'] as const)
    for (const { item, basis, unit } of lines)
      for (const key of [`summary.${item}`, `summary.${basis}`, `unit.of.${unit}`])
        expect(translator(language).find(key)).not.toBeNull();
});

it('names both grounds where an item has two, each line once', () => {
  const named = lines.map(({ item, basis }) => `${item} ${basis}`);
  expect(new Set(named).size).toBe(named.length);
  for (const item of ['members', 'joined', 'unions', 'hundred', 'honours'])
    expect(lines.filter((line) => line.item === item)).toHaveLength(2);
  for (const item of ['congress', 'disclosure']) expect(lines.filter((line) => line.item === item)).toHaveLength(4);
});

it('counts by the year in which the period ends what is kept by year, and honours by their months', () => {
  const years = JSON.stringify(lines).match(/"year":\d+/g) ?? [];
  expect(new Set(years)).toEqual(new Set(['"year":2026']));
  const honours = lines.find(({ item }) => item === 'honours');
  expect(honours?.count.filters).toEqual([{ is: 'between', field: 'awarded', from: '2025-07', to: '2026-06' }]);
});
