import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder, stubDialogs, type RunningApp } from '../support/app.ts';
import {
  addMember,
  comeBack,
  goTo,
  holds,
  PASSPHRASE,
  provision,
  saidBy,
  startDistrict,
  startLocked,
  startOffice,
  told,
  untilCount,
} from '../support/clerk.ts';
import { madeUpNumber } from '../support/workbooks.ts';

const OFFICE = '千佛山街道';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let district: RunningApp;
let office: RunningApp;
let page: Page;
let stick: string;

const person = (name: string, n: number): Readonly<Record<string, string>> => ({
  姓名: name,
  证件号码: madeUpNumber('19850101', n),
  会籍变化日期: '20240110',
});

const lying = async (): Promise<readonly string[]> => (await readdir(stick)).sort();

/** Names end with the time; before it stands which PC. */
const byTime = (a: string, b: string): number => (a.slice(-24) < b.slice(-24) ? -1 : 1);

const rows = () => page.getByRole('table', { name: '备份' }).locator('tbody tr');

const dialog = () => page.getByRole('dialog');

beforeAll(async () => {
  folder = await scratchFolder('backup');
  stick = join(folder.path, '备份盘');
  await mkdir(stick);
  district = await startDistrict(join(folder.path, 'district'));
  office = await startOffice(join(folder.path, 'office'), await provision(district, OFFICE, folder.path), '王经办');
  ({ page } = office);
  await addMember(page, person('令狐一', 11));
});

afterAll(async () => {
  await office.close();
  await district.close();
  await folder.remove();
});

