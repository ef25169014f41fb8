import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellText } from '../../shared/excel/cell.ts';
import { readWorkbook } from '../../shared/excel/workbook.ts';
import { nameReading } from '../../shared/search/pinyin.ts';
import { picture, scratchFolder, stubDialogs, type RunningApp } from '../support/app.ts';
import {
  countAt,
  figuresOf,
  goTo,
  goToExchange,
  importPreviewed,
  openMember,
  previewSheet,
  provision,
  readBundle,
  startDistrict,
  startOffice,
  told,
  typeThrough,
  untilCount,
  writeBundle,
  writeRoster,
} from '../support/clerk.ts';
import { madeUpNumber, personCells } from '../support/workbooks.ts';

const GOOD = 40;
const OFFICE = '解放路街道';
const TYPED = { name: '欧阳若兰', number: madeUpNumber('19900214', 246), mobile: '13700001234' };

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let district: RunningApp;
let office: RunningApp;
let bundle = '';

beforeAll(async () => {
  folder = await scratchFolder('main-job');
  district = await startDistrict(join(folder.path, 'district'));
  const letIn = await provision(district, OFFICE, folder.path);
  expect(letIn.code.length).toBeGreaterThanOrEqual(8);
  office = await startOffice(join(folder.path, 'office'), letIn, '王经办');
});

afterAll(async () => {
  await office.close();
  await district.close();
  await folder.remove();
});

