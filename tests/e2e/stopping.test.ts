import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stubDialogs } from '../support/app.ts';
import {
  goTo,
  holds,
  importPreviewed,
  previewSheet,
  startLoneOffice,
  type LoneOffice,
  untilCount,
  writeRoster,
} from '../support/clerk.ts';
import { personCells } from '../support/workbooks.ts';

/** So many that reading, comparing and saving them each take a while. */
const MANY = 24_000;
const SOMEBODY = '皇甫静姝';

let running: LoneOffice;
let page: Page;
let roster: string;

beforeAll(async () => {
  running = await startLoneOffice('stopping');
  ({ page } = running);
  const one = [...personCells(MANY)];
  one[1] = SOMEBODY;
  await previewSheet(running, await writeRoster(join(running.folder, 'one.xlsx'), [one]));
  await importPreviewed(page);
  roster = await writeRoster(
    join(running.folder, 'roster.xlsx'),
    Array.from({ length: MANY }, (_, i) => personCells(i)),
  );
});

afterAll(async () => {
  await running.close();
});

const stop = () => page.getByRole('button', { name: '停止', exact: true });
/** What was stopped on purpose is said quietly: in the colour of ordinary text, and not as an alarm. */
const said = () => page.getByRole('status').filter({ hasText: /^已停止，没有做完的部分不会留下。$/ });

/** Presses Tab until a button has the focus. */
async function tabTo(name: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
    if (focused === name) return;
  }
  throw new Error(`no way to ${name} by Tab`);
}

/** Of the sheet nobody is there, and a search for who was there before is answered. */
async function expectNothingLeft(): Promise<void> {
  await untilCount(page, '会员', 1);
  await goTo(page, '会员');
  expect(await holds(page, SOMEBODY)).toBe(true);
  await goTo(page, '导入');
}

describe('停止', () => {
  it('stops the reading of a large sheet by its button', async () => {
    await goTo(page, '导入');
    await stubDialogs(running.app, { open: [roster] });
    await page.getByRole('button', { name: /^(选择|换一份)表格$/ }).click();
    await stop().click();
    await said().waitFor();
    const colour = (element: Element): string => getComputedStyle(element).color;
    expect(await said().evaluate(colour)).toBe(await page.locator('body').evaluate(colour));
    expect(await page.getByTestId('import-run').count()).toBe(0);
  });

  it('stops an import by its button, with nothing left', async () => {
    await previewSheet(running, roster);
    await page.getByTestId('import-run').click();
    await stop().waitFor();
    await stop().click();
    await said().waitFor();
    await expectNothingLeft();
  });

  it('stops an import by the keyboard alone, with nothing left, and lets it be done again', async () => {
    await page.getByTestId('import-run').focus();
    await page.keyboard.press('Enter');
    await stop().waitFor();
    await tabTo('停止');
    await page.keyboard.press('Enter');
    await said().waitFor();
    await expectNothingLeft();
    await page.getByTestId('import-run').click();
    await page.locator('.imp-done').waitFor({ timeout: 200_000 });
    await untilCount(page, '会员', MANY + 1);
  });
});
