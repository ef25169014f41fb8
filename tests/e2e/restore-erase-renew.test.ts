import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, scratchFolder, stubDialogs, type RunningApp } from '../support/app.ts';
import {
  addMember,
  changeMember,
  comeBack,
  fillIn,
  goTo,
  goToExchange,
  holds,
  openMember,
  provision,
  readBundle,
  startDistrict,
  startOffice,
  told,
  untilCount,
  writeBundle,
  type LetIn,
} from '../support/clerk.ts';
import { madeUpNumber } from '../support/workbooks.ts';

const OFFICE = '千佛山街道';
const NUMBER = madeUpNumber('19850101', 11);

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let district: RunningApp;
let office: RunningApp;
let page: Page;

const person = (name: string, number: string): Readonly<Record<string, string>> => ({
  姓名: name,
  证件号码: number,
  会籍变化日期: '20240110',
});

beforeAll(async () => {
  folder = await scratchFolder('restore-erase-renew');
  district = await startDistrict(join(folder.path, 'district'));
  office = await startOffice(join(folder.path, 'office'), await provision(district, OFFICE, folder.path), '王经办');
  ({ page } = office);
  await addMember(page, person('令狐一', NUMBER));
});

afterAll(async () => {
  await office.close();
  await district.close();
  await folder.remove();
});

const detail = (): Promise<string> => page.locator('.mc-split-detail').innerText();

/** The dialog that asks before something that is hard to take back. */
const dialog = () => page.getByRole('dialog');

describe('a restore point', () => {
  it('is kept by hand, and stands in the settings with its time and reason', async () => {
    await goTo(page, '设置');
    await page.getByRole('button', { name: '现在留一个还原点' }).click();
    await told(page, '已留下还原点');
    const row = page.getByRole('table', { name: '还原点' }).getByRole('row').nth(1);
    expect(await row.innerText()).toMatch(/刚刚\s+手动留下\s+[\d.]+ K?B/);
  });

  it('takes back what was done since, saying before how much and what stays only here', async () => {
    await changeMember(page, '令狐一', { 移动电话: '13900001111' });
    await addMember(page, person('澹台二', madeUpNumber('19860101', 12)));
    await untilCount(page, '会员', 2);
    await goTo(page, '设置');
    await page.getByRole('button', { name: /^回到.*手动留下/ }).click();
    // The telephone, the member and the joining.
    await dialog().getByText('此后的 3 条改动会从登记册里退出去。').waitFor();
    await dialog().getByText('其中 3 条别处都还没有确认收到').waitFor();
    await dialog().getByText('不会删除').waitFor();
    // Escape does nothing of it.
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    await untilCount(page, '会员', 2);
    const before = await replicaNumber();
    await page.getByRole('button', { name: /^回到.*手动留下/ }).click();
    await dialog().getByText('此后的 3 条改动').waitFor();
    await dialog().getByRole('button', { name: '回到这个还原点' }).click();
    await told(page, /^✓ 已回到 .* 的还原点$/);
    await untilCount(page, '会员', 1);
    expect(await holds(page, '澹台二')).toBe(false);
    await openMember(page, '令狐一');
    expect(await detail()).not.toContain('1390');
    await goTo(page, '设置');
    expect(await replicaNumber()).not.toBe(before);
  });

  it('that was gone back to can be gone back on, and all is there after a new start', async () => {
    await page.getByRole('button', { name: /^回到.*回到别的还原点/ }).click();
    await dialog().getByRole('button', { name: '回到这个还原点' }).click();
    await told(page, /^✓ 已回到/);
    await untilCount(page, '会员', 2);
    await office.close();
    office = await comeBack(join(folder.path, 'office'));
    ({ page } = office);
    await untilCount(page, '会员', 2);
    expect(await holds(page, '澹台二')).toBe(true);
  });

  it('is led to from the sheet of the import it was kept for', async () => {
    await readBundle(district, await writeBundle(office, folder.path));
    await readBundle(office, await writeBundle(district, folder.path));
    await page.getByRole('button', { name: '去看还原点' }).click();
    await page.getByText('就是那次读入之前的').waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''))
      .toMatch(/^回到 .*读入数据包之前/);
  });
});