describe('a backup', () => {
  it('is missed in the status line and on the first page while there is none', async () => {
    await goTo(page, '首页');
    await page.getByText('还没有备份。电脑坏了，登记册就找不回来。').waitFor();
    await page.locator('.mc-status').getByRole('button', { name: '△ 还没有备份' }).click();
    await page.getByText('还没有选地方').waitFor();
  });

  it('goes to the chosen place at once, is read back, listed, and its age stands in the status line', async () => {
    await stubDialogs(office.app, { open: [stick] });
    await page.getByRole('region', { name: '备份' }).getByRole('button', { name: '选择文件夹' }).click();
    await page.getByText('✓ 已备份到“备份盘”，读回核对无误：会员 1 名').waitFor();
    expect(await lying()).toHaveLength(1);
    expect((await lying())[0]).toMatch(/^名册备份-千佛山街道-[a-z2-7]{4}-\d{8}-\d{6}\.mcbackup$/);
    await expect.poll(() => rows().first().innerText()).toMatch(/按下按钮\s+1\s+0\s+0\s+[\d.]+ K?B\s+✓ 已核对/);
    await page
      .locator('.mc-status')
      .getByRole('button', { name: /^备份 (刚刚|\d+ 分钟前)/ })
      .waitFor();
  });

  it('can be rehearsed from the keyboard, which says that all is equal and touches nothing', async () => {
    await rows().first().getByRole('button', { name: /^演练/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(/✓ 演练成功：.*会员 1 名，工会 0 个，单位 0 个，校验码 [0-9a-f]{16} 一致/).waitFor();
    await page.getByText(/结果一致/).waitFor();
    await untilCount(page, '会员', 1);
  });

  it('is made on leaving when something changed, and not when nothing did', async () => {
    await addMember(page, person('澹台二', 12));
    await office.close();
    expect(await lying()).toHaveLength(2);
    office = await comeBack(join(folder.path, 'office'));
    ({ page } = office);
    await page
      .locator('.mc-status')
      .getByRole('button', { name: /^备份 (刚刚|\d+ 分钟前)/ })
      .waitFor();
    await office.close();
    expect(await lying()).toHaveLength(2);
    office = await comeBack(join(folder.path, 'office'));
    ({ page } = office);
    await goTo(page, '设置');
    await expect.poll(() => rows().first().innerText()).toContain('退出时');
  });

  it('that is damaged says so and is offered for nothing', async () => {
    const [name = ''] = await lying();
    const bytes = await readFile(join(stick, name));
    bytes[500] = (bytes[500] ?? 0) ^ 1;
    await writeFile(join(stick, '名册备份-坏.mcbackup'), bytes);
    await goTo(page, '首页');
    await goTo(page, '设置');
    const row = rows().filter({ hasText: '✕ 已损坏' });
    await row.waitFor();
    expect(await row.getByRole('button').count()).toBe(0);
  });

  it('is restored in place after telling what would be lost, and a restore point leads back', async () => {
    await addMember(page, person('公孙三', 13));
    await goTo(page, '设置');
    await rows().filter({ hasText: '按下按钮' }).getByRole('button', { name: /^还原/ }).click();
    await dialog()
      .getByText(/会员 1 名.*现在的登记册：会员 3 名/)
      .waitFor();
    await dialog().getByText('这份备份比现在的登记册旧，此后的 4 条改动会从登记册里退出去。').waitFor();
    await dialog().getByRole('button', { name: '用这份备份还原' }).click();
    await told(page, /^✓ 已还原 .* 的备份$/);
    await untilCount(page, '会员', 1);
    expect(await holds(page, '澹台二')).toBe(false);
    await goTo(page, '设置');
    await rows().filter({ hasText: '还原之前' }).waitFor();
    await page.getByRole('button', { name: /^回到.*还原备份之前/ }).click();
    await dialog().getByRole('button', { name: '回到这个还原点' }).click();
    await told(page, /^✓ 已回到/);
    await untilCount(page, '会员', 3);
  });

  it('that fails on leaving is told at the next start', async () => {
    await goTo(page, '设置');
    await page.getByRole('button', { name: '现在备份' }).click();
    await page.getByText('✓ 已备份到').waitFor();
    await addMember(page, person('东方四', 14));
    const before = await lying();
    await office.app.evaluate(() => {
      type Statfs = (path: string) => Promise<object>;
      const host = process as unknown as { getBuiltinModule(name: string): unknown };
      const files = host.getBuiltinModule('node:fs/promises') as { statfs: Statfs };
      const { statfs } = files;
      files.statfs = async (path) => Object.assign(await statfs(path), path.endsWith('备份盘') ? { bavail: 0 } : {});
      (host.getBuiltinModule('node:module') as { syncBuiltinESMExports(): void }).syncBuiltinESMExports();
    });
    await office.close();
    expect(await lying()).toEqual(before);
    office = await comeBack(join(folder.path, 'office'));
    ({ page } = office);
    await page.getByText(/的备份（退出时）没有做成。磁盘空间不够，没有写入/).waitFor();
    await page.locator('.mc-status').getByRole('button', { name: '△ 备份没有做成' }).waitFor();
  });
});

describe('the first run from a backup', () => {
  it('brings the register to another PC with the passphrase of then', async () => {
    const other = await startLocked(join(folder.path, 'other'));
    const fresh = other.page;
    try {
      await fresh.getByRole('button', { name: '从备份还原' }).click();
      const newest =
        (await lying())
          .filter((name) => name.startsWith('名册备份-千'))
          .sort(byTime)
          .at(-1) ?? '';
      await stubDialogs(other.app, { open: [join(stick, newest)] });
      await fresh.getByText('选择备份文件', { exact: true }).click();
      await fresh.getByText(/✓ 千佛山街道，.* 备份（.*）：会员 \d 名/).waitFor();
      await fresh.getByLabel('那时的登录口令').fill('quite another 1');
      await fresh.keyboard.press('Enter');
      await saidBy(fresh, fresh.getByText('✕ 口令不对'), '口令不对');
      // The wrong one is selected: the right one is typed over it.
      await expect.poll(() => fresh.evaluate(() => document.activeElement?.id)).toBe('backup-passphrase');
      await fresh.keyboard.type(PASSPHRASE);
      await fresh.keyboard.press('Enter');
      await fresh.getByRole('navigation', { name: '各处' }).waitFor();
      await untilCount(fresh, '会员', 3);
      expect(await holds(fresh, '令狐一')).toBe(true);
      expect(basename(newest)).not.toBe('');
    } finally {
      await other.close();
    }
  });
});
