import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readWorkbook } from '../../shared/excel/workbook.ts';
import { picture, stubDialogs } from '../support/app.ts';
import { addMember, fillIn, goTo, startLoneOffice, told, type LoneOffice } from '../support/clerk.ts';
import { must } from '../support/engine-harness.ts';
import { madeUpNumber } from '../support/workbooks.ts';

const UNION = '历山商贸工会';

let running: LoneOffice;
let page: Page;

beforeAll(async () => {
  running = await startLoneOffice('annual');
  ({ page } = running);
  await goTo(page, '统计年报');
  await page.getByText('这一年没有要填年报的工会').waitFor();
  await goTo(page, '基层工会');
  await page.getByRole('button', { name: '登记工会' }).first().click();
  await page.getByRole('form', { name: '登记工会' }).waitFor();
  await fillIn(page, { 工会名称: UNION, 建会日期: '2020-03-01' });
  await page.keyboard.press('Control+Enter');
  await told(page, `已保存“${UNION}”`);
  for (const [name, number] of [
    ['张伟', madeUpNumber('19910305', 137)],
    ['王芳', madeUpNumber('19920406', 242)],
  ] as const)
    await addMember(page, {
      证件号码: number,
      姓名: name,
      移动电话: '13800000001',
      所属工会: UNION,
      会籍变化日期: '2021-05-10',
    });
});

afterAll(() => running.close());

const given = (label: RegExp): Locator => page.getByRole('textbox', { name: label });
const focused = (): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);

it('fills a form in by the keyboard, beside what the register gives', async () => {
  await goTo(page, '统计年报');
  await page.getByRole('row').filter({ hasText: UNION }).click();
  await page.getByRole('table', { name: '年报指标' }).waitFor();
  await expect.poll(focused).toBe('B01 基层工会：填报数');
  await picture(page, 'annual-form');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('row').filter({ hasText: UNION }).click();
  await page.getByRole('table', { name: '年报指标' }).waitFor();
  await expect.poll(() => given(/^C05 会员人数：填报数/).getAttribute('placeholder')).toBe('2');
  await given(/^C01 职工人数：填报数/).focus();
  await page.keyboard.type('30');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('C02 其中：女职工：填报数');
  await page.keyboard.type('四十');
  await page.keyboard.press('ArrowDown');
  await page.getByText('请填整数').waitFor();
  await given(/^C02 其中：女职工：填报数/).fill('40');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /X01 女职工多于职工人数/ }).waitFor();
  await picture(page, 'annual-checks');
  await page.getByRole('button', { name: /X01 女职工多于职工人数/ }).click();
  await expect.poll(focused).toBe('C02 其中：女职工：填报数');
  await page.keyboard.type('14');
  await page.keyboard.press('Enter');
  await page.getByText(/逻辑检查：0 处错误/).waitFor();
});

it('loses no figure to who goes elsewhere in the middle of it', async () => {
  await given(/^C03 其中：农民工：填报数/).focus();
  await page.keyboard.type('5');
  await page.keyboard.press('Alt+1');
  await goTo(page, '统计年报');
  await expect.poll(() => given(/^C03 其中：农民工：填报数/).inputValue()).toBe('5');
});

it('is frozen once what is in the way is mended or let stand, and takes no figure then', async () => {
  await page.getByRole('button', { name: '冻结', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '冻结' }).click();
  await told(page, /没有冻结：还有 0 处错误/);
  const waive = page.getByRole('button', { name: '保留', exact: true });
  for (let left = await waive.count(); left > 0; left--) {
    await waive.first().click();
    await page.getByRole('dialog').getByRole('textbox').fill('已核实');
    await page.keyboard.press('Enter');
    await expect.poll(() => waive.count()).toBe(left - 1);
  }
  await page.getByRole('button', { name: '冻结', exact: true }).click();
  await picture(page, 'annual-freeze');
  await page.getByRole('dialog').getByRole('button', { name: '冻结' }).click();
  await told(page, `已冻结“${UNION}”的年报`);
  await page.getByText(/冻结，数字不再随名册变动/).waitFor();
  expect(await given(/^C01 职工人数：填报数/).isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: '解冻' }).count()).toBe(0);
  await picture(page, 'annual-frozen');
});

it('goes out as a sheet, and into the sum of the office', async () => {
  const file = join(running.folder, 'form.xlsx');
  await stubDialogs(running.app, { save: [file] });
  await page.getByRole('button', { name: '导出表格' }).click();
  await told(page, /已导出 form\.xlsx/);
  const { sheets } = must(await readWorkbook(new Uint8Array(await readFile(file))));
  const rows = sheets[0]?.rows ?? [];
  expect(rows.find(([code]) => code === 'C01')?.slice(0, 4)).toEqual(['C01', '职工人数', '人', 30]);
  expect(rows.find(([code]) => code === 'C05')?.slice(3, 5)).toEqual([2, 2]);
  await page.getByRole('button', { name: '返回列表' }).click();
  await page.getByRole('row').filter({ hasText: UNION }).filter({ hasText: '已冻结' }).waitFor();
  await picture(page, 'annual-list');
  await page.getByLabel('看什么').selectOption({ label: '汇总' });
  const sum = page.getByRole('table', { name: '年报指标' });
  await expect
    .poll(async () => (await sum.getByRole('row', { name: /^C02/ }).getByRole('cell').allTextContents()).slice(2, 4))
    .toEqual(['14', '14']);
  await picture(page, 'annual-sum');
});
