import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '../../shared/excel/cell.ts';
import { writeWorkbook, type SheetDesign } from '../../shared/excel/write-workbook.ts';
import { picture } from '../support/app.ts';
import {
  figuresOf,
  goTo,
  importPreviewed,
  previewSheet,
  startLoneOffice,
  told,
  type LoneOffice,
} from '../support/clerk.ts';
import { madeUpNumber } from '../support/workbooks.ts';

let running: LoneOffice;
let page: Page;

beforeAll(async () => {
  running = await startLoneOffice('imports');
  ({ page } = running);
});

afterAll(async () => {
  await running.close();
});

const HEAD: Row = ['姓名', '身份证号', '手机', '学历', '工作单位', '入会时间', '奖金'];
const number = (i: number): string => madeUpNumber('19850101', 100 + i);
const person = (i: number, ...more: Row): Row => [
  `示例${'一二三四五六七八'.charAt(i)}`,
  number(i),
  `1390000000${String(i)}`,
  ...more,
];

const sheet = (name: string, rows: readonly Row[]): SheetDesign => ({ name, widths: [], rows, keepsKinds: true });

async function file(name: string, ...sheets: readonly SheetDesign[]): Promise<string> {
  const path = join(running.folder, name);
  await writeFile(path, await writeWorkbook(sheets));
  return path;
}

const wrong = number(2).slice(0, 17) + (number(2).endsWith('0') ? '1' : '0');

describe('a roster with faults in it', () => {
  it('is taken without its bad cells, and says what was not read before anything is imported', async () => {
    const rows: readonly Row[] = [
      ['某公司职工名单'],
      HEAD,
      person(0, '高职', '济南示例一厂', '2020.05.01', 500),
      person(1, '火星大学', '济南示例一厂', '2020.05', 600),
      ['示例三', wrong, '13900000002', '本科', '济南示例二厂', '2021.03.04', 700],
      person(0, '高职', '济南示例一厂', '2020.05.01', 500),
    ];
    const path = await file('名单.xlsx', sheet('在职', rows), sheet('退休', [HEAD, person(5)]));
    const seen = await previewSheet(running, path);
    expect(seen).toMatchObject({ figures: { 读到: 3, 新增: 2, 未通过: 1 }, agrees: false });
    await picture(page, 'preview');
    await page.getByRole('row').filter({ hasText: '示例一' }).getByText('表中为“高职”，按“大专”').waitFor();
    await page
      .getByRole('row')
      .filter({ hasText: '示例二' })
      .getByText(/这一格不采用/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: '还有 2 处没有读进来' }).click();
    await page.getByText('工作表“退休”没有读，里面有 1 条记录', { exact: false }).waitFor();
    await page.getByText('G 列“奖金”有 3 格内容', { exact: false }).waitFor();
    await picture(page, 'unread');
    await page.getByRole('checkbox', { name: /奖金/ }).check();
    await page.getByRole('button', { name: '还有 1 处没有读进来' }).waitFor();
  });

  it('has a word explained once for all rows, and its employers registered with it', async () => {
    await page.getByRole('button', { name: '不认识的词 1' }).click();
    await page.getByLabel(/学历：“火星大学”/).selectOption('21');
    await page.getByRole('row').filter({ hasText: '示例二' }).getByText('表中为“火星大学”，按“本科”').waitFor();
    await picture(page, 'words');
    await page.getByRole('button', { name: '表中 1 家单位未登记' }).click();
    await page.getByRole('checkbox', { name: '济南示例一厂（2 行）' }).check();
    await page.getByRole('button', { name: '一并登记 1 家单位' }).waitFor();
    await picture(page, 'employers');
  });

  it('keeps what is left to do: a refused row is corrected in the log, a cell is filled in at its record', async () => {
    await importPreviewed(page);
    await page.getByText('已导入，还有要办的').waitFor();
    await picture(page, 'done');
    await page.getByRole('button', { name: /^待补 \d 格$/ }).click();
    await page.getByText('第 4 行 示例二：入会日期没有采用').waitFor();
    await picture(page, 'left');
    await page.getByRole('button', { name: '未通过 1 行，接着办' }).click();
    await page.getByRole('row').filter({ hasText: '示例三' }).waitFor();
    // From here on by the keyboard alone.
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('表格中的行');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const field = page.getByLabel(/证件号码$/).last();
    await expect.poll(() => field.inputValue()).toBe(wrong);
    await picture(page, 'repair');
    for (let tabs = 0; tabs < 5 && !(await field.evaluate((input) => input === document.activeElement)); tabs++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(number(2));
    await page.getByText('这一行可以导入了。').waitFor();
    await picture(page, 'repair-good');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '导入 1 行' }).waitFor();
    await picture(page, 'repaired');
    expect(await importPreviewed(page)).toMatchObject({ figures: { 读到: 1, 新增: 1 }, agrees: true });
    await expect.poll(() => page.getByText(/接着办/).count()).toBe(0);
    await page.getByRole('button', { name: '查看会员' }).click();
    await page.getByRole('row').filter({ hasText: '示例三' }).waitFor();
    await goTo(page, '单位');
    await page.getByRole('row').filter({ hasText: '济南示例一厂' }).waitFor();
  });

  it('undone as one, takes its employers along, and can be imported again', async () => {
    await goTo(page, '导入');
    const entry = page.getByRole('listitem').filter({ hasText: '读到 3 =' });
    await entry.getByRole('button', { name: '撤销本次导入' }).click();
    await page.getByRole('button', { name: '撤销导入', exact: true }).click();
    await told(page, /已撤销/);
    await picture(page, 'undone');
    const again = await previewSheet(running, join(running.folder, '名单.xlsx'));
    expect(again).toMatchObject({ figures: { 读到: 3, 新增: 2 } });
    await page.getByText('以前读过同样表头的表，已照那次', { exact: false }).waitFor();
    await picture(page, 'kept');
    await page.getByRole('button', { name: '不导入了' }).click();
  });
});