describe('the main job, step by step', () => {
  it('lets the office in: its own name stands at the head', async () => {
    await office.page.locator('.mc-head-office', { hasText: OFFICE }).waitFor();
    await untilCount(office.page, '会员', 0);
    await picture(office.page, 'main-1-office-empty');
  });

  it('imports the good rows of an Excel roster, and lists the bad ones with their reasons', async () => {
    const people = Array.from({ length: GOOD }, (_, i) => personCells(i));
    const wrongDigit = [...personCells(GOOD)];
    wrongDigit[7] = cellText(wrongDigit[7]).replace(/.$/, (last) => (last === '1' ? '2' : '1'));
    const nameless = [...personCells(GOOD + 1)];
    nameless[1] = null;
    const path = await writeRoster(join(folder.path, '花名册.xlsx'), [...people, wrongDigit, nameless]);
    const { page } = office;
    const preview = await previewSheet(office, path);
    expect(preview).toEqual({
      figures: { 读到: GOOD + 2, 新增: GOOD, 变更: 0, 无变化: 0, 未通过: 2 },
      agrees: true,
    });
    await page.getByRole('button', { name: /未通过$/ }).click();
    await page
      .getByRole('grid', { name: '表格中的行' })
      .getByText(/末位校验不符/)
      .waitFor();
    await page
      .getByRole('grid', { name: '表格中的行' })
      .getByText(/此项必填/)
      .waitFor();
    await picture(page, 'main-2-import-preview');
    const done = await importPreviewed(page);
    await picture(page, 'main-3-import-done');
    expect(done).toEqual(preview);
    await untilCount(page, '会员', GOOD);
  });

  it('changes nothing when the same sheet comes again', async () => {
    const again = await previewSheet(office, join(folder.path, '花名册.xlsx'));
    expect(again.figures).toMatchObject({ 新增: 0, 变更: 0, 无变化: GOOD, 未通过: 2 });
    await office.page.getByRole('button', { name: '没有可导入的行' }).waitFor();
    await untilCount(office.page, '会员', GOOD);
  });

  it('takes a member by the keyboard alone, filling in what the number tells', async () => {
    const { page } = office;
    await page.keyboard.press('Alt+2');
    await page.getByRole('grid', { name: '会员列表' }).waitFor();
    await page.keyboard.press('Control+n');
    await page.getByRole('form', { name: '新增会员' }).waitFor();
    const visited = await typeThrough(page, {
      证件号码: TYPED.number,
      姓名: TYPED.name,
      移动电话: TYPED.mobile,
      民族: '01',
      学历: '本科',
      会籍变化日期: '20240315',
    });
    expect(visited.slice(0, 3)).toEqual(['证件号码', '姓名', '移动电话']);
    expect(visited).not.toContain('性别');
    expect(visited).not.toContain('出生日期');
    const form = page.getByRole('form');
    expect(await form.getByLabel('性别').inputValue()).toBe('女');
    expect(await form.getByLabel('出生日期').inputValue()).toBe('1990-02-14');
    await page.keyboard.press('Enter');
    await told(page, `已保存${TYPED.name}`);
    await untilCount(page, '会员', GOOD + 1);
    const detail = page.locator('.mc-split-detail');
    await detail.getByRole('heading', { name: TYPED.name }).waitFor();
    await detail.getByText('在册').first().waitFor();
    await picture(page, 'main-4-member');
  });

  it('says the same number of changes to report wherever it says one', async () => {
    const { page } = office;
    const footer = async (): Promise<string> =>
      /待上报 ([\d,]+) 条改动/.exec(await page.locator('footer').innerText())?.[1] ?? 'none in the footer';
    await goToExchange(page);
    const owed = page.locator('#exchange-owed');
    const peers = page.getByRole('region', { name: '与各办事处的往来' });
    const everywhere = async (): Promise<ReadonlySet<string>> =>
      new Set([
        await footer(),
        (await countAt(page, '交换')).toLocaleString('en-US'),
        /有 ([\d,]+) 条改动待上报/.exec(await owed.innerText())?.[1] ?? 'none at the button',
        await peers.locator('td[data-numeric]').first().innerText(),
      ]);
    // A member and a joining for each; what the PC has seen is counted nowhere.
    await expect.poll(everywhere).toEqual(new Set([String(2 * (GOOD + 1))]));
    await picture(page, 'main-5-exchange-owed');
    await goTo(page, '首页');
    await page.getByRole('button', { name: new RegExp(`^${await footer()}\\s*条改动待上报$`) }).waitFor();
    await picture(page, 'main-6-home');
  });

  it('writes a bundle to a folder, read back and safe to pull out', async () => {
    bundle = await writeBundle(office, folder.path);
    expect((await readFile(bundle)).length).toBeGreaterThan(1000);
    expect(bundle).not.toContain(TYPED.name);
  });

  it('is read at the district once the fingerprint was compared, and every number reconciles', async () => {
    const { page } = district;
    const read = await readBundle(district, bundle);
    expect(read.agrees).toBe(true);
    const { 收到: received, 并入: applied, ...rest } = read.figures;
    expect(applied).toBe(received);
    expect(rest).toEqual({ 已有: 0, 冲突: 0, 等待: 0, 没有采用: 0 });
    expect(read.fingerprint).toMatch(/^\S+( \S+)+$/);
    await goTo(office.page, '设置');
    await expect.poll(() => office.page.locator('main').innerText()).toContain(read.fingerprint ?? 'none');
    await untilCount(page, '会员', GOOD + 1);
    const again = page.getByRole('region', { name: /数据包的对账单/ });
    expect((await figuresOf(again)).agrees).toBe(true);
    await picture(page, 'main-7-district-read');
    await openMember(page, TYPED.name);
    await page.locator('.mc-split-detail').getByText('1990-02-14').first().waitFor();
  });

  it('asks no second time for the fingerprint, and takes the same bundle twice without any change', async () => {
    const again = await readBundle(district, bundle);
    expect(again.fingerprint).toBe(null);
    expect(again.figures['并入']).toBe(0);
    expect(again.figures['已有']).toBe(again.figures['收到']);
    await untilCount(district.page, '会员', GOOD + 1);
  });

  it('brings the receipt back: nothing is left to report', async () => {
    await goToExchange(office.page);
    const back = await writeBundle(district, folder.path, OFFICE);
    const read = await readBundle(office, back);
    expect(read.agrees).toBe(true);
    await office.page.locator('footer').getByText('没有待上报').waitFor();
    await expect.poll(() => office.page.locator('footer').innerText()).not.toMatch(/待确认/);
    await picture(office.page, 'main-8-receipt');
    await goToExchange(office.page);
    await picture(office.page, 'main-9-exchange-nothing-owed');
  });

  it('tells the district what it has seen, which nobody has to count', async () => {
    const read = await readBundle(district, await writeBundle(office, folder.path));
    expect(read.figures).toEqual({ 收到: 0, 并入: 0, 已有: 0, 冲突: 0, 等待: 0, 没有采用: 0 });
    expect(read.agrees).toBe(true);
    await district.page.getByText('两边的内容核对一致').waitFor();
    await office.page.locator('footer').getByText('没有待上报').waitFor();
    await goToExchange(district.page);
    await untilCount(district.page, '交换', 0);
  });

  it('exports the members to a sheet that changes nothing when it comes back', async () => {
    const { page } = office;
    const path = join(folder.path, '导出.xlsx');
    await goTo(page, '会员');
    await stubDialogs(office.app, { save: [path] });
    await page.getByRole('button', { name: '导出表格' }).click();
    const question = page.getByRole('dialog', { name: /完整号码/ });
    await question.getByText('请只交给办事需要的人').waitFor();
    await picture(page, 'export-whole');
    await question.getByRole('button', { name: '导出表格' }).click();
    await told(page, /已导出/);
    const workbook = await readWorkbook(new Uint8Array(await readFile(path)));
    const rows = workbook.ok ? (workbook.value.sheets[0]?.rows ?? []) : [];
    const numbers = rows.flat().filter((cell) => typeof cell === 'string' && /^370102\d{11}[\dX]$/.test(cell));
    expect(numbers).toHaveLength(GOOD + 1);
    expect(numbers).toContain(TYPED.number);
    const preview = await previewSheet(office, path);
    expect(preview.figures).toEqual({ 读到: GOOD + 1, 新增: 0, 变更: 0, 无变化: GOOD + 1, 未通过: 0 });
  });

  it('prints a roster with every member exactly once, on pages that are counted', async () => {
    const { page } = office;
    const path = join(folder.path, '名册.pdf');
    await goTo(page, '名册');
    await page
      .getByTestId('roster-count')
      .getByText(`${String(GOOD + 1)} 人`)
      .waitFor();
    await page.getByRole('radio', { name: '印出完整号码' }).check();
    await stubDialogs(office.app, { save: [path] });
    await page.getByRole('button', { name: '导出PDF' }).click();
    await told(page, new RegExp(`已导出.*${String(GOOD + 1)} 人`));
    const text = execFileSync('pdftotext', ['-layout', path, '-']).toString();
    const numbers = Array.from(text.matchAll(/370102\d{11}[\dX]/g), ([number]) => number);
    expect(numbers).toHaveLength(GOOD + 1);
    expect(new Set(numbers).size).toBe(GOOD + 1);
    expect(numbers).toContain(TYPED.number);
    const pages = text.split('\f').slice(0, -1);
    pages.forEach((each, i) => {
      expect(each.replace(/\s/g, '')).toContain(`第${String(i + 1)}页/共${String(pages.length)}页`);
    });
  });

  it('prints everybody by name, however the list stands; and the list as it stands when that is printed', async () => {
    const { page } = office;
    const cells = Array.from({ length: GOOD }, (_, i) => personCells(i));
    const nameOf = new Map([
      [TYPED.number, TYPED.name],
      ...cells.map((row): [string, string] => [cellText(row[7]), cellText(row[1])]),
    ]);
    const printed = async (name: string): Promise<{ line: string; names: readonly string[] }> => {
      const path = join(folder.path, name);
      await page.getByRole('radio', { name: '印出完整号码' }).check();
      await stubDialogs(office.app, { save: [path] });
      await page.getByRole('button', { name: '导出PDF' }).click();
      await told(page, new RegExp(`已导出 ?${name}`));
      const text = execFileSync('pdftotext', ['-layout', path, '-']).toString();
      const numbers = Array.from(text.matchAll(/370102\d{11}[\dX]/g), ([number]) => number);
      const names = numbers.map((number) => nameOf.get(number) ?? number);
      return { line: /^\s*(按.*人.*?)\s*$/m.exec(text)?.[1]?.replace(/\s/g, '') ?? '', names };
    };
    await goTo(page, '会员');
    await page.getByRole('columnheader', { name: /改动/ }).click();
    await page.getByRole('combobox', { name: /^找人/ }).waitFor();
    await goTo(page, '名册');
    await page
      .getByTestId('roster-count')
      .getByText(`按姓名，全部会员，${String(GOOD + 1)} 人`)
      .waitFor();
    const everybody = await printed('全部.pdf');
    expect(everybody.line).toBe(`按姓名，全部会员，${String(GOOD + 1)}人`);
    expect(everybody.names).toHaveLength(GOOD + 1);
    const readings = everybody.names.map((name) => nameReading(name).full);
    expect(readings).toEqual([...readings].sort());
    expect(new Set(readings).size).toBeGreaterThan(5);
    await goTo(page, '会员');
    await page.getByRole('button', { name: '打印名册' }).click();
    await page.getByText('按会员列表打印：范围和次序与列表相同。').waitFor();
    await page
      .getByTestId('roster-count')
      .getByText(/^按改动时间/)
      .waitFor();
    const listed = await printed('列表.pdf');
    expect(listed.line).toMatch(/^按改动时间/);
    expect(listed.names).not.toEqual(everybody.names);
    expect([...listed.names].sort()).toEqual([...everybody.names].sort());
    await page.getByRole('button', { name: '改为全部会员，按姓名' }).click();
    await page
      .getByTestId('roster-count')
      .getByText(/^按姓名，全部会员/)
      .waitFor();
  });

  it('leaves nothing personal in what the two processes print', () => {
    const printed = [...office.output, ...district.output].join('\n');
    expect(printed).not.toMatch(/370102\d{11}|139\d{8}|欧阳若兰|王经办/);
  });
});
