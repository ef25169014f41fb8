import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture } from '../support/app.ts';
import { fieldIn, fillIn, goTo, startLoneOffice, told, untilCount, type LoneOffice } from '../support/clerk.ts';
import { madeUpNumber } from '../support/workbooks.ts';

const EMPLOYER = '济南示例精密机械制造有限公司';
const UNION = '济南示例精密机械制造有限公司工会委员会';
const PEOPLE = 20;
/** Keys beyond the data, a chord counted as one: what is needed now. One key more fails. */
const FIRST_KEYS = 18;
const NEXT_KEYS = 12;

let running: LoneOffice;
let page: Page;

beforeAll(async () => {
  running = await startLoneOffice('entry');
  ({ page } = running);
  await goTo(page, '单位');
  await page.getByRole('button', { name: '登记单位' }).first().click();
  await fillIn(page, { 单位名称: EMPLOYER });
  await page.keyboard.press('Control+Enter');
  await told(page, `已保存“${EMPLOYER}”`);
  await goTo(page, '基层工会');
  await page.getByRole('button', { name: '登记工会' }).first().click();
  await fillIn(page, { 工会名称: UNION, 所在单位: EMPLOYER });
  await page.keyboard.press('Control+Enter');
  await told(page, `已保存“${UNION}”`);
});

afterAll(async () => {
  await running.close();
});

/** All that the paper form asks of a person and the number does not tell, by the labels of the form. */
const answersOf = (i: number): Readonly<Record<string, string>> => ({
  证件号码: madeUpNumber(`19${String(70 + i)}0315`, 101 + i),
  姓名: nameOf(i),
  移动电话: phoneOf(i),
  民族: i % 4 === 0 ? '03' : '01',
  学历: i % 2 === 0 ? '本科' : '大专',
  政治面貌: '群众',
  就业状况: '在岗',
  技术等级: '无',
  户籍类型: '非农业',
  籍贯: '山东济南',
  是否农民工会员: '否',
  所属单位: '示例精密',
  所属工会: '示例精密',
  会籍变化日期: '20240315',
});
const REPEATED = ['所属单位', '所属工会', '会籍变化日期'];
const nameOf = (i: number): string => `钟离${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉'[i] ?? ''}`;
const phoneOf = (i: number): string => `138000011${String(10 + i)}`;

/** Label of the input that has the focus; empty for none. */
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement;
    return at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement
      ? (at.labels?.[0]?.textContent ?? '').replace('*', '').trim()
      : '';
  });

/** Whether the next one begins with what stands in the field of this label. */
const pinOf = (label: string): Promise<string | null> =>
  page
    .locator('.mc-field')
    .filter({ has: page.getByLabel(new RegExp(`^${label}\\s*\\*?$`)) })
    .getByRole('button', { name: '下一条沿用' })
    .getAttribute('aria-pressed');

const press = async (key: string): Promise<number> => {
  await page.keyboard.press(key);
  return 1;
};

/**
 * Types what the field with the focus asks and Enter, until all is given, then begins the next one.
 * @returns the labels that were come to, and how many keys beyond the data it took
 */
async function enter(answers: Readonly<Record<string, string>>) {
  const open = new Set(Object.keys(answers));
  const visited: string[] = [];
  let keys = 0;
  for (;;) {
    const label = await focused();
    if (visited.length > 40 || label === '') throw new Error(`lost behind ${visited.join(' ')}`);
    visited.push(label);
    const answer = open.delete(label) ? (answers[label] ?? '') : '';
    await page.keyboard.type(answer);
    if (open.size === 0) return { visited, keys: keys + (await press('Control+Shift+Enter')) };
    keys += await press('Enter');
  }
}

const withoutRepeated = (answers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(answers).filter(([label]) => !REPEATED.includes(label)));