describe('erasing a member', () => {
  const asked = () => page.locator('.ers-asked');
  const ask = () => page.getByRole('button', { name: '申请抹除', exact: true });

  /** Asks for 令狐一, whose detail stands open. */
  const askFor = async (): Promise<void> => {
    await ask().click();
    await dialog().getByText('将擦去本人的登记').waitFor();
    await dialog().getByText('与它有关的也一并擦去：会籍变化 1 条。').waitFor();
    await dialog().getByText('这是向区总工会提出申请：本机暂不擦去').waitFor();
    await picture(page, 'erase-asking');
    const verb = dialog().getByRole('button', { name: '提出申请' });
    const name = dialog().getByLabel(/^请输入“令狐一”以确认/);
    await name.fill('令狐');
    await name.press('Enter');
    expect(await verb.isDisabled()).toBe(true);
    await name.fill('令狐一');
    await name.press('Enter');
    await told(page, '已申请抹除，随下一次上报送区总工会');
    await asked().getByText('等待区总工会执行').waitFor();
  };

  it('is no more than asked for at an office: the name is typed, everything stays, and it can be taken back', async () => {
    await openMember(page, '令狐一');
    await askFor();
    await picture(page, 'erase-asked');
    expect(await detail()).toContain('令狐一');
    await untilCount(page, '会员', 2);
    await asked().getByRole('button', { name: '撤回申请' }).click();
    await told(page, '已撤回抹除申请');
    await ask().waitFor();
  });

  it('that was taken back is no erasure at the district, which reads both', async () => {
    expect((await readBundle(district, await writeBundle(office, folder.path))).agrees).toBe(true);
    expect(await holds(district.page, '令狐一')).toBe(true);
    await untilCount(district.page, '会员', 2);
  });

  it('is done by the district as it reads the request, which says so', async () => {
    await openMember(page, '令狐一');
    await askFor();
    const read = await readBundle(district, await writeBundle(office, folder.path));
    expect(read.agrees).toBe(true);
    await district.page.getByText('按发出方的申请，已抹除 2 条记录，随下一次下发传到对方。').waitFor();
    // What is left of the record stands on the sheet as what it is, not as one that nobody has here.
    const rows = district.page.getByRole('region', { name: /数据包的对账单/ }).getByRole('row');
    await rows.filter({ hasText: /会员\s*已抹除\s*千佛山街道/ }).waitFor();
    await picture(district.page, 'erase-done-on-request');
    await untilCount(district.page, '会员', 1);
    expect(await holds(district.page, '令狐一')).toBe(false);
    expect(await holds(district.page, '澹台二')).toBe(true);
    // The office has it until it hears of that.
    expect(await holds(page, '令狐一')).toBe(true);
  });

  it('comes back with the next bundle, and leaves neither name nor number on the screen of the office', async () => {
    await openMember(page, '令狐一');
    expect((await readBundle(office, await writeBundle(district, folder.path))).agrees).toBe(true);
    await page.getByText('两边的内容核对一致').waitFor();
    await untilCount(page, '会员', 1);
    expect(await holds(page, '令狐一')).toBe(false);
    await goTo(page, '会员');
    await expect.poll(detail).toMatch(/已抹除[\s\S]*千佛山街道[\s\S]*区管理员/);
    await picture(page, 'erased-at-office');
    const body = await page.locator('body').innerText();
    for (const gone of ['令狐一', NUMBER, NUMBER.slice(-4), '13900001111']) expect(body).not.toContain(gone);
  });

  it('is asked for an employer as well, whose detail says so at once', async () => {
    await goTo(page, '单位');
    await page.getByRole('button', { name: '登记单位' }).first().click();
    await fillIn(page, { 单位名称: '示例一号有限公司' });
    await page.keyboard.press('Control+Enter');
    await told(page, '已保存“示例一号有限公司”');
    await ask().click();
    await dialog().getByText('将擦去这个单位的登记').waitFor();
    await dialog()
      .getByLabel(/^请输入“示例一号有限公司”以确认/)
      .fill('示例一号有限公司');
    await dialog().getByRole('button', { name: '提出申请' }).click();
    await asked().getByText('等待区总工会执行').waitFor();
    await picture(page, 'erase-asked-employer');
    await readBundle(district, await writeBundle(office, folder.path));
    await district.page.getByText('按发出方的申请，已抹除 1 条记录').waitFor();
    await untilCount(district.page, '单位', 0);
  });

  it('is done at once where the district does it by hand, and goes to the office of the member', async () => {
    const there = district.page;
    await openMember(there, '澹台二');
    await there.getByRole('button', { name: '抹除', exact: true }).click();
    const asks = there.getByRole('dialog');
    await asks.getByText('本机立即擦去').waitFor();
    await asks.getByLabel(/^请输入“澹台二”以确认/).fill('澹台二');
    await asks.getByRole('button', { name: '抹除全部资料' }).click();
    await told(there, '已抹除，擦去 2 条记录');
    await untilCount(there, '会员', 0);
    expect((await readBundle(office, await writeBundle(district, folder.path))).agrees).toBe(true);
    await untilCount(page, '会员', 0);
    expect(await holds(page, '澹台二')).toBe(false);
  });
});

