import { expect, it } from 'vitest';
import { columnsFor } from '../../../../renderer/features/imports/preview-columns.tsx';
import { translator } from '../../../../renderer/i18n/t.ts';
import { sheetTypes } from '../../../../shared/excel/sheet-form.ts';

it.each(sheetTypes)('of the rows of a sheet of %s each column is shown once, what becomes of the row too', (type) => {
  const names = columnsFor(translator('zh-CN'), type).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.slice(0, 2)).toEqual(['@row', '@kind']);
});
