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
  setUpDistrict,
  startLocked,
  startOffice,
  told,
  writeBundle,
} from '../support/clerk.ts';

/* A district of another area than the one that is built in: it enters its offices, lets one in, and that one knows them all. */

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let district: RunningApp;
let office: RunningApp | undefined;

beforeAll(async () => {
  folder = await scratchFolder('areas');
  district = await startLocked(join(folder.path, 'district'));
});

afterAll(async () => {
  await office?.close();
  await district.close();
  await folder.remove();
});

const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

async function goToAreas(page: Page): Promise<void> {
  await goTo(page, '设置');
  await page.getByRole('button', { name: /^街道社区 \d+$/ }).click();
  await page.getByRole('heading', { name: '街道社区', level: 1 }).waitFor();
}

async function enter(code: string, name: string, kind: string): Promise<void> {
  const { page } = district;
  await goToAreas(page);
  await page.getByRole('button', { name: '登记街道社区' }).first().click();
  await page.getByRole('form', { name: '登记街道社区' }).waitFor();
  await fillIn(page, { 区划代码: code, 街道社区名: name, 街道社区类别: kind });
  await page.keyboard.press('Control+Enter');
  await told(page, `已保存“${name}”`);
}

describe('a district of any area', () => {
  it('is found by name, initials or code among all that there are', async () => {
    const { page } = district;
    await page.getByRole('radio', { name: '区总工会' }).check();
    const field = page.getByRole('combobox', { name: /^所在区/ });
    await picture(page, 'areas-1-setup');
    await field.fill('glq');
    await page.getByRole('option', { name: /江苏省南京市 320106/ }).waitFor();
    await picture(page, 'areas-2-several');
    await field.fill('鼓楼区');
    await page.getByRole('button', { name: '完成设置' }).click();
    await page
      .getByText(/“鼓楼区”/)
      .first()
      .waitFor();
    await picture(page, 'areas-3-which');
    // What is clear as it stands is taken, also from inside the field.
    await field.fill('海淀区');
    await page.getByRole('button', { name: '完成设置' }).click();
    await page.getByText('请输入您的姓名。').waitFor();
    await setUpDistrict(district, '区管理员', '北京市朝阳区');
    await page.getByText('朝阳区总工会').first().waitFor();
    await picture(page, 'areas-10-home');
  });

  it('enters its offices and communities, and lets an office in', async () => {
    const { page } = district;
    await page.getByRole('button', { name: '登记本区的街道' }).click();
    await page.getByText('还没有街道社区').waitFor();
    await picture(page, 'areas-4-empty');
    await enter('110105001', '建外街道', '街道');
    await enter('110105002', '朝外街道', '街道');
    await enter('110105001001', '永安里社区', '社区');
    await expect.poll(() => row(page, '永安里社区').innerText()).toContain('建外街道');
    await picture(page, 'areas-5-list');
    await page.getByRole('button', { name: '登记街道社区' }).first().click();
    await fillIn(page, { 区划代码: '370102001', 街道社区名: '别区街道' });
    await page.keyboard.press('Control+Enter');
    await page.getByText('区划代码 370102001 不在本区').first().waitFor();
    await picture(page, 'areas-6-elsewhere');
    await page.keyboard.press('Escape');
    await goTo(page, '设置');
    await picture(page, 'areas-9-settings');
    const letIn = await provision(district, '建外街道', folder.path);
    office = await startOffice(join(folder.path, 'office'), letIn, '建经办');
    await office.page.getByText('建外街道').first().waitFor();
  });

  it('is one whose office knows all of its places by name, and changes none', async () => {
    if (office === undefined) throw new Error('no office was let in');
    const { page } = office;
    await readBundle(district, await writeBundle(office, folder.path));
    await readBundle(office, await writeBundle(district, folder.path, '建外街道'));
    await goToAreas(page);
    await row(page, '朝外街道').click();
    await page.getByRole('heading', { name: '朝外街道' }).waitFor();
    await picture(page, 'areas-7-office');
    expect(await page.getByRole('button', { name: '登记街道社区' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: '修改', exact: true }).count()).toBe(0);
    await goTo(page, '单位');
    await page.getByRole('button', { name: '登记单位' }).first().click();
    await fillIn(page, { 单位名称: '朝阳示例公司' });
    await page
      .getByRole('form')
      .getByRole('combobox', { name: /^所在社区/ })
      .fill('yal');
    await page.getByRole('option', { name: '永安里社区' }).click();
    await picture(page, 'areas-8-community');
    await page.keyboard.press('Control+Enter');
    await told(page, '已保存“朝阳示例公司”');
    await newMember(page);
    await page.getByRole('button', { name: /社区、曾用名与卡号/ }).click();
    const community = page.getByRole('form').getByRole('combobox', { name: /^所在社区/ });
    await community.fill('yal');
    await page.getByRole('option', { name: '永安里社区' }).waitFor();
    await picture(page, 'areas-11-member');
    await community.press('Enter');
    await expect.poll(() => community.inputValue()).toBe('永安里社区');
    await page.keyboard.press('Escape');
  });
});
