import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWorkbook } from '../../shared/excel/write-workbook.ts';
import { picture } from '../support/app.ts';
import { goTo, importPreviewed, previewSheet, startLoneOffice, type LoneOffice, told } from '../support/clerk.ts';
import { officialUnionRows, unionCells } from '../support/workbooks.ts';

const UNIONS = 60;

let running: LoneOffice;
let page: Page;
let grid: Locator;

/** The `i`th line of the sheet: every third a joint union, founded year after year, every fifth without a leader. */
function union(i: number): readonly (string | null)[] {
  const cells = unionCells.map((cell) => (typeof cell === 'object' ? null : String(cell)));
  const number = String(i).padStart(2, '0');
  cells[0] = String(i + 1);
  cells[1] = `济南示例${number}号机械有限公司`;
  cells[2] = null;
  cells[9] = `济南示例${number}号机械有限公司工会委员会`;
  cells[10] = null;
  cells[12] = `${String(1990 + (i % 30))}/06/01`;
  cells[13] = i % 3 === 0 ? '联合基层工会' : '独立基层工会';
  cells[14] = String(i);
  cells[15] = i % 5 === 0 ? null : '王伟';
  return cells;
}

beforeAll(async () => {
  running = await startLoneOffice('list');
  ({ page } = running);
  await goTo(page, '基层工会');
  await page.getByText('还没有基层工会').waitFor();
  await picture(page, 'list-empty');
  const sheet = join(running.folder, 'unions.xlsx');
  const lines = Array.from({ length: UNIONS }, (_, i) => union(i));
  const rows = officialUnionRows(lines).map((row) =>
    row.map((cell) => (typeof cell === 'object' ? null : String(cell))),
  );
  await writeFile(sheet, await writeWorkbook([{ name: '组织信息', widths: [], rows }]));
  await previewSheet(running, sheet);
  await importPreviewed(page);
  await goTo(page, '基层工会');
  grid = page.getByRole('grid', { name: '基层工会列表' });
  await counted(UNIONS);
});

afterAll(async () => {
  await running.close();
});

const counted = (count: number): Promise<void> =>
  page.locator('.mc-filter-count', { hasText: `共 ${String(count)} 条` }).waitFor();

const chip = (text: string): Locator => page.locator('.mc-filter', { hasText: text });

/** What the list is to be narrowed by, as typed: about what, then the value where one is asked for. */
async function narrow(about: string, ...keys: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: '筛选' }).press('Enter');
  await page.getByPlaceholder('按什么筛选').waitFor();
  // A word comes at once from an input method, and Enter right behind it.
  await page.keyboard.insertText(about);
  await page.keyboard.press('Enter');
  for (const key of keys) {
    if (/^(Tab|Enter|Space|Escape)$/.test(key)) await page.keyboard.press(key);
    else await page.keyboard.type(key);
  }
}

/** What the columns are called, without the arrow of the one that the list is sorted by. */
const heads = async (): Promise<readonly string[]> => {
  const labels = await grid.getByRole('columnheader').locator('.mc-table-head-label').allInnerTexts();
  return labels.map((label) => label.replace(/ [↑↓]$/, ''));
};

const copied = (): Promise<string> => running.app.evaluate(({ clipboard }) => clipboard.readText());

