import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder, type RunningApp } from '../support/app.ts';
import { addMember, fieldIn, goTo, newMember, openMember, startDistrict, startOffice, provision, told } from '../support/clerk.ts';
import { madeUpNumber } from '../support/workbooks.ts';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let running: RunningApp;
let page: Page;

beforeAll(async () => {
  folder = await scratchFolder('typed-choice');
  const district = await startDistrict(join(folder.path, 'district'));
  const letIn = await provision(district, '解放路街道', folder.path);
  await district.close();
  running = await startOffice(join(folder.path, 'office'), letIn, '王经办');
  ({ page } = running);
  page.setDefaultTimeout(6000);
  await addMember(page, { 姓名: '欧阳选项', 证件号码: madeUpNumber('19900101', 301), 会籍变化日期: '20240601' });
});

afterAll(async () => {
  await running.close();
  await folder.remove();
});

describe('saving from inside an open list', () => {
  it.each([
    ['学历', 'bs', '博士'],
    ['是否农民工会员', 'f', '否'],
    ['政治面貌', 'qz', '群众'],
    ['技术等级', '4', '职业资格四级（中级）'],
  ])('keeps %s typed as %s', async (label, typed, shown) => {
    await openMember(page, '欧阳选项');
    await page.getByRole('button', { name: '修改', exact: true }).click();
    await fieldIn(page, label).focus();
    await page.keyboard.type(typed);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('form').waitFor({ state: 'hidden' });
    await expect.poll(() => page.locator(`dt:text-is("${label}") + dd`).innerText()).toBe(shown);
  });
  it('keeps it for a new member and with the next', async () => {
    await newMember(page);
    await fieldIn(page, '证件号码').focus();
    await page.keyboard.type(madeUpNumber('19900102', 303));
    await fieldIn(page, '姓名').focus();
    await page.keyboard.type('欧阳新增');
    await fieldIn(page, '会籍变化日期').focus();
    await page.keyboard.type('20240601');
    await fieldIn(page, '是否农民工会员').focus();
    await page.keyboard.type('f');
    await page.keyboard.press('Control+Shift+Enter');
    await told(page, '已保存欧阳新增');
    await openMember(page, '欧阳新增');
    await expect.poll(() => page.locator(`dt:text-is("是否农民工会员") + dd`).innerText()).toBe('否');
  });
});
