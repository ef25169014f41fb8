import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture } from '../support/app.ts';
import {
  addMember,
  changeMember,
  fieldIn,
  fillIn,
  goTo,
  importPreviewed,
  newMember,
  openMember,
  previewSheet,
  startLoneOffice,
  told,
  writeRoster,
  type LoneOffice,
} from '../support/clerk.ts';
import { madeUpNumber, personCells } from '../support/workbooks.ts';

let running: LoneOffice;
let page: Page;

beforeAll(async () => {
  running = await startLoneOffice('members');
  ({ page } = running);
});

afterAll(async () => {
  await running.close();
});

const detail = () => page.locator('.mc-split-detail');
const listCount = () => page.locator('.mc-filter-count').innerText();

/** Picks all rows of the list in sight, by the keyboard. */
async function pickAll(): Promise<void> {
  await page.locator('.mc-split-list .mc-table').focus();
  await page.keyboard.press('Control+a');
  await page.getByRole('toolbar').waitFor();
}

describe('what is known of a member beyond the official form', () => {
  it('is filled in by opening a group, and Enter goes past what is folded', async () => {
    await newMember(page);
    await fillIn(page, { 证件号码: madeUpNumber('19850101', 901), 姓名: '张安' });
    await fieldIn(page, '备注').press('Enter');
    expect(
      await page.evaluate(() => document.activeElement?.closest('.mc-field')?.querySelector('label')?.textContent),
    ).toBe('会籍变化日期*');
    await page.getByRole('button', { name: '填写群体与岗位' }).click();
    expect(await fieldIn(page, '从业群体').evaluate((each) => each === document.activeElement)).toBe(true);
    await page.keyboard.type('外卖');
    await page.keyboard.press('Enter');
    await fillIn(page, { '岗位（工种）': '站点骑手' });
    await page.getByRole('button', { name: '填写核对与告知' }).click();
    await fillIn(page, { 核对方式: '证件', 核对人: '王经办', 核对日期: '2026-2-1' });
    await fillIn(page, { 会籍变化日期: '2020-5-1' });
    await picture(page, 'member-form-groups');
    await page.keyboard.press('Control+Enter');
    await told(page, '已保存张安');
    await detail().getByText('外卖配送员').waitFor();
    await detail().getByText('站点骑手').waitFor();
    await picture(page, 'member-detail-groups');
  });

  it('can be no more than kept, by the wish of the person, until that is taken back', async () => {
    await openMember(page, '张安');
    await page.getByRole('button', { name: '停止处理' }).click();
    const dialog = page.getByRole('dialog', { name: '停止处理“张安”' });
    await dialog.getByLabel(/本人的要求/).fill('2026-2-1 书面要求');
    await dialog.getByRole('button', { name: '停止处理' }).click();
    await detail().getByText('已按本人要求停止处理：2026-2-1 书面要求').waitFor();
    expect(await detail().getByRole('button', { name: '修改', exact: true }).count()).toBe(0);
    expect(await detail().getByRole('button', { name: '添加变化' }).count()).toBe(0);
    expect(
      await detail()
        .getByRole('button', { name: '抹除' })
        .or(detail().getByRole('button', { name: /申请抹除/ }))
        .count(),
    ).toBe(1);
    await picture(page, 'member-locked');
    await page.getByRole('button', { name: '恢复处理' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '恢复处理' }).click();
    await told(page, '已恢复处理“张安”');
    await changeMember(page, '张安', { 移动电话: '13800000001' });
  });
});

describe('how complete the members are', () => {
  it('stands in the pane, and on the first page as a work list that opens the list', async () => {
    await addMember(page, { 证件号码: madeUpNumber('19900307', 902), 姓名: '李宁', 会籍变化日期: '2020-5-1' });
    await detail()
      .getByText(/信息不合格.*缺移动电话/)
      .waitFor();
    await goTo(page, '首页');
    const line = page.getByRole('button', { name: /人缺移动电话/ });
    expect((await line.innerText()).replace(/\s+/g, '')).toBe('1人缺移动电话');
    await page.getByText(/合格会员信息 0 人，占应统计 2 人的 0%/).waitFor();
    await picture(page, 'home-completeness');
    await line.click();
    await page.getByText('缺：移动电话').waitFor();
    expect(await listCount()).toBe('1 人，共 2 人');
    await page.getByRole('row', { name: /李宁/ }).waitFor();
    await picture(page, 'members-missing-mobile');
    await page.getByRole('button', { name: '去掉全部条件' }).click();
  });
});

