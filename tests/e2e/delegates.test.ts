import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture } from '../support/app.ts';
import { fillIn, goTo, startLoneOffice, told, type LoneOffice } from '../support/clerk.ts';

/* The roster of a congress: delegates are parts of it, counted and held against the quotas. */

let office: LoneOffice;

beforeAll(async () => {
  office = await startLoneOffice('delegates');
});

afterAll(async () => {
  await office.close();
});

async function addDelegate(name: string, sex: string, kind: string): Promise<void> {
  const { page } = office;
  await page.getByRole('region', { name: '职工代表' }).getByRole('button', { name: '登记职工代表' }).click();
  await page.getByRole('form', { name: '登记职工代表' }).waitFor();
  await fillIn(page, { '姓名（不是会员的）': name, 性别: sex, 代表类别: kind });
  await page.keyboard.press('Control+Enter');
  await told(page, `已保存“${name} `);
  await goTo(page, '职代会' as never);
  await page.getByRole('row').filter({ hasText: '历山示例公司' }).first().click();
}

describe('a congress', () => {
  it('has its delegates as parts, and tells whether they keep to the quotas', async () => {
    const { page } = office;
    await goTo(page, '单位');
    await page.getByRole('button', { name: '登记单位' }).first().click();
    await fillIn(page, { 单位名称: '历山示例公司' });
    await page.keyboard.press('Control+Enter');
    await told(page, '已保存“历山示例公司”');
    await goTo(page, '职代会' as never);
    await page.getByRole('button', { name: '登记职代会' }).first().click();
    await fillIn(page, {
      召开的单位: '历山示例公司',
      职代会形式: '单独',
      召开日期: '2026-1-10',
      职工人数: '3',
      女职工人数: '2',
      职工代表人数: '3',
    });
    await page.keyboard.press('Control+Enter');
    await page.getByRole('region', { name: '职工代表' }).waitFor();
    await picture(page, 'delegates-1-none');
    await addDelegate('赵甲', '男', '一线');
    await addDelegate('钱乙', '男', '中层');
    await page.getByRole('table', { name: '代表构成' }).waitFor();
    await page.getByText('中层以上管理人员代表人数：名册中 1 人，应不超过 0 人').waitFor();
    await page.getByText('职工代表人数：名册中 2 人，应不少于 3 人').waitFor();
    await picture(page, 'delegates-2-short');
  });

  it('takes over what the roster counts', async () => {
    const { page } = office;
    await addDelegate('孙丙', '女', '技术人员');
    await page.getByRole('button', { name: '按名册填入人数' }).click();
    await told(page, '已按名册填入代表人数');
    await page.getByRole('button', { name: '按名册填入人数' }).waitFor({ state: 'hidden' });
    await picture(page, 'delegates-3-taken');
    await page.getByRole('button', { name: '职工代表', exact: true }).click();
    await expect.poll(() => page.getByRole('row').count()).toBe(4);
    await picture(page, 'delegates-4-list');
  });
});