describe('the renewal of keys', () => {
  /** Fills in file and code by the keyboard, and confirms. */
  const renew = async (letIn: LetIn, code: string): Promise<void> => {
    await stubDialogs(office.app, { open: [letIn.file] });
    await page.getByText(/^(选择开通文件|换一个文件)$/).click();
    await page.getByText(basename(letIn.file)).waitFor();
    await page.getByLabel(/^电话口令/).fill(code);
    await page.keyboard.press('Enter');
    await dialog().getByRole('button', { name: '更换密钥' }).click();
  };

  it('refuses a file of another office and a wrong code, each with its sentence', async () => {
    const other = await provision(district, '解放路街道', folder.path);
    await goToExchange(page);
    await page.getByRole('button', { name: '设备' }).click();
    await page.getByRole('button', { name: '更换密钥' }).click();
    await stubDialogs(office.app, { open: [other.file] });
    await page.getByText('选择开通文件', { exact: true }).click();
    await page.getByText('这个开通文件是给解放路街道的，不是给千佛山街道的').waitFor();
    await renew(await provision(district, OFFICE, folder.path), 'AAAA-AAAA-AAAA-AAAA');
    await page.getByText('电话口令不对').waitFor();
  });

  it('makes a new fingerprint, which the district is asked to compare; then both agree again', async () => {
    const letIn = await provision(district, OFFICE, folder.path);
    await renew(letIn, letIn.code);
    await page.getByText('密钥已更换').waitFor();
    const shown = (await page.getByTestId('fingerprint').locator('span').allInnerTexts()).join(' ');
    await addMember(page, person('欧阳三', madeUpNumber('19870101', 13)));
    const read = await readBundle(district, await writeBundle(office, folder.path));
    expect(read.fingerprint).toBe(shown);
    expect(read.agrees).toBe(true);
    await district.page.getByText('两边的内容核对一致').waitFor();
    expect(await holds(district.page, '欧阳三')).toBe(true);
    await readBundle(office, await writeBundle(district, folder.path));
  });

  it('lets the district revoke the old number, and shows why', async () => {
    const there = district.page;
    await goToExchange(there);
    await there.getByRole('button', { name: '设备' }).click();
    const old = there.getByRole('button', { name: /^停用千佛山街道/ });
    await expect.poll(() => old.count()).toBeGreaterThan(1);
    await old.first().click();
    await there.getByLabel('停用原因').fill('已更换密钥');
    await there.getByLabel('停用原因').press('Enter');
    await there.getByRole('row', { name: /已停用\s*已更换密钥/ }).waitFor();
  });
});

/** The number of this PC, as the settings show it. */
const replicaNumber = (): Promise<string> => page.locator('.mc-settings-line code').first().innerText();
