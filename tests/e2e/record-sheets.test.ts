import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '../../shared/excel/cell.ts';
import { readWorkbook } from '../../shared/excel/workbook.ts';
import { writeWorkbook } from '../../shared/excel/write-workbook.ts';
import { picture, stubDialogs } from '../support/app.ts';
import { goTo, importPreviewed, previewSheet, startLoneOffice, type LoneOffice } from '../support/clerk.ts';

let running: LoneOffice;
let page: Page;

beforeAll(async () => {
  running = await startLoneOffice('record-sheets');
  ({ page } = running);
});

afterAll(async () => {
  await running.close();
});

async function sheetCalled(name: string, rows: readonly Row[]): Promise<string> {
  const path = join(running.folder, name);
  await writeFile(path, await writeWorkbook([{ name: '单位', widths: [30, 22, 30, 12, 16], rows, keepsKinds: true }]));
  return path;
}

const EMPLOYERS: readonly Row[] = [
  ['企业名称', '统一社会信用代码', '地址', '职工人数', '单位性质'],
  ['济南示例一厂', '91370102MA3C00011F', '解放路1号', 120, '私营企业'],
  ['济南示例二厂', null, '解放路2号', 36, '私营企业'],
  ['济南示例三厂', null, '解放路3号', '很多', '外星企业'],
  [null, '91350200MA2YJ1XR9G', '解放路4号', 12, '私营企业'],
];

describe('a list of employers', () => {
  it('is read by itself, row by row, and what is refused or left out is said in words', async () => {
    await goTo(page, '导入');
    await picture(page, 'start');
    const seen = await previewSheet(running, await sheetCalled('单位.xlsx', EMPLOYERS));
    expect(seen).toMatchObject({ figures: { 读到: 4, 新增: 3, 未通过: 1 }, agrees: true });
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('表格中的行');
    const leftOut = page.getByRole('row').filter({ hasText: '济南示例三厂' });
    await leftOut.getByText(/职工人数：“很多”不是整数，请只填数字。这一格不采用。/).waitFor();
    const refused = page.getByRole('row').filter({ hasText: '未通过' });
    await refused.getByText('单位名称：此项必填').first().waitFor();
    await picture(page, 'preview');
    await page.getByRole('button', { name: /^各列对应/ }).click();
    await picture(page, 'columns');
    await importPreviewed(page);
    await picture(page, 'done');
    await page.getByRole('button', { name: '查看单位' }).click();
    await page.getByRole('row').filter({ hasText: '济南示例二厂' }).waitFor();
  });

  it('goes out as a sheet from its list, and that sheet says nothing new', async () => {
    const path = join(running.folder, '导出.xlsx');
    await goTo(page, '单位');
    await stubDialogs(running.app, { save: [path] });
    await page.getByRole('button', { name: '导出表格' }).click();
    await page.getByText(/已导出 导出\.xlsx/).waitFor();
    await picture(page, 'exported');
    const book = await readWorkbook(new Uint8Array(await readFile(path)));
    expect(book.ok && book.value.sheets[0]?.rows.length).toBe(5);
    const seen = await previewSheet(running, path);
    expect(seen).toMatchObject({ figures: { 读到: 3, 无变化: 3 }, agrees: true });
    await page.getByRole('button', { name: '不导入了' }).click();
  });

  it('has a blank sheet to hand out', async () => {
    const path = join(running.folder, '空白.xlsx');
    await goTo(page, '导入');
    await stubDialogs(running.app, { save: [path] });
    await page.getByRole('button', { name: '单位表', exact: true }).click();
    await page.getByText(/空白\.xlsx/).waitFor();
    const book = await readWorkbook(new Uint8Array(await readFile(path)));
    expect(book.ok && book.value.sheets[0]?.rows[0]?.[0]).toBe('单位登记表');
  });
});
