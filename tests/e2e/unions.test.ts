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
import { namedPerson } from '../support/named-people.ts';

/* What only unions have: the tree they stand in, what goes with each, and how one is dissolved. */

const PEOPLE = [namedPerson(1), namedPerson(2), namedPerson(3)];

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
    for (const person of PEOPLE)
      await addMember(page, { ...person, 会籍变化日期: '20240110', 所属工会: '历山商贸工会' });
    await goTo(page, '基层工会');
    await row('历山商贸工会').click();
    await detail().getByRole('button', { name: '会员 3' }).waitFor();
    await detail().getByRole('button', { name: '作废', exact: true }).click();
    await page.getByLabel('作废原因').fill('单位注销');
    await page.keyboard.press('Enter');
    await told(page, /它名下还有 3 名会员，不能直接作废/);
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
    await form.getByRole('checkbox', { name: PEOPLE[1]?.姓名 ?? '' }).uncheck();
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
    for (const { 姓名 } of PEOPLE) await row(姓名).waitFor();
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

describe('the page of an employer', () => {
  it('lists its members and unions with counts that open their lists, and its yearly headcounts', async () => {
    await goTo(page, '单位');
    await page.getByRole('button', { name: '登记单位' }).first().click();
    await page.getByRole('form', { name: '登记单位' }).waitFor();
    await fillIn(page, { 单位名称: '济南示例一厂', 其他名称: '示例机械厂', 所在社区: '历山路社区' });
    await page.keyboard.press('Control+Enter');
    await told(page, '已保存“济南示例一厂”');
    await addUnion({ 工会名称: '示例一厂工会', 所在单位: '济南示例一厂' });
    await addMember(page, { ...namedPerson(4), 会籍变化日期: '20240110', 所属单位: '示例机械厂' });
    await goTo(page, '单位');
    await row('济南示例一厂').click();
    await detail().getByRole('button', { name: '基层工会 1' }).waitFor();
    await detail().getByRole('button', { name: '登记年度人数' }).click();
    await fillIn(page, { 年度: '2025', 职工人数: '120', 女职工: '50', 农民工: '30' });
    await page.keyboard.press('Control+Enter');
    await told(page, /已保存“济南示例一厂 2025/);
    await page.getByRole('button', { name: '返回单位' }).click();
    await row('济南示例一厂').click();
    await detail()
      .getByRole('region', { name: '年度人数' })
      .getByText(/2025、职工 120、女职工 50、农民工 30/)
      .waitFor();
    await picture(page, 'employer-detail');
    await detail().getByRole('button', { name: '会员（所属单位） 1' }).click();
    await row(namedPerson(4).姓名).waitFor();
  });
});
