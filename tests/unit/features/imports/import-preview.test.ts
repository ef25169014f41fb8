import { expect, it } from 'vitest';
import { columnsFor } from '../../../../renderer/features/imports/preview-columns.tsx';
import { translator } from '../../../../renderer/i18n/t.ts';
import { sheetTypes } from '../../../../shared/excel/sheet-form.ts';

it.each(sheetTypes)('of the rows of a sheet of %s each column is shown once, what becomes of the row too', (type) => {
  const names = columnsFor(translator('zh-CN'), type, false).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.slice(0, 2)).toEqual(['@row', '@kind']);
});

it('of several sheets each row says which it stands in, with its number there', () => {
  const [row, sheet] = columnsFor(translator('zh-CN'), 'member', true);
  const shown = { row: 12, place: { sheet: '二月', row: 3 }, kind: 'new', values: {}, problems: [] } as const;
  const whole = { ...shown, changes: [], before: {}, leftOut: [] };
  expect([row?.text(whole), sheet?.text(whole)]).toEqual(['3', '二月']);
});
