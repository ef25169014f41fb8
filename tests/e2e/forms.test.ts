import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture } from '../support/app.ts';
import { fillIn, goTo, startLoneOffice, type LoneOffice, told, type PlaceWord } from '../support/clerk.ts';
import { madeUpNumber } from '../support/workbooks.ts';

const EMPLOYER = '济南示例精密机械制造有限公司';
const UNION = '济南示例精密机械制造有限公司工会委员会';

let running: LoneOffice;
let page: Page;

beforeAll(async () => {
  running = await startLoneOffice('forms');
  ({ page } = running);
});

afterAll(async () => {
  await running.close();
});

/** The inputs of the open form by Tab, each with its label and its place on the page, in CSS pixels. */
async function walked(): Promise<readonly { readonly label: string; readonly x: number; readonly y: number }[]> {
  const stops = [];
  await page.getByRole('form').locator('[data-field-input]:not(:disabled)').first().focus();
  for (let step = 0; step < 40; step++) {
    const stop = await page.evaluate(() => {
      const at = document.activeElement;
      const body = at?.closest('.mc-pane-body');
      if (!(at instanceof HTMLElement) || !at.matches('[data-field-input]') || body == null) return null;
      const { x, y } = (at.closest('.mc-field') ?? at).getBoundingClientRect();
      const label = at.closest('.mc-field')?.querySelector('label')?.textContent ?? '';
      return { label: label.replace('*', ''), x: Math.round(x), y: Math.round(y + body.scrollTop) };
    });
    if (stop === null) return stops;
    stops.push(stop);
    await page.keyboard.press('Tab');
  }
  throw new Error('the form has no end');
}

/** What of the pane beside the list is broader than its place. */
const cutOff = (): Promise<readonly string[]> =>
  page.evaluate(() => {
    const pane = document.querySelector('.mc-split-detail');
    const edge = pane?.getBoundingClientRect().right ?? 0;
    return [...(pane?.querySelectorAll<HTMLElement>('label, dt, dd, button, input, h2, h3') ?? [])]
      .filter((each) => each.getBoundingClientRect().right > edge + 1 || each.clientHeight > 6 * 24)
      .map((each) => `${each.tagName} ${each.textContent}`);
  });

const columns = (stops: readonly { readonly x: number }[]): number => new Set(stops.map(({ x }) => x)).size;
const inReadingOrder = <T extends { readonly x: number; readonly y: number }>(stops: readonly T[]): readonly T[] =>
  [...stops].sort((a, b) => a.y - b.y || a.x - b.x);

async function openForm(place: PlaceWord, button: string): Promise<void> {
  await goTo(page, place);
  await page.getByRole('button', { name: button }).first().click();
  await page.getByRole('form').waitFor();
}

const SIZES = { whole: [1366, 768, 2], small: [1024, 768, 1], zoomed: [683, 384, 1] } as const;

describe.each<[string, PlaceWord, string]>([
  ['member', '会员', '新增会员'],
  ['union', '基层工会', '登记工会'],
  ['employer', '单位', '登记单位'],
])('the form of a new %s', (name, place, button) => {
  it.each(Object.entries(SIZES))('is walked by Tab as it is read, nothing cut off: %s', async (size, given) => {
    const [width, height, breadth] = given;
    await page.setViewportSize({ width: 1366, height: 768 });
    await openForm(place, button);
    await page.setViewportSize({ width, height });
    await picture(page, `form-${name}-${size}`);
    const stops = await walked();
    expect(stops.length).toBeGreaterThan(8);
    expect(columns(stops)).toBe(breadth);
    expect(stops).toEqual(inReadingOrder(stops));
    expect(await cutOff()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1366, height: 768 });
  });
});

describe('a pane beside the list', () => {
  it('has what can be done with the record as the first Tab stops in it', async () => {
    await openForm('单位', '登记单位');
    await fillIn(page, { 单位名称: EMPLOYER, 职工人数: '120' });
    await page.keyboard.press('Control+Enter');
    await told(page, `已保存“${EMPLOYER}”`);
    await openForm('基层工会', '登记工会');
    await fillIn(page, { 工会名称: UNION, 所在单位: EMPLOYER });
    await page.keyboard.press('Control+Enter');
    await told(page, `已保存“${UNION}”`);
    await openForm('会员', '新增会员');
    await fillIn(page, {
      证件号码: madeUpNumber('19870605', 211),
      姓名: '皇甫静姝',
      移动电话: '13700001234',
      会籍变化日期: '20240601',
    });
    await page.keyboard.press('Control+Enter');
    await told(page, '已保存皇甫静姝');
    for (const [place, actions] of [
      ['基层工会', ['修改', '撤销工会', '作废', '申请抹除']],
      ['会员', ['修改', '添加变化', '发起接转', '作废', '申请抹除', '停止处理']],
    ] as const) {
      await goTo(page, place);
      await page.locator('.mc-split-list .mc-table').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.locator('.mc-split-detail dl').first().waitFor();
      await picture(page, `detail-${place}`);
      const first: string[] = [];
      await page.locator('.mc-split-list .mc-table').focus();
      // The heads of the list by which it is sorted come first, then its menu of columns.
      const isInPane = (): Promise<boolean> =>
        page
          .locator('.mc-split-detail :focus')
          .count()
          .then((count) => count > 0);
      for (let stop = 0; stop < 20 && !(await isInPane()); stop++) await page.keyboard.press('Tab');
      for (const action of actions) {
        if (first.length > 0) await page.keyboard.press('Tab');
        first.push((await page.locator(':focus').innerText()).slice(0, action.length));
      }
      expect(first).toEqual(actions);
      expect(await cutOff()).toEqual([]);
    }
  });

  it('stands in two columns on a broad screen', async () => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    const lines = await page
      .locator('.mc-split-detail dl')
      .first()
      .locator('dt')
      .evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().x)));
    await picture(page, 'detail-broad');
    expect(new Set(lines).size).toBe(2);
  });
});

describe('in English and in the dark', () => {
  it('nothing of form and detail is cut off', async () => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await goTo(page, '设置');
    await page.getByText('English', { exact: true }).click();
    await page.emulateMedia({ colorScheme: 'dark' });
    for (const [place, button] of [
      ['Members', 'New member'],
      ['Unions', 'New union'],
      ['Employers', 'New employer'],
    ] as const) {
      await page
        .getByRole('navigation')
        .getByRole('button', { name: new RegExp(`^${place}`) })
        .click();
      await page.locator('.mc-split-list .mc-table').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.locator('.mc-split-detail dl').first().waitFor();
      for (const width of [1366, 1024]) {
        await page.setViewportSize({ width, height: 768 });
        await picture(page, `english-detail-${place}-${String(width)}`);
        expect(await cutOff()).toEqual([]);
      }
      await page.setViewportSize({ width: 1366, height: 768 });
      await page.getByRole('button', { name: button }).first().click();
      await page.getByRole('form').waitFor();
      for (const width of [1366, 1024, 683]) {
        await page.setViewportSize({ width, height: width === 683 ? 384 : 768 });
        await picture(page, `english-form-${place}-${String(width)}`);
        expect(await cutOff()).toEqual([]);
      }
      await page.setViewportSize({ width: 1366, height: 768 });
      await page.keyboard.press('Escape');
    }
  });
});
