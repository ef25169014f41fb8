import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysOf } from '../../renderer/session/places.ts';
import { picture, stubDialogs } from '../support/app.ts';
import {
  fieldIn,
  goTo,
  importPreviewed,
  PASSPHRASE,
  pressKeys,
  previewSheet,
  startLoneOffice,
  type LoneOffice,
  told,
  untilCount,
  untilDraftIsKept,
  writeRoster,
} from '../support/clerk.ts';
import { madeUpNumber, personCells } from '../support/workbooks.ts';

const MEMBERS = 60;
const numberOf = (n: number): string => madeUpNumber('19870605', 201 + n);

let running: LoneOffice;
let page: Page;

beforeAll(async () => {
  running = await startLoneOffice('keyboard');
  ({ page } = running);
  const people = Array.from({ length: MEMBERS }, (_, i) => {
    const cells = [...personCells(i)];
    cells[1] = i === 41 ? '皇甫静姝' : (cells[1] ?? null);
    return cells;
  });
  await previewSheet(running, await writeRoster(join(running.folder, 'roster.xlsx'), people));
  await importPreviewed(page);
});

afterAll(async () => {
  await running.close();
});

describe('the keyboard alone', () => {
  it('goes to each place by Alt and its number, in the order they stand in', async () => {
    const places = page.getByRole('navigation', { name: '各处' }).locator('button:not([aria-expanded])');
    const words: string[] = [];
    for (const place of await places.all()) {
      const key = await place.getAttribute('title');
      if (key === null) continue;
      const word = (await place.innerText()).replace(/[\d,\s]/g, '');
      await pressKeys(page, key);
      await expect.poll(() => page.locator('nav [aria-current="page"]').innerText()).toContain(word);
      words.push(word);
    }
    expect(words).toHaveLength(await places.count());
    expect(words.slice(0, 2)).toEqual(['首页', '会员']);
  });

  it('puts the focus into the list it goes to by a key, and back there when a condition is taken away', async () => {
    const focus = (): Promise<string> =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName ?? '');
    await page.keyboard.press('Alt+1');
    await expect.poll(focus).toBe('MAIN');
    await page.keyboard.press('Alt+2');
    await expect.poll(focus).toBe('会员列表');
    await page.getByRole('button', { name: '筛选' }).focus();
    await page.keyboard.press('Enter');
    // What is asked for often lies open, beneath no list.
    await page.getByRole('button', { name: '会籍：在册', exact: true }).click({ trial: true });
    await page.getByRole('button', { name: '会籍：在册', exact: true }).focus();
    const panel = await page.getByRole('dialog', { name: '筛选' }).boundingBox();
    expect((panel?.x ?? 0) + (panel?.width ?? Infinity)).toBeLessThan(900);
    await picture(page, 'members-filter');
    await page.keyboard.press('Enter');
    const remove = page.getByRole('button', { name: '去掉“会籍：在册”' });
    await remove.focus();
    await page.keyboard.press('Enter');
    await remove.waitFor({ state: 'hidden' });
    await expect.poll(focus).toBe('会员列表');
  });

  it('leaves the focus on a button whose work is done, and in the place where what had it is gone', async () => {
    const focus = (): Promise<string> =>
      page.evaluate(() => {
        const at = document.activeElement;
        return at?.getAttribute('aria-label') ?? (at instanceof HTMLButtonElement ? at.innerText : (at?.tagName ?? ''));
      });
    await stubDialogs(running.app, { save: [join(running.folder, '导出.xlsx')] });
    await page.getByRole('button', { name: '导出表格' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(focus).toBe('取消');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await told(page, /已导出/);
    await expect.poll(focus).toBe('导出表格');
    await page.keyboard.press(keysOf('exchange'));
    await page.getByRole('button', { name: '写入U盘', exact: true }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '返回交换' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(focus).toBe('交换记录');
  });

  it('gives the focus back to what opened a menu or a dialog, and to the place after signing in', async () => {
    const focus = (): Promise<string> =>
      page.evaluate(() => {
        const at = document.activeElement;
        return at?.getAttribute('aria-label') ?? (at instanceof HTMLButtonElement ? at.innerText : (at?.tagName ?? ''));
      });
    await page.keyboard.press('Alt+2');
    await page.getByRole('button', { name: '选择显示的列' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: '性别' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(focus).toBe('选择显示的列');
    await goTo(page, '设置');
    await page.getByRole('button', { name: '现在留一个还原点' }).focus();
    await page.keyboard.press('Enter');
    const back = page.getByRole('button', { name: /^回到.*手动留下/ });
    await back.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expect.poll(focus).toBe(await back.getAttribute('aria-label'));
    await page.getByRole('button', { name: '立即锁定' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('登录口令').waitFor();
    await page.keyboard.type(PASSPHRASE);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: '各处' }).waitFor();
    await expect.poll(focus).toBe('MAIN');
  });

  it('stays where it is at Alt and a number of the number pad, by which Windows types the dot in a name', async () => {
    await page.keyboard.press('Alt+1');
    for (const key of ['Numpad0', 'Numpad1', 'Numpad8', 'Numpad3']) await page.keyboard.press(`Alt+${key}`);
    expect(await page.locator('nav [aria-current="page"]').innerText()).toContain('首页');
  });

  it('finds a person from anywhere: Ctrl+K, initials or name, Enter; Esc goes back', async () => {
    for (const typed of ['皇甫', 'hfjs', 'huangfu']) {
      await page.keyboard.press('Alt+1');
      await page.keyboard.press('Control+k');
      await page.keyboard.type(typed);
      const option = page.getByRole('option', { name: /皇甫静姝/ });
      await option.waitFor();
      await expect.poll(() => option.getAttribute('aria-selected')).toBe('true');
      await page.keyboard.press('Enter');
      await page.locator('.mc-split-detail').getByRole('heading', { name: '皇甫静姝' }).waitFor();
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('会员列表');
    }
    await page.keyboard.press('Control+k');
    await page.keyboard.type('皇甫');
    await page.getByRole('option', { name: /皇甫静姝/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('option', { name: /皇甫静姝/ }).waitFor({ state: 'hidden' });
  });

  it('leaves the focus in the search that was asked for before the place gone to was drawn', async () => {
    await page.keyboard.press('Alt+2');
    const at = await page.evaluate(async () => {
      const press = (key: string, held: KeyboardEventInit): unknown =>
        window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }));
      press('1', { code: 'Digit1', altKey: true });
      press('k', { code: 'KeyK', ctrlKey: true });
      for (let frame = 0; frame < 3; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
      return document.activeElement?.getAttribute('type');
    });
    expect(at).toBe('search');
    await page.keyboard.press('Escape');
  });

  it('leaves it there as well when it was there before, and when somebody who was found is opened first', async () => {
    /** @param keys pressed one after the other, before anything can be drawn */
    const after = (...keys: readonly { key: string; code: string; altKey?: boolean; ctrlKey?: boolean }[]) =>
      page.evaluate(async (pressed) => {
        for (const each of pressed) {
          const at = document.activeElement ?? document.body;
          at.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...each }));
        }
        for (let frame = 0; frame < 3; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
        return document.activeElement?.getAttribute('type');
      }, keys);
    const search = { key: 'k', code: 'KeyK', ctrlKey: true };
    await page.keyboard.press('Control+k');
    expect(await after({ key: '1', code: 'Digit1', altKey: true }, search)).toBe('search');
    await page.keyboard.type('皇甫');
    await page.getByRole('option', { name: /皇甫静姝/ }).waitFor();
    expect(await after({ key: 'Enter', code: 'Enter' }, search)).toBe('search');
    await page.keyboard.press('Escape');
  });

  it('walks the search results with the arrows, the last line showing all in the list', async () => {
    await page.keyboard.press('Alt+1');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('1391');
    const marked = page.locator('[role="option"][aria-selected="true"]');
    await page.getByText(`在会员列表中看全部 ${String(MEMBERS)} 人`).waitFor();
    const first = await marked.innerText();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => marked.innerText()).not.toBe(first);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => marked.innerText()).toBe(first);
    for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowDown');
    await expect.poll(() => marked.innerText()).toContain('在会员列表中看全部');
    await page.keyboard.press('Enter');
    await page.getByText('含“1391”').waitFor();
    await page.getByRole('button', { name: '去掉“含“1391””' }).click();
  });

  it('walks the list with arrows, Home and End, opens with Enter and leaves with Esc', async () => {
    await goTo(page, '会员');
    const grid = page.getByRole('grid', { name: '会员列表' });
    await grid.focus();
    if (await page.locator('.mc-split-detail').isVisible()) await page.keyboard.press('Escape');
    const at = (): Promise<number> =>
      grid.evaluate((element) => {
        const active = element.getAttribute('aria-activedescendant');
        const row = active === null ? null : document.getElementById(active);
        return Number(row?.getAttribute('aria-rowindex') ?? 0) - 2;
      });
    await page.keyboard.press('Home');
    await expect.poll(at).toBe(0);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(at).toBe(2);
    await page.keyboard.press('End');
    await expect.poll(at).toBe(MEMBERS - 1);
    await page.keyboard.press('Home');
    await expect.poll(at).toBe(0);
    // Row by row beyond the lower edge and back beyond the upper: the row of the cursor is never hidden.
    for (const [key, upTo] of [
      ['ArrowDown', 25],
      ['ArrowUp', 0],
    ] as const) {
      while ((await at()) !== upTo) {
        const before = await at();
        await page.keyboard.press(key);
        await expect.poll(at).not.toBe(before);
        await expect.poll(() => hiddenOf(grid)).toEqual([]);
      }
    }
    await page.keyboard.press('Enter');
    const heading = page.locator('.mc-split-detail').getByRole('heading').first();
    await heading.waitFor();
    const name = await heading.innerText();
    expect(await grid.getByRole('row').nth(1).innerText()).toContain(name);
    await page.keyboard.press('ArrowDown');
    await expect.poll(at).toBe(1);
    await page.keyboard.press('Escape');
    await heading.waitFor({ state: 'hidden' });
  });

  it('goes to the first field that is wrong when a save is refused, though the last is wrong as well', async () => {
    await goTo(page, '会员');
    await page.keyboard.press('Control+n');
    await expect.poll(() => focused()).toBe('证件号码');
    await fieldIn(page, '籍贯').focus();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => focused()).toBe('证件号码');
    await page.locator('#field-event-date-says').getByText('此项必填，请填写。').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('form').waitFor({ state: 'hidden' });
  });

  it('moves through the form with Enter and Shift+Enter, and saves with Ctrl+Enter', async () => {
    await goTo(page, '会员');
    await page.keyboard.press('Control+n');
    await fieldIn(page, '证件号码').waitFor();
    await expect.poll(() => focused()).toBe('证件号码');
    await page.keyboard.type(numberOf(0));
    await page.keyboard.press('Enter');
    await expect.poll(() => focused()).toBe('姓名');
    await page.keyboard.press('Shift+Enter');
    await expect.poll(() => focused()).toBe('证件号码');
    await page.keyboard.press('Enter');
    await page.keyboard.type('钟离键盘');
    await page.keyboard.press('Control+Enter');
    // The date of joining is missing: nothing is saved, the sentence stands beside the field that has the focus now.
    await expect.poll(() => focused()).toBe('会籍变化日期');
    await page.locator('#field-event-date-says').getByText('此项必填，请填写。').waitFor();
    await page.keyboard.type('20240601');
    await page.keyboard.press('Control+Enter');
    await told(page, '已保存钟离键盘');
    await untilCount(page, '会员', MEMBERS + 1);
  });

  it('keeps what repeats when the next one is begun with Ctrl+Shift+Enter', async () => {
    await page.keyboard.press('Control+n');
    await expect.poll(() => focused()).toBe('证件号码');
    await page.keyboard.type(numberOf(2));
    await page.keyboard.press('Enter');
    await page.keyboard.type('钟离再填');
    await fieldIn(page, '工作单位').focus();
    await page.keyboard.type('济南示例再填厂');
    await fieldIn(page, '会籍变化日期').focus();
    await page.keyboard.type('2024-06-02');
    await page.keyboard.press('Control+Shift+Enter');
    await told(page, '已保存钟离再填，可以填下一个');
    await expect.poll(() => focused()).toBe('证件号码');
    await expect.poll(() => fieldIn(page, '工作单位').inputValue()).toBe('济南示例再填厂');
    expect(await fieldIn(page, '会籍变化日期').inputValue()).toBe('2024-06-02');
    expect(await fieldIn(page, '姓名').inputValue()).toBe('');
    expect(await fieldIn(page, '证件号码').inputValue()).toBe('');
    await untilCount(page, '会员', MEMBERS + 2);
  });

  it('leaves a half-filled form with Esc, keeping it as a draft', async () => {
    await expect.poll(() => focused()).toBe('证件号码');
    await page.keyboard.type('37010219');
    await untilDraftIsKept(page);
    await page.keyboard.press('Escape');
    await page.getByRole('form').waitFor({ state: 'hidden' });
    await page.keyboard.press('Alt+1');
    await page.getByRole('button', { name: '接着填' }).click();
    await expect.poll(() => fieldIn(page, '证件号码').inputValue()).toBe('37010219');
    await page.getByRole('button', { name: '不要草稿' }).click();
  });

  it('shows its keys with F1', async () => {
    await page.keyboard.press('F1');
    const sheet = page.getByRole('dialog', { name: '快捷键' });
    await sheet
      .getByText(/依次到首页、会员、基层工会、单位、荣誉、建会走访、.*名册、导入、交换、冲突、接转、重复、设置/)
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor({ state: 'hidden' });
  });
});