describe('the list of a kind of record', () => {
  it('is narrowed by the keyboard alone: what about, then the values, each a sentence that can be taken away', async () => {
    await narrow('基层工会类型', 'Tab', '联合基', 'Enter', 'Escape', 'Tab', 'Tab', 'Enter');
    await picture(page, 'list-filter-codes');
    await chip('基层工会类型：联合基层工会').waitFor();
    await counted(20);
    await narrow('建会日期', 'Tab', '2000-1-1', 'Enter');
    await chip('建会日期：2000-01-01 起').waitFor();
    await narrow('工会负责人', 'Tab', 'Tab', 'Space', 'Enter');
    await chip('缺：工会负责人').waitFor();
    await counted(2);
    await picture(page, 'list-filtered');
  });

  it('keeps a combination by name and shows it again', async () => {
    await page.getByRole('button', { name: '常用条件' }).click();
    await page.getByLabel('把现在的条件存为').fill('缺负责人的联合工会');
    await picture(page, 'list-keep');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('button', { name: '去掉全部条件' }).click();
    await counted(UNIONS);
    await page.getByRole('button', { name: '常用条件' }).click();
    await page.getByRole('button', { name: '缺负责人的联合工会', exact: true }).click();
    await counted(2);
    await page.getByRole('button', { name: '去掉“缺：工会负责人”' }).click();
    await page.getByRole('button', { name: '去掉全部条件' }).click();
    await counted(UNIONS);
  });

  it('says what cannot be read in a condition, and changes one by its sentence', async () => {
    await narrow('会员人数', 'Tab', '很多', 'Enter');
    await page.getByText('看不懂这个数，请只填数字。').waitFor();
    await picture(page, 'list-filter-fault');
    const upper = page.getByRole('textbox', { name: /到$/ });
    await page.getByRole('textbox', { name: /从$/ }).fill('');
    await upper.fill('9');
    await upper.press('Enter');
    await counted(10);
    await chip('会员人数（上报）：到 9').locator('.mc-filter-text').click();
    await upper.fill('4');
    await page.getByRole('button', { name: '改好' }).click();
    await counted(5);
    await page.getByRole('button', { name: '去掉“会员人数（上报）：到 4”' }).click();
    await counted(UNIONS);
  });

  it('picks rows with click, Ctrl, Shift and Ctrl+A over the whole list, and copies them', async () => {
    const row = (i: number): Locator => grid.locator(`[aria-rowindex="${String(i + 2)}"]`);
    await grid.focus();
    await row(1).click();
    await page.keyboard.press('Escape');
    await row(1).click({ modifiers: ['Control'] });
    await row(1).click({ modifiers: ['Control'] });
    await row(3).click({ modifiers: ['Control'] });
    await page.getByText('已选 2 条').waitFor();
    await row(5).click({ modifiers: ['Shift'] });
    await page.getByText('已选 3 条').waitFor();
    await grid.focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('已选 5 条').waitFor();
    await page.keyboard.press('Control+a');
    await page.getByText(`已选 ${String(UNIONS)} 条`).waitFor();
    await page.keyboard.press('Control+ArrowUp');
    await page.keyboard.press('Space');
    await page.getByText(`已选 ${String(UNIONS - 1)} 条`).waitFor();
    await picture(page, 'list-selected');
    await page.keyboard.press('Control+c');
    await told(page, `已复制 ${String(UNIONS - 1)} 行`);
    expect((await copied()).split('\r\n')).toHaveLength(UNIONS);
    await page.keyboard.press('Escape');
    await page.locator('.mc-selection').waitFor({ state: 'detached' });
  });

  it('marks what is looked for, those in front that begin with it', async () => {
    const search = page.locator('.mc-list-search input');
    await search.fill('王伟');
    await counted(UNIONS - Math.ceil(UNIONS / 5));
    await expect.poll(() => grid.locator('mark').first().innerText()).toBe('王伟');
    await picture(page, 'list-search');
    await search.fill('示例07');
    await expect.poll(() => grid.locator('[aria-rowindex="2"]').innerText()).toContain('济南示例07号');
    expect(await grid.locator('mark').allInnerTexts()).toContain('示例07');
    await search.fill('');
    await counted(UNIONS);
    expect(await grid.locator('mark').count()).toBe(0);
  });

  it('shows the columns chosen, in the order chosen, and keeps them', async () => {
    const before = await heads();
    await page.getByRole('button', { name: '选择显示的列' }).press('Enter');
    const box = page.getByRole('checkbox', { name: '建会日期' });
    await box.focus();
    await page.keyboard.press('Space');
    await expect.poll(heads).toEqual([...before, '建会日期']);
    for (let i = 0; i < before.length - 1; i++) await page.keyboard.press('Control+Shift+ArrowLeft');
    await expect.poll(heads).toEqual([before[0], '建会日期', ...before.slice(1)]);
    await page.getByRole('checkbox', { name: '上报状态' }).check();
    await page.getByRole('checkbox', { name: '改动时间' }).check();
    await picture(page, 'list-columns');
    await page.keyboard.press('Escape');
    const head = grid.getByRole('columnheader', { name: '建会日期' });
    await head.getByRole('button').click();
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('ascending');
    await expect.poll(() => grid.locator('[aria-rowindex="2"]').innerText()).toContain('1990-06-01');
    await head.dragTo(grid.getByRole('columnheader', { name: before[1] ?? '' }));
    await expect.poll(async () => (await heads()).slice(0, 3)).toEqual([before[0], before[1], '建会日期']);
    const kept = await heads();
    await goTo(page, '单位');
    await picture(page, 'list-employers');
    await goTo(page, '基层工会');
    await expect.poll(heads).toEqual(kept);
  });

  it('keeps its first column in sight when it is scrolled sideways', async () => {
    await page.setViewportSize({ width: 1024, height: 768 });
    await grid.evaluate((element) => {
      element.scrollLeft = 400;
    });
    const left = (element: Element): number => element.getBoundingClientRect().left;
    const edge = await grid.evaluate(left);
    expect((await grid.locator('[aria-rowindex="2"] [role="gridcell"]').first().evaluate(left)) - edge).toBeLessThan(3);
    expect((await grid.getByRole('columnheader').first().evaluate(left)) - edge).toBeLessThan(3);
    await picture(page, 'list-frozen-1024');
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'list-dark-1024');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1366, height: 768 });
    await goTo(page, '会员');
    await picture(page, 'list-members');
  });
});
