import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder, type RunningApp } from '../support/app.ts';
import {
  figuresOf,
  goTo,
  goToExchange,
  openBundle,
  previewSheet,
  provision,
  readBundle,
  refusal,
  startDistrict,
  startOffice,
  writeBundle,
  writeRoster,
} from '../support/clerk.ts';
import { personCells } from '../support/workbooks.ts';

/** Enough that an import takes a while, also on a quick machine. */
const PEOPLE = 6000;
const OFFICE = '东关街道';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let district: RunningApp;
let office: RunningApp;

beforeAll(async () => {
  folder = await scratchFolder('leaving');
  district = await startDistrict(join(folder.path, 'district'));
  const letIn = await provision(district, OFFICE, folder.path);
  office = await startOffice(join(folder.path, 'office'), letIn, '王经办');
});

afterAll(async () => {
  await office.close();
  await district.close();
  await folder.remove();
});

const underWay = (page: Page): Locator => page.locator('.mc-status').getByRole('button', { name: /^▸/ });

describe('who goes elsewhere while a task runs', () => {
  it('sees it in the status line, comes back to its progress, and finds what came of an import', async () => {
    const { page } = office;
    const roster = await writeRoster(
      join(folder.path, '花名册.xlsx'),
      Array.from({ length: PEOPLE }, (_, i) => personCells(i)),
    );
    await previewSheet(office, roster);
    await goTo(page, '首页');
    await goTo(page, '导入');
    await page.getByTestId('import-run').click();
    await goTo(page, '首页');
    await underWay(page).waitFor();
    await underWay(page).click();
    await page.getByRole('button', { name: '停止', exact: true }).waitFor();
    await goTo(page, '会员');
    await underWay(page).waitFor({ state: 'detached' });
    await goTo(page, '导入');
    const done = await figuresOf(page.locator('.imp-done'));
    expect(done).toMatchObject({ figures: { 读到: PEOPLE, 新增: PEOPLE }, agrees: true });
    await goTo(page, '首页');
    await goTo(page, '导入');
    await page.getByRole('button', { name: '选择表格' }).waitFor();
  });

  it('finds the reconciliation sheet of a bundle that was read meanwhile', async () => {
    await readBundle(district, await writeBundle(office, folder.path));
    await readBundle(office, await writeBundle(district, folder.path, OFFICE));
    const { page } = district;
    // A second roster of others: the sender is known by now, and nothing is asked.
    const roster = await writeRoster(
      join(folder.path, '花名册二.xlsx'),
      Array.from({ length: PEOPLE }, (_, i) => personCells(PEOPLE + i)),
    );
    await previewSheet(office, roster);
    await office.page.getByTestId('import-run').click();
    await office.page.locator('.imp-done').waitFor();
    await openBundle(district, await writeBundle(office, folder.path));
    await page.getByRole('button', { name: '读入这个数据包' }).click();
    await goTo(page, '首页');
    await underWay(page).waitFor();
    await underWay(page).waitFor({ state: 'detached' });
    await goTo(page, '交换');
    const sheet = page.getByRole('region', { name: /数据包的对账单/ });
    await sheet.waitFor();
    expect((await figuresOf(sheet)).agrees).toBe(true);
    await goToExchange(page);
  });
});

describe('a bundle that was refused', () => {
  it('stands in the logbook with its reason and with who it says it is from', async () => {
    const { page } = district;
    const bundle = await writeBundle(office, folder.path);
    const bytes = await readFile(bundle);
    const damaged = join(folder.path, '坏了的.mcb');
    await writeFile(damaged, bytes.subarray(0, bytes.length - 60));
    expect(await openBundle(district, damaged)).toBe('refused');
    expect(await refusal(page)).toContain('外层文件');
    await goToExchange(page);
    const row = page.getByRole('grid', { name: '交换记录' }).getByRole('row', { name: /坏了的/ });
    await row.waitFor();
    const text = await row.innerText();
    expect(text).toContain('没有读入：损坏或不完整');
    expect(text).toContain(`自称${OFFICE}`);
  });
});
