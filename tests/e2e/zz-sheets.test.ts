import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import { writeWorkbook } from '../../shared/excel/write-workbook.ts';
import { screenshot } from '../support/app.ts';
import { goTo, importPreviewed, previewSheet, startLoneOffice, type LoneOffice } from '../support/clerk.ts';
import { madeUpNumber } from '../support/workbooks.ts';

let running: LoneOffice;
beforeAll(async () => { running = await startLoneOffice('zz'); });
afterAll(async () => { await running.close(); });
const n = (i: number) => madeUpNumber('19850101', 100 + i);
it('shows', async () => {
  const { page } = running;
  const H = ['姓名', '身份证号', '会籍变化类型', '会籍变化日期', '移动电话'];
  const rows = [H, ['示例一', n(1), '入会', '2020/01/01', '13900000001'], ['示例一', n(1), '保留', '2021/01/01', '13900000001'],
    ['示例一', n(1), '保留', '2022/01/01', '13900000001'], ['示例二', n(2), '恢复', '2020/01/01', '13900000002']];
  const path = join(running.folder, '会籍变化.xlsx');
  await writeFile(path, await writeWorkbook([{ name: '表', widths: [], rows }]));
  await previewSheet(running, path);
  await page.getByRole('row').filter({ hasText: '示例二' }).click();
  await page.waitForTimeout(500);
  await screenshot(page, '/tmp/zz/events.png');
  await importPreviewed(page);
  await screenshot(page, '/tmp/zz/events-done.png');
  await goTo(page, '会员');
  await page.getByRole('row').filter({ hasText: '示例一' }).click();
  await page.getByRole('button', { name: /停止处理/ }).first().click();
  await page.waitForTimeout(300);
  await screenshot(page, '/tmp/zz/stop.png');
  await page.keyboard.type('2026-2-1 本人书面要求');
  await page.getByRole('dialog').getByRole('button', { name: /停止处理/ }).click();
  await page.waitForTimeout(500);
  await goTo(page, '导入');
  await page.getByRole('button', { name: '撤销' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: /撤销/ }).click();
  await page.waitForTimeout(1500);
  await screenshot(page, '/tmp/zz/undone.png');
}, 120000);