describe('entering people one after the other, by the keyboard alone', () => {
  let path: readonly string[] = [];

  it(`takes ${String(FIRST_KEYS)} keys beyond the data for the first and ${String(NEXT_KEYS)} for the next`, async () => {
    await goTo(page, '会员');
    let keys = await press('Control+n');
    await fieldIn(page, '证件号码').waitFor();
    await expect.poll(focused).toBe('证件号码');
    keys += (await enter(answersOf(0))).keys;
    expect(keys).toBeLessThanOrEqual(FIRST_KEYS);
    await told(page, `已保存${nameOf(0)}，可以填下一个`);
    const next = await enter(withoutRepeated(answersOf(1)));
    expect(next.keys).toBeLessThanOrEqual(NEXT_KEYS);
    path = next.visited;
  });

  it('loses nothing of people who are typed without ever looking, the next one while the last is being saved', async () => {
    for (let i = 2; i < PEOPLE; i++) {
      const answers = answersOf(i);
      for (const label of path) {
        await page.keyboard.type(answers[label] ?? '');
        await page.keyboard.press(label === path.at(-1) ? 'Control+Shift+Enter' : 'Enter');
      }
    }
    await untilCount(page, '会员', PEOPLE);
    await page.keyboard.press('Escape');
    await page.getByRole('form').waitFor({ state: 'hidden' });
    await page.setViewportSize({ width: 1366, height: 1400 });
    const grid = page.getByRole('grid', { name: '会员列表' });
    await expect.poll(() => grid.getByRole('row').count()).toBe(PEOPLE + 1);
    const rows = (await grid.getByRole('row').allInnerTexts()).slice(1);
    const told = rows.map((row) => row.split(/\s*\n\s*/)).sort((a, b) => (a[0] ?? '').localeCompare(b[0] ?? ''));
    const meant = Array.from({ length: PEOPLE }, (_, i) => {
      const number = answersOf(i)['证件号码'] ?? '';
      const shown = [
        `${number.slice(0, 6)}********${number.slice(-4)}`,
        phoneOf(i).replace(/^(...)....(....)$/, '$1****$2'),
      ];
      return [nameOf(i), i % 2 === 0 ? '男' : '女', ...shown, '在册', UNION];
    }).sort((a, b) => (a[0] ?? '').localeCompare(b[0] ?? ''));
    expect(told.map((row) => row.slice(0, 6))).toEqual(meant);
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  it('says what was typed ahead and went nowhere, where the save was refused', async () => {
    await page.keyboard.press('Control+n');
    await expect.poll(focused).toBe('证件号码');
    await page.keyboard.type(madeUpNumber('19910315', 301));
    await page.keyboard.press('Control+Shift+Enter');
    await page.keyboard.type('370102');
    await told(page, '接着键入的“370102”没有填进表里');
    await expect.poll(focused).toBe('姓名');
    await page.keyboard.press('Escape');
    await page.getByRole('form').waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+n');
    await page.getByRole('button', { name: '不要草稿' }).click();
    await page.getByRole('form').waitFor({ state: 'hidden' });
  });

  it('takes a field from the one saved last with Ctrl+D, and what is pinned with Ctrl+Shift+D into the next one', async () => {
    await page.keyboard.press('Control+n');
    await expect.poll(focused).toBe('证件号码');
    await page.keyboard.press('Control+d');
    await told(page, '“证件号码”各人不同');
    await page.keyboard.type(madeUpNumber('19910315', 302));
    await fieldIn(page, '姓名').fill('钟离同上');
    await fieldIn(page, '会籍变化日期').fill('20240316');
    await fieldIn(page, '学历').focus();
    await page.getByText('Ctrl+D 同上一条：大专').waitFor();
    // Half-typed text gives way to it.
    await page.keyboard.type('bk');
    await page.keyboard.press('Control+d');
    await expect.poll(() => fieldIn(page, '学历').inputValue()).toBe('大专');
    await page.keyboard.press('Control+Shift+D');
    await fieldIn(page, '所属单位').focus();
    await page.keyboard.press('Control+d');
    await expect.poll(() => fieldIn(page, '所属单位').inputValue()).toBe(EMPLOYER);
    expect(await fieldIn(page, '工作单位').inputValue()).toBe(EMPLOYER);
    // The second press is the same wish, and saves no blank form.
    await page.keyboard.press('Control+Shift+Enter');
    await page.keyboard.press('Control+Shift+Enter');
    await told(page, '已保存钟离同上，可以填下一个');
    await expect.poll(() => fieldIn(page, '学历').inputValue()).toBe('大专');
    expect(await pinOf('学历')).toBe('true');
    expect(await pinOf('姓名')).toBe('false');
    expect(await page.getByText('此项必填，请填写。').count()).toBe(0);
    await picture(page, 'entry-pinned');
    await page.keyboard.press('Escape');
    await page.getByRole('form').waitFor({ state: 'hidden' });
  });

  it('fills the form from a text that is pasted, marks it, lists the rest and overwrites nothing typed', async () => {
    const copy = (text: string): Promise<void> =>
      running.app.evaluate(({ clipboard }, given) => {
        void clipboard.writeText(given);
      }, text);
    await page.keyboard.press('Control+n');
    await expect.poll(focused).toBe('证件号码');
    await fieldIn(page, '移动电话').fill('13800009999');
    await fieldIn(page, '姓名').focus();
    // One value is the field's own.
    await copy('钟离粘贴');
    await page.keyboard.press('Control+v');
    await expect.poll(() => fieldIn(page, '姓名').inputValue()).toBe('钟离粘贴');
    await fieldIn(page, '姓名').fill('');
    const number = madeUpNumber('19920315', 303);
    await copy(
      `姓名：钟离粘贴\n身份证号：${number}\n电话：13800001234 工会：示例精密 入会日期：2024年5月1日\n家属电话：13900000001`,
    );
    await page.keyboard.press('Control+v');
    await page.getByText('粘贴填入 4 项').waitFor();
    expect(await fieldIn(page, '证件号码').inputValue()).toBe(number);
    expect(await fieldIn(page, '姓名').inputValue()).toBe('钟离粘贴');
    expect(await fieldIn(page, '出生日期').inputValue()).toBe('1992-03-15');
    expect(await fieldIn(page, '会籍变化日期').inputValue()).toBe('2024-05-01');
    await page.getByText('没有看懂，没有填入：“家属电话：13900000001”').waitFor();
    expect(await fieldIn(page, '移动电话').inputValue()).toBe('13800009999');
    await picture(page, 'entry-pasted');
    await page.getByRole('button', { name: '换成粘贴的' }).click();
    expect(await fieldIn(page, '移动电话').inputValue()).toBe('13800001234');
    expect(await fieldIn(page, '所属工会').inputValue()).toBe(UNION);
    await page.keyboard.press('Control+Enter');
    await told(page, '已保存钟离粘贴');
    await page.getByRole('form').waitFor({ state: 'hidden' });
    await page.locator('.mc-split-detail').getByText(UNION).first().waitFor();
    await page.keyboard.press('Control+n');
    await page.keyboard.press('Control+Shift+V');
    await copy(`钟离读卡\t女\t${madeUpNumber('19930315', 304)}`);
    await picture(page, 'entry-paste-box');
    await page.keyboard.press('Control+v');
    await expect.poll(() => fieldIn(page, '姓名').inputValue()).toBe('钟离读卡');
    await expect.poll(focused).toBe('证件号码');
    await page.keyboard.press('Escape');
    await page.getByRole('form').waitFor({ state: 'hidden' });
  });

  it('shows the fields that were chosen in their order, and one that is not chosen once something stands in it', async () => {
    await page.keyboard.press('Control+n');
    await expect.poll(focused).toBe('证件号码');
    await page.getByRole('button', { name: '选择录入时显示的项目和次序' }).focus();
    await page.keyboard.press('Enter');
    const menu = page.getByRole('group', { name: '选择录入时显示的项目和次序' });
    const box = (label: string) => menu.getByRole('checkbox', { name: label, exact: true });
    await box('证件号码').waitFor();
    for (const label of ['民族', '学历', '技术等级', '证件号码']) {
      await box(label).focus();
      await page.keyboard.press('Space');
    }
    expect(await box('证件号码').isChecked()).toBe(true);
    await box('移动电话').focus();
    for (let step = 0; step < 5; step++) await page.keyboard.press('Control+Shift+ArrowUp');
    await picture(page, 'entry-fields');
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    expect(await fieldIn(page, '民族').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('form').waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+n');
    await expect.poll(focused).toBe('移动电话');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('证件号码');
    await page.keyboard.press('Control+Shift+V');
    await page.keyboard.type('民族：回族');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => fieldIn(page, '民族').inputValue()).toBe('回族');
    await page.getByText('没有选、但有内容的项目').waitFor();
    await picture(page, 'entry-chosen');
    await page.getByRole('button', { name: '选择录入时显示的项目和次序' }).click();
    await page.getByRole('button', { name: '恢复原样' }).click();
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    expect(await fieldIn(page, '学历').count()).toBe(1);
  });

  it('warns of somebody who is there already, and leads to opening or correcting that record', async () => {
    await page.keyboard.press('Control+n');
    await fieldIn(page, '证件号码').waitFor();
    await fieldIn(page, '移动电话').fill(phoneOf(3));
    await page.getByText('有人登记了同一个移动电话').waitFor();
    await fieldIn(page, '证件号码').fill(answersOf(3)['证件号码'] ?? '');
    await page.getByText(`证件号码相同：${nameOf(3)}`).waitFor();
    await page.getByRole('button', { name: '打开已有记录' }).first().waitFor();
    expect(await page.getByRole('button', { name: '办理转入' }).count()).toBe(0);
    await picture(page, 'entry-same');
    await page.getByRole('button', { name: '更正已有记录' }).first().click();
    await page.getByRole('form', { name: `修改“${nameOf(3)}”` }).waitFor();
    await expect.poll(() => fieldIn(page, '移动电话').inputValue()).toBe(phoneOf(3));
  });
});
