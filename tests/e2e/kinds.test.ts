import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysOf } from '../../renderer/session/places.ts';
import { picture } from '../support/app.ts';
import { goTo, startLoneOffice, type LoneOffice, told, typeThrough } from '../support/clerk.ts';

/* Kinds of records that no page of the program names: what is seen of them follows from their folders. */

let running: LoneOffice;
let page: Page;

beforeAll(async () => {
  running = await startLoneOffice('kinds');
  ({ page } = running);
});

afterAll(async () => {
  await running.close();
});

/** Opens the form of a new record and fills it by the keyboard, from the first field to the button that saves. */
async function add(
  place: '单位' | '荣誉' | '建会走访',
  verb: string,
  answers: Readonly<Record<string, string>>,
): Promise<void> {
  await goTo(page, place);
  await page.getByRole('button', { name: verb }).first().click();
  await page.getByRole('form', { name: verb }).waitFor();
  const visited = await typeThrough(page, answers);
  expect(visited).toEqual(expect.arrayContaining(Object.keys(answers)));
}

const row = (text: string) => page.getByRole('row').filter({ hasText: text });

describe('a kind of record that nothing names', () => {
  it('begins empty, in its own words', async () => {
    await goTo(page, '荣誉');
    await page.getByText('还没有荣誉').waitFor();
    await picture(page, 'kind-empty');
    await goTo(page, '名册');
    await page.getByText('还没有会员').waitFor();
  });

  it('is entered by the keyboard alone: codes by their initials, months as they are written, several codes, records by name', async () => {
    await add('单位', '登记单位', { 单位名称: '济南示例一厂' });
    await page.keyboard.press('Control+Enter');
    await told(page, '已保存“济南示例一厂”');
    await add('荣誉', '登记荣誉', {
      荣誉名称: '市模范职工之家',
      荣誉种类: '职工之家',
      级别: '市',
      授予年月: '2025年4月',
      评选年度: '2024',
      获得荣誉的单位: '示例一厂',
      证书编号: 'JN-2025-031',
      有效期至: '203004',
    });
    await picture(page, 'kind-form');
    await page.keyboard.press('Control+Enter');
    await told(page, '已保存“市模范职工之家”');
    await add('建会走访', '登记走访', {
      走访单位: '示例一厂',
      走访日期: '2026年1月15日',
      走访人: '李静',
      建会进展: '已走访',
      未建会原因: '不了解、担心经费、',
    });
    await picture(page, 'kind-form-codes');
    await page.keyboard.press('Control+Enter');
    await told(page, /已保存“济南示例一厂/);
  });

  it('stands in its list with its words and in its detail with its groups', async () => {
    await goTo(page, '荣誉');
    await row('市模范职工之家').getByText('市级', { exact: true }).waitFor();
    await row('市模范职工之家').getByText('2025-04').waitFor();
    await row('市模范职工之家').click();
    const detail = page.locator('.mc-split-detail');
    await detail.getByRole('heading', { name: '市模范职工之家' }).waitFor();
    await detail.getByText('2030-04').waitFor();
    await picture(page, 'kind-detail');
    await page.keyboard.press('Escape');
    await goTo(page, '建会走访');
    await row('不了解工会、担心经费').waitFor();
    await row('不了解工会、担心经费').click();
    await detail.getByText('走访日期').waitFor();
    // Of a group in which nothing is given there is no heading.
    expect(await detail.getByRole('heading', { name: '计划' }).count()).toBe(0);
    await picture(page, 'kind-list');
  });

  it('says what is wrong in its own sentences, beside the field', async () => {
    await goTo(page, '荣誉');
    await row('市模范职工之家').click();
    await page.getByRole('button', { name: '修改', exact: true }).click();
    const until = page.getByRole('form').getByLabel('有效期至');
    await until.fill('2020-01');
    await until.press('Tab');
    await page.getByText('有效期至 2020-01，早于授予年月 2025-04，请核对。').waitFor();
    await picture(page, 'kind-wrong');
  });

  it('stands in its section of the list of places, which the keyboard walks and folds', async () => {
    const places = page.getByRole('navigation', { name: '各处' });
    const head = places.getByRole('button', { name: '民主管理' });
    const inSection = places.getByRole('group', { name: '民主管理' }).getByRole('button');
    await goTo(page, '荣誉');
    await head.focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toMatch(/^职代会/);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => inSection.count()).toBe(1);
    expect(await head.getAttribute('aria-expanded')).toBe('false');
    // Its key goes there all the same, and where the clerk is stays in sight.
    await page.keyboard.press(keysOf('disclosure'));
    await places.locator('[aria-current="page"]', { hasText: '厂务公开' }).waitFor();
    expect(await inSection.count()).toBe(2);
    await picture(page, 'places-folded');
    await head.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => inSection.count()).toBe(4);
  });
});
