import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Row } from '../../shared/excel/cell.ts';
import { readWorkbook } from '../../shared/excel/workbook.ts';
import { writeWorkbook } from '../../shared/excel/write-workbook.ts';
import { picture, stubDialogs } from '../support/app.ts';
import { goTo, importPreviewed, previewSheet, startLoneOffice, told, type LoneOffice } from '../support/clerk.ts';
import { must } from '../support/engine-harness.ts';
import { personCells } from '../support/workbooks.ts';

let running: LoneOffice;
let page: Page;

const YEAR = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
/** A term of three years that began then ends within the month. */
const THREE_YEARS_AGO = `${String(YEAR - 3)}${new Date(Date.now() + 28 * 86_400_000).toISOString().slice(4, 10)}`;
/** Four units: of 120, 60, 30 and 10 workers; the first two have unions of this year; the term of a third is nearly over. 12 people joined in January. */
const SHEETS: Readonly<Record<string, readonly Row[]>> = {
  单位: [
    ['单位名称', '地址', '职工人数'],
    ...[120, 60, 30, 10].map((workers, i): Row => [`济南示例${String(i)}厂`, '解放路', workers]),
  ],
  工会: [
    ['工会名称', '建会日期', '所在单位', '本届选举日期', '任期（年）'],
    ...[0, 1].map((i): Row => {
      const name = `济南示例${String(i)}厂`;
      return [`${name}工会`, `${String(YEAR)}-01-0${String(i + 1)}`, name, null, null];
    }),
    ['历山路联合工会', '2015-05-01', null, THREE_YEARS_AGO, 3],
  ],
  会员: [
    ['姓名', '性别', '证件号码', '移动电话', '会籍变化类型', '会籍变化日期', '工作单位'],
    ...Array.from({ length: 12 }, (_, i): Row => {
      const [, name, sex, , , , , number] = personCells(i);
      const phone = `139${String(10_000_000 + i)}`;
      return [
        name ?? '',
        sex ?? '',
        number ?? '',
        phone,
        '入会',
        `${String(YEAR)}-01-01`,
        `济南示例${String(i % 4)}厂`,
      ];
    }),
  ],
  目标: [
    ['年度', '新建工会数', '百人以上建会数', '发展会员数'],
    [YEAR, 4, 1, 24],
  ],
};

beforeAll(async () => {
  running = await startLoneOffice('targets');
  ({ page } = running);
  for (const [name, rows] of Object.entries(SHEETS)) {
    const path = join(running.folder, `${name}.xlsx`);
    const widths = (rows[0] ?? []).map(() => 16);
    await writeFile(path, await writeWorkbook([{ name, widths, rows, keepsKinds: true }]));
    await previewSheet(running, path);
    await importPreviewed(page);
  }
});

afterAll(() => running.close());

const cellsOf = async (head: string): Promise<readonly string[]> =>
  (await page.getByRole('row', { name: head }).first().getByRole('cell').allTextContents()).map((text) => text.trim());
const lists = async (name: string, count: number): Promise<void> => {
  await page.getByRole('grid', { name }).waitFor();
  await expect.poll(() => page.locator('.mc-filter-count').textContent()).toContain(String(count));
};

it('shows beside each target what was reached, by month, and opens who it was and who is missing', async () => {
  await goTo(page, '统计');
  await page.getByText('目标完成', { exact: true }).click();
  await expect
    .poll(() => cellsOf('发展会员数'), { timeout: 20_000 })
    .toEqual(expect.arrayContaining(['24', '12', '50.0%']));
  expect((await cellsOf('新建工会数')).slice(0, 5)).toEqual(['4', '2', '50.0%', '2', '2']);
  expect((await cellsOf('百人以上建会数')).slice(0, 4)).toEqual(['1', '1', '100.0%', '0']);
  await picture(page, 'targets');
  await page.getByRole('row', { name: '新建工会数' }).getByRole('button', { name: '2' }).nth(1).click();
  await lists('单位列表', 2);
  await page.getByText('建会情况（按今天的登记）：未建会').waitFor();
  await page.getByText('济南示例2厂').waitFor();
  await goTo(page, '统计');
  await page.getByRole('row', { name: '发展会员数' }).getByRole('button', { name: '12' }).first().click();
  await lists('会籍变化列表', 12);
});

it('gives the figures of a report as text, in a sheet and on paper', async () => {
  await goTo(page, '统计');
  await page.getByText('工作总结', { exact: true }).click();
  await page
    .getByRole('region', { name: '总结文字' })
    .getByText(/新发展会员：入会登记12人，净增（.*）12人/)
    .waitFor();
  expect(await page.getByRole('region', { name: '总结文字' }).innerText()).toContain(
    '百人以上企业：职工一百人以上1家，其中已建会，含覆盖100.0%（1/1家）',
  );
  await picture(page, 'work-report');
  const net = page.getByRole('row', { name: '净增' });
  expect(await net.innerText()).toContain('12 − 0 = 12 人');
  await net.getByRole('button', { name: '12' }).click();
  await lists('会籍变化列表', 12);
  await goTo(page, '统计');
  await page.getByRole('button', { name: '复制文字' }).click();
  await told(page, '文字已复制');
  const file = join(running.folder, 'report.xlsx');
  await stubDialogs(running.app, { save: [file] });
  await page.getByRole('button', { name: '导出表格' }).click();
  await told(page, /已导出 report\.xlsx/);
  const rows = must(await readWorkbook(new Uint8Array(await readFile(file)))).sheets[0]?.rows ?? [];
  expect(rows).toContainEqual(expect.arrayContaining(['新建基层工会', '建会日期在期内', 2]));
  const paper = join(running.folder, 'report.pdf');
  await stubDialogs(running.app, { save: [paper] });
  await page.getByRole('button', { name: '存为 PDF' }).click();
  await told(page, /已存为 report\.pdf/);
  expect((await readFile(paper)).subarray(0, 5).toString()).toBe('%PDF-');
  await page.getByLabel('时间').selectOption({ label: '自己填' });
  await page.getByLabel('从', { exact: true }).fill('不知道');
  await page.getByText('“从”填的不是日期').waitFor();
  // Who went to a list finds the period that was chosen.
  await goTo(page, '首页');
  await goTo(page, '统计');
  await page.getByText('“从”填的不是日期').waitFor();
});

it('says on the first page what is due, and opens it', async () => {
  await goTo(page, '首页');
  await page.getByRole('button', { name: /1\s*个工会届期已满或 90 天内届满/ }).click();
  await lists('工会列表', 1);
  await page.getByText('历山路联合工会').first().waitFor();
});

it('shows on the first page how the last twelve months went, each figure with its list', async () => {
  await goTo(page, '首页');
  const trends = page.getByRole('region', { name: '近十二个月' });
  await trends.getByRole('row', { name: '新建工会' }).waitFor();
  await page.getByRole('img', { name: '发展会员按月的条形图，数字见下面的表' }).waitFor();
  const month = new Date(Date.now() + 8 * 3_600_000).getUTCMonth();
  const cells = trends.getByRole('row', { name: '新建工会' }).getByRole('cell');
  expect((await cells.nth(11 - month).innerText()).trim()).toBe('2');
  await cells
    .nth(11 - month)
    .getByRole('button')
    .click();
  await lists('工会列表', 2);
});