describe('the look', () => {
  it('changes its language while it runs, the menu too, and back', async () => {
    const menu = (): Promise<readonly string[]> =>
      running.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label) ?? []);
    await goTo(page, '设置');
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('navigation').getByRole('button', { name: 'Members' }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain('会员列表');
    await expect.poll(menu).toContain('&File');
    await page.getByText('中文', { exact: true }).click();
    await page.getByRole('navigation', { name: '各处' }).waitFor();
    await expect.poll(menu).toContain('文件(&F)');
  });

  it('cuts nothing off sideways in the form at 200 % zoom', async () => {
    await goTo(page, '会员');
    await page.keyboard.press('Control+n');
    await fieldIn(page, '证件号码').waitFor();
    const width = await page.evaluate(() => innerWidth);
    await zoom(2);
    await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(width * 0.6);
    const cut = await page.getByRole('form').evaluate((form) => {
      const inputs = [...form.querySelectorAll('input, textarea, button, label')];
      const outside = inputs.filter((input) => {
        const { left, right, width: wide } = input.getBoundingClientRect();
        return wide > 0 && (left < -0.5 || right > innerWidth + 0.5);
      });
      return {
        outside: outside.map((input) => input.id || input.textContent),
        sideways: form.scrollWidth - form.clientWidth,
        page: document.documentElement.scrollWidth - innerWidth,
      };
    });
    expect(cut).toEqual({ outside: [], sideways: 0, page: 0 });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('皇甫');
    await page.getByRole('option', { name: /皇甫静姝/ }).waitFor();
    const found = page.getByRole('listbox', { name: '会员' });
    expect(await found.evaluate((list) => list.getBoundingClientRect().right - innerWidth)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await page.keyboard.press('Escape');
    // Where a key leads is seen in the list of places, however little of it there is room for.
    await goTo(page, '设置');
    const places = page.getByRole('navigation', { name: '各处' });
    const below = async (): Promise<number> => {
      const [list, place] = await Promise.all([
        places.boundingBox(),
        places.locator('[aria-current="page"]', { hasText: '设置' }).boundingBox(),
      ]);
      return (place?.y ?? 0) + (place?.height ?? Infinity) - (list?.y ?? 0) - (list?.height ?? 0);
    };
    await expect.poll(below).toBeLessThanOrEqual(0);
    await zoom(1);
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
  });
});

/** The label of the input that has the focus. */
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement;
    return at instanceof HTMLInputElement ? (at.labels?.[0]?.textContent ?? '').replace('*', '').trim() : '';
  });

/** What of the row of the cursor lies beneath something else, or outside: of its left end, the upper and the lower edge. */
const hiddenOf = (grid: Locator): Promise<readonly string[]> =>
  grid.evaluate((element) => {
    const row = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
    if (row === null) return ['row'];
    const { left, top, bottom } = row.getBoundingClientRect();
    const edges = { upper: top + 3, lower: bottom - 3 };
    return Object.entries(edges).flatMap(([edge, y]) =>
      row.contains(document.elementFromPoint(left + 20, y)) ? [] : [edge],
    );
  });

const zoom = (factor: number): Promise<void> =>
  running.app.evaluate(({ BrowserWindow }, by) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(by);
  }, factor);