describe('many members at once', () => {
  it('get a value after a preview, and one undo takes it back', async () => {
    const people = Array.from({ length: 30 }, (_, i) => personCells(i));
    await previewSheet(running, await writeRoster(join(running.folder, '名册.xlsx'), people));
    await importPreviewed(page);
    await goTo(page, '会员');
    await pickAll();
    await page.getByRole('button', { name: '批量修改' }).click();
    const dialog = page.getByRole('dialog', { name: /批量修改选中的 32 条/ });
    await page.keyboard.type('职务');
    await page.keyboard.press('Enter');
    await page.keyboard.type('班组长');
    await picture(page, 'bulk-form');
    await page.keyboard.press('Control+Enter');
    await dialog.getByText('选中 32 条：将改 32 条，已是这样 0 条，不能改 0 条。').waitFor();
    await picture(page, 'bulk-preview');
    await page.keyboard.press('Enter');
    await told(page, '已修改 32 条');
    await dialog.waitFor({ state: 'hidden' });
    await openMember(page, '李宁');
    await detail().getByText('班组长').waitFor();
    await page.getByText(/批量修改了 32 条的职务/).waitFor();
    await picture(page, 'bulk-note');
    await page.getByRole('button', { name: '撤销批量修改' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销批量修改' }).click();
    await told(page, '已撤销，32 条改回原样');
    expect(await detail().getByText('班组长').count()).toBe(0);
  });

  it('are retained together; who cannot be is named with the reason', async () => {
    await openMember(page, '李宁');
    await page.getByRole('button', { name: '添加变化' }).click();
    await fillIn(page, { 会籍变化类型: '退会', 会籍变化日期: '2021-5-1', 会籍变化原因: '个人要求退会' });
    await page.keyboard.press('Control+Enter');
    await told(page, '已给李宁添加会籍变化');
    await pickAll();
    await page.getByRole('button', { name: '批量修改' }).click();
    const dialog = page.getByRole('dialog', { name: /批量修改选中的 32 条/ });
    await page.keyboard.type('添加');
    await page.keyboard.press('Enter');
    const fill = async (label: string, value: string): Promise<void> => {
      const input = dialog.getByLabel(new RegExp(`^${label}\\s*\\*?$`));
      await input.fill(value);
      if ((await input.getAttribute('role')) === 'combobox') await input.press('Tab');
    };
    await fill('会籍变化类型', '保留');
    await fill('会籍变化日期', '2026-2-1');
    await fill('会籍变化原因', '所在企业破产');
    await picture(page, 'bulk-event-form');
    await page.keyboard.press('Control+Enter');
    await dialog.getByText('选中 32 条：将改 31 条，已是这样 0 条，不能改 1 条。').waitFor();
    await dialog.getByText(/李宁.*这名会员在这一天已经退会，不能再保留/).waitFor();
    await picture(page, 'bulk-event-preview');
    await dialog.getByRole('button', { name: '修改 31 条' }).click();
    await told(page, '已修改 31 条');
    await openMember(page, '张安');
    await detail().getByText('保留会籍').first().waitFor();
  });
});

describe('an event that cannot be', () => {
  it('is refused at the save with a sentence; one that can be follows', async () => {
    await openMember(page, '张安');
    await page.getByRole('button', { name: '添加变化' }).click();
    await fillIn(page, { 会籍变化类型: '入会', 会籍变化日期: '2026-2-20' });
    await page.keyboard.press('Control+Enter');
    await page.getByText('这名会员的会籍在这一天保留着，不用再入会，请选“恢复”。').waitFor();
    await picture(page, 'event-refused');
    await fillIn(page, { 会籍变化类型: '恢复' });
    await page.keyboard.press('Control+Enter');
    await told(page, '已给张安添加会籍变化');
    await detail().getByText('在册').first().waitFor();
  });
});
