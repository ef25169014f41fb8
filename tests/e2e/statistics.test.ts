import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readWorkbook } from '../../shared/excel/workbook.ts';
import { picture, stubDialogs } from '../support/app.ts';
import {
  goTo,
  importPreviewed,
  previewSheet,
  startLoneOffice,
  told,
  writeRoster,
  type LoneOffice,
} from '../support/clerk.ts';
import { must } from '../support/engine-harness.ts';
import { personCells } from '../support/workbooks.ts';

const PEOPLE = 60;

let running: LoneOffice;
let page: Page;
let table: Locator;

beforeAll(async () => {
  running = await startLoneOffice('statistics');
  ({ page } = running);
  await goTo(page, '统计');
  await page.getByText('没有可以统计的记录').waitFor();
  await picture(page, 'statistics-empty');
  const people = Array.from({ length: PEOPLE }, (_, i) => personCells(i));
  await previewSheet(running, await writeRoster(join(running.folder, 'people.xlsx'), people));
  await importPreviewed(page);
  table = page.getByRole('table');
});

afterAll(() => running.close());

/** The figures of a row by its head. */
const figuresIn = async (head: string): Promise<readonly string[]> =>
  (await table.getByRole('row', { name: head }).getByRole('cell').allTextContents()).map((text) => text.trim());

const counted = (head: string, figures: readonly string[]): Promise<void> =>
  expect.poll(() => figuresIn(head), { timeout: 20_000 }).toEqual(figures);

it('counts people by two columns, and every figure opens the list of whom it counts', async () => {
  await goTo(page, '统计');
  await counted('合计', ['60']);
  await page.getByLabel('按什么分行').selectOption({ label: '民族' });
  await page.getByLabel('按什么分列').selectOption({ label: '学历' });
  // Of sixty every eleventh is 回族: 0, 11, 22, 33, 44, 55; every fourth each 本科, 大专, 中专 and 高中.
  await expect
    .poll(async () => (await table.getByRole('columnheader').allTextContents()).slice(1, 2))
    .toEqual(['合计']);
  await counted('回族', ['6', '1', '2', '2', '1']);
  await page.getByRole('img', { name: '按民族、学历的条形图' }).waitFor();
  await picture(page, 'statistics-table');
  await page.getByLabel('显示').selectOption({ label: '占本行的比例' });
  await counted('合计', ['100.0%', '25.0%', '25.0%', '25.0%', '25.0%']);
  await table.getByRole('row', { name: '回族' }).getByRole('button').first().click();
  await page.getByRole('grid', { name: '会员列表' }).waitFor();
  await expect.poll(() => page.locator('.mc-filters').textContent()).toContain('民族：回族');
  await expect.poll(() => page.locator('.mc-filter-count').textContent()).toContain('6');
});

it('counts what the list was narrowed to, by age, and goes on from there', async () => {
  await page.getByRole('button', { name: '统计', exact: true }).last().click();
  await page.getByText('只统计：民族：回族').waitFor();
  await counted('合计', ['100.0%', '16.7%', '33.3%', '33.3%', '16.7%']);
  await page.getByRole('button', { name: '统计全部' }).click();
  await page.getByLabel('显示').selectOption({ label: '数目' });
  await page.getByLabel('按什么分行').selectOption({ label: '年龄' });
  await page.getByText('分段是工作口径').waitFor();
  await counted('合计', ['60', '15', '15', '15', '15']);
  await picture(page, 'statistics-ages');
});

it('goes out as a sheet with its figures as numbers', async () => {
  const file = join(running.folder, 'figures.xlsx');
  await stubDialogs(running.app, { save: [file] });
  await page.getByRole('button', { name: '导出表格' }).click();
  await told(page, /已导出 figures\.xlsx/);
  const { sheets } = must(await readWorkbook(new Uint8Array(await readFile(file))));
  const rows = sheets[0]?.rows ?? [];
  expect(rows[0]?.[0]).toBe('会员统计');
  expect(rows[2]?.slice(0, 2)).toEqual(['年龄', '合计']);
  expect(rows.at(-1)).toEqual(['合计', 60, 15, 15, 15, 15]);
});