describe('a sheet whose header nobody knows', () => {
  it('opens all the same: the header is chosen, and what each column is', async () => {
    const rows: readonly Row[] = [['通讯录'], ['制表 2026'], ['称呼', '号码'], ['示例八', number(7)]];
    await previewSheet(running, await file('通讯录.xlsx', sheet('表', rows)));
    await page.getByText('还不知道哪一列是姓名、证件号码', { exact: false }).waitFor();
    await picture(page, 'unknown');
    await page.getByRole('button', { name: '选表头' }).click();
    await picture(page, 'header');
    await page.getByRole('button', { name: '第 3 行 称呼 ｜ 号码' }).click();
    await page.getByLabel('A 列“称呼”填入').selectOption('name');
    await page.getByLabel('B 列“号码”填入').selectOption('documentNumber');
    await page.getByRole('button', { name: '导入 1 行' }).waitFor();
    expect(await figuresOf(page.locator('.imp-figures'))).toMatchObject({ figures: { 读到: 1, 新增: 1 } });
    await picture(page, 'mapped');
  });
});

describe('sheets of one workbook with one head', () => {
  it('are read as one list, every row with its sheet; what was explained is kept of who sent them, and forgotten', async () => {
    const head: Row = ['称呼', '身份证号', '文凭'];
    const line = (i: number, of = number(i)): Row => [`示例${'一二三四五六七八'.charAt(i)}`, of, '函授'];
    const from: Row = ['填表单位（盖章）：济南示例三厂'];
    const path = await file(
      '分月.xlsx',
      sheet('一月', [from, head, line(4)]),
      sheet('二月', [from, head, line(6), line(2, wrong)]),
    );
    await previewSheet(running, path);
    await page.getByLabel('A 列“称呼”填入').selectOption('name');
    await page.getByLabel('C 列“文凭”填入').selectOption('education');
    await expect.poll(() => page.getByLabel('谁交来的').inputValue()).toBe('济南示例三厂');
    await page.getByRole('button', { name: '这 2 张一起读' }).click();
    await page.getByText('“一月”1 行、“二月”2 行（1 行未通过）', { exact: false }).waitFor();
    await page.getByRole('row').filter({ hasText: '示例三' }).click();
    await page.getByRole('heading', { name: '“二月”第 4 行 · 未通过' }).waitFor();
    await page.getByRole('checkbox', { name: '代码确实如此，仍要保存' }).check();
    await page.getByLabel('原因，如“证件上即如此”').fill('证件上即如此');
    await page.getByRole('button', { name: '改好这一行' }).click();
    await page.getByRole('button', { name: '导入 3 行' }).waitFor();
    await picture(page, 'together');
    expect(await importPreviewed(page)).toMatchObject({ figures: { 读到: 3, 未通过: 0 } });
    await page.getByText('记住的表头和用词').click();
    const kept = page.getByRole('listitem').filter({ hasText: '济南示例三厂 · 会员' });
    await kept.getByText('称呼→姓名', { exact: false }).waitFor();
    await kept.getByRole('button', { name: '忘掉' }).click();
    await expect.poll(() => kept.count()).toBe(0);
  });
});
