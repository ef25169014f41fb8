import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, scratchFolder, type RunningApp } from '../support/app.ts';
import {
  fillIn,
  goTo,
  newMember,
  provision,
  readBundle,
  startDistrict,
  startOffice,
  told,
  writeBundle,
} from '../support/clerk.ts';

/* What a district decides for all its offices, beside its places: entries of code lists, and figures. */

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let district: RunningApp;
let office: RunningApp | undefined;

beforeAll(async () => {
  folder = await scratchFolder('code-lists');
  district = await startDistrict(join(folder.path, 'district'), '区管理员');
});

afterAll(async () => {
  await office?.close();
  await district.close();
  await folder.remove();
});

const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

async function goToList(page: Page, place: string): Promise<void> {
  await goTo(page, '设置');
  await page.getByRole('button', { name: new RegExp(`^${place} \\d+$`) }).click();
  await page.getByRole('heading', { name: place, level: 1 }).waitFor();
}

async function enter(add: string, values: Readonly<Record<string, string>>, saved: string | RegExp): Promise<void> {
  const { page } = district;
  await page.getByRole('button', { name: add }).first().click();
  await page.getByRole('form', { name: add }).waitFor();
  await fillIn(page, values);
  await page.keyboard.press('Control+Enter');
  await told(page, saved);
}

describe('what a district decides', () => {
  it('is an entry added to a code list, a built-in one retired, and a figure', async () => {
    const { page } = district;
    await goTo(page, '设置');
    await picture(page, 'code-lists-1-settings');
    await goToList(page, '代码表');
    await page.getByText('还没有本区自己的代码项').waitFor();
    await picture(page, 'code-lists-2-empty');
    await page.getByRole('button', { name: '登记代码项' }).first().click();
    await fillIn(page, { 代码表: '从业群体', 代码项名称: '代驾员', 代码: '26' });
    await page.keyboard.press('Control+Enter');
    await page
      .getByText(/代码“26”不是内置的代码/)
      .first()
      .waitFor();
    await picture(page, 'code-lists-3-wrong');
    await fillIn(page, { 代码: '', 其他说法: '代驾司机' });
    await page.keyboard.press('Control+Enter');
    await told(page, '已保存“代驾员”');
    await enter('登记代码项', { 代码表: '从业群体', 代码项名称: '商场促销员', 停用日期: '2026/1/31' }, /已保存“商场/);
    await expect.poll(() => row(page, '商场信息员').innerText()).toContain('已停用');
    await picture(page, 'code-lists-4-list');
    await goToList(page, '全区口径');
    await enter('规定一项口径', { 口径项目: '单位规模：较大单位', 本区数值: '50' }, /已保存/);
    await picture(page, 'code-lists-5-figures');
  });

  it('holds at its offices as soon as they read its bundle', async () => {
    const letIn = await provision(district, '解放路街道', folder.path);
    office = await startOffice(join(folder.path, 'office'), letIn, '街道经办');
    const { page } = office;
    await readBundle(district, await writeBundle(office, folder.path));
    await readBundle(office, await writeBundle(district, folder.path, '解放路街道'));
    await newMember(page);
    await page
      .getByRole('button', { name: /群体与岗位/ })
      .first()
      .click();
    const groups = page.getByRole('form').getByRole('combobox', { name: /^从业群体/ });
    await groups.fill('djy');
    await page.getByRole('option', { name: '代驾员' }).waitFor();
    await picture(page, 'code-lists-6-choice');
    await groups.press('Enter');
    await groups.fill('商场');
    await page.getByText('没有这一项').waitFor();
    await fillIn(page, { 姓名: '赵代驾', 证件号码: '370102199003075012' });
    await picture(page, 'code-lists-7-member');
    await page.keyboard.press('Escape');
    await goTo(page, '单位');
    await page.getByRole('button', { name: '登记单位' }).first().click();
    await fillIn(page, { 单位名称: '历下示例公司', 职工人数: '60' });
    await page.keyboard.press('Control+Enter');
    await told(page, '已保存“历下示例公司”');
    await page.getByRole('button', { name: '筛选' }).first().click();
    await page.getByRole('button', { name: '规模：50人以上' }).click();
    await row(page, '历下示例公司').waitFor();
    await picture(page, 'code-lists-8-size');
  });
});
