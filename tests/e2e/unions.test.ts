import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture } from '../support/app.ts';
import {
  addMember,
  fieldIn,
  fillIn,
  goTo,
  startLoneOffice,
  told,
  type Filled,
  type LoneOffice,
} from '../support/clerk.ts';

/* What only unions have: the tree they stand in, what goes with each, and how one is dissolved. */

let running: LoneOffice;
let page: Page;

beforeAll(async () => {
  running = await startLoneOffice('unions');
  ({ page } = running);
});

afterAll(async () => {
  await running.close();
});

const row = (text: string) => page.getByRole('row').filter({ hasText: text });
const detail = () => page.locator('.mc-split-detail');

async function addUnion(values: Filled): Promise<void> {
  await goTo(page, '基层工会');
  await page.getByRole('button', { name: '登记工会' }).first().click();
  await page.getByRole('form', { name: '登记工会' }).waitFor();
  await fillIn(page, values);
  await page.keyboard.press('Control+Enter');
  await told(page, `已保存“${values['工会名称'] ?? ''}”`);
}

describe('the unions of an office', () => {
  it('stand in a tree by community, which narrows the list by the keyboard alone', async () => {
    await addUnion({ 工会名称: '历山商贸工会', 所在社区: '历山路社区', 本届选举日期: '2023-05-10', '任期（年）': '3' });
    await addUnion({ 工会名称: '历山路社区联合工会', 所在社区: '历山路社区' });
    await addUnion({ 工会名称: '泉城书店工会', 所在社区: '佛山苑社区' });
    await page.keyboard.press('Escape');
    const tree = page.getByRole('tree', { name: '按街道、社区看' });
    await tree.getByRole('treeitem', { name: /历山路社区 2 个工会/ }).waitFor();
    await picture(page, 'union-tree');
    await tree.getByRole('treeitem').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await row('泉城书店工会').waitFor();
    await row('历山商贸工会').waitFor({ state: 'detached' });
    expect(await tree.locator('[aria-selected="true"]').innerText()).toContain('佛山苑社区');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await row('历山商贸工会').waitFor();
  });

  it('have officers and covered employers on their page, which add one and open their list', async () => {
    await row('历山路社区联合工会').click();
    const officers = detail().getByRole('region', { name: '工会干部' });
    await officers.getByText('还没有登记。').waitFor();
    await officers.getByRole('button', { name: '登记工会干部' }).click();
    await page.getByRole('form', { name: '登记工会干部' }).waitFor();
    expect(await fieldIn(page, '任职的工会').inputValue()).toBe('历山路社区联合工会');
    await fillIn(page, { 职务: '主席', '姓名（不是会员的）': '王晓伟', 任职起: '2024-05-10' });
    await picture(page, 'union-officer-form');
    await page.keyboard.press('Control+Enter');
    await told(page, /已保存“王晓伟/);
    await page.getByRole('button', { name: '返回基层工会' }).click();
    await row('历山路社区联合工会').click();
    await officers.getByText(/主席、王晓伟/).waitFor();
    await picture(page, 'union-detail');
  });

  it('with members are not struck out: how many there are is said', async () => {
    for (const [name, number] of Object.entries({ 测甲: 'E10000001', 测乙: 'E10000002', 测丙: 'E10000003' }))
      await addMember(page, { 证件类型: '护照', 证件号码: number, 姓名: name, 所属工会: '历山商贸工会' });
    await goTo(page, '基层工会');
    await row('历山商贸工会').click();
    await detail().getByRole('button', { name: '会员 3' }).waitFor();
    await detail().getByRole('button', { name: '作废', exact: true }).click();
    await page.getByLabel('作废原因').fill('单位注销');
    await page.keyboard.press('Enter');
    await told(page, /它名下还有 3 条“会员”记录/);
  });

  it('are dissolved: each member goes where the clerk says, and it is taken back as one', async () => {
    await detail().getByRole('button', { name: '撤销工会' }).click();
    const form = page.getByRole('form', { name: '撤销“历山商贸工会”' });
    await form.getByText('会员怎样安排（3 人）').waitFor();
    await form.getByRole('button', { name: '撤销工会' }).click();
    await form.getByText('请先选会员怎样安排。').waitFor();
    await form.getByRole('radio', { name: '转到另一个工会' }).check();
    const target = form.getByLabel('转到哪个工会');
    await target.fill('联合');
    await page.getByRole('option', { name: /历山路社区联合工会/ }).waitFor();
    await target.press('Enter');
    await form.getByRole('checkbox', { name: '测乙' }).uncheck();
    await form.getByText('转过去 2 人，不归工会 1 人').waitFor();
    await form.getByLabel('撤销原因').fill('单位注销');
    await picture(page, 'union-dissolve');
    await page.keyboard.press('Control+Enter');
    await told(page, '已撤销“历山商贸工会”，安排会员 3 人');
    await detail()
      .getByText(/当时安排了会员；其中 3 人/)
      .waitFor();
    await picture(page, 'union-dissolved');
    await detail().getByRole('button', { name: '撤回这次撤销' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤回这次撤销' }).click();
    await told(page, '已撤回，“历山商贸工会”恢复');
    await detail().getByRole('button', { name: '会员 3' }).click();
    await page.locator('nav [aria-current="page"]', { hasText: '会员' }).waitFor();
    for (const name of ['测甲', '测乙', '测丙']) await row(name).waitFor();
  });

  it('whose term ends within half a year are one click away', async () => {
    await goTo(page, '基层工会');
    await page.getByRole('button', { name: '筛选' }).click();
    await page.getByRole('group', { name: '常用的条件' }).waitFor();
    await picture(page, 'union-often');
    await page.getByRole('button', { name: /^届期到期：30天内、31至90天/ }).click();
    await page
      .locator('.mc-filters')
      .getByText(/届期到期：30天内/)
      .waitFor();
  });
});
