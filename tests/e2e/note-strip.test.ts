import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysOf, placeNames } from '../../renderer/session/places.ts';
import { fieldIn, pressKeys, startLoneOffice, type LoneOffice } from '../support/clerk.ts';

let running: LoneOffice;
let page: Page;

beforeAll(async () => {
  running = await startLoneOffice('note-strip');
  ({ page } = running);
});

afterAll(async () => {
  await running.close();
});

const note = () => page.locator('.mc-note');
const form = () => page.getByRole('form', { name: '新增会员' });

/** Has something said at the foot of the window, from the form of a new member, which stays open. */
async function haveItSaid(): Promise<void> {
  await page.keyboard.press('Alt+2');
  if (!(await form().isVisible())) await page.keyboard.press('Control+n');
  const education = fieldIn(page, '学历');
  await education.focus();
  await education.press('Control+a');
  await page.keyboard.type('b');
  await page.keyboard.press('Control+Enter');
  await note().waitFor();
}

/** What a person could want to press and cannot, because the note lies over it, or because it lies outside the window. */
const covered = () =>
  page.evaluate(() => {
    const strip = document.querySelector('.mc-note')?.getBoundingClientRect();
    if (strip === undefined) return null;
    const wanted = [...document.querySelectorAll<HTMLElement>('button, a, input, select, textarea, [role="button"]')];
    const beneath = wanted.filter((element) => {
      if (element.classList.contains('mc-note')) return false;
      // What is scrolled out of sight within its own pane is not covered by the note.
      const box = visibleBox(element);
      return (
        box !== null &&
        box.left < strip.right &&
        box.right > strip.left &&
        box.top < strip.bottom &&
        box.bottom > strip.top
      );
    });
    return {
      beneath: beneath.map((element) => element.textContent.trim() || element.id),
      outside: strip.bottom > innerHeight + 0.5 || strip.right > innerWidth + 0.5,
    };

    function visibleBox(element: HTMLElement) {
      const rect = element.getBoundingClientRect();
      let { left, top, right, bottom } = rect;
      for (let above = element.parentElement; above !== null; above = above.parentElement) {
        if (getComputedStyle(above).overflowY === 'visible') continue;
        const frame = above.getBoundingClientRect();
        left = Math.max(left, frame.left);
        right = Math.min(right, frame.right);
        top = Math.max(top, frame.top);
        bottom = Math.min(bottom, frame.bottom);
      }
      return right > left && bottom > top ? { left, top, right, bottom } : null;
    }
  });

/** The same, with a strip of the same make in the note's place: what was said goes with the place it was said in. */
const coveredByStandIn = async (): Promise<NonNullable<Awaited<ReturnType<typeof covered>>>> => {
  await page.evaluate(() => {
    const strip = document.createElement('button');
    strip.className = 'mc-note';
    strip.textContent = '△ 还没有保存';
    document.querySelector('.mc-note-place')?.append(strip);
  });
  const found = await covered();
  await page.evaluate(() => {
    document.querySelector('.mc-note')?.remove();
  });
  if (found === null) throw new Error('there is no place for notes');
  return found;
};

/** The same, with the note certainly there while it was measured. */
async function coveredWith(go: () => Promise<void>): Promise<NonNullable<Awaited<ReturnType<typeof covered>>>> {
  for (;;) {
    await haveItSaid();
    await go();
    const found = await covered();
    if (found !== null) return found;
  }
}

describe('the note at the foot of the window', () => {
  it('goes when the clerk goes to another place, and stays while they remain', async () => {
    await haveItSaid();
    await page.keyboard.press('F1');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await note().count()).toBe(1);
    await page.keyboard.press('Alt+1');
    await page.locator('nav [aria-current="page"]', { hasText: '首页' }).waitFor();
    expect(await note().count()).toBe(0);
  });
});

describe.each([
  ['1366x768', { width: 1366, height: 768 }, 1],
  ['1024x768', { width: 1024, height: 768 }, 1],
  ['1366x768 at 200 %', { width: 1366, height: 768 }, 2],
] as const)('the note at the foot of the window, at %s', (_size, viewport, factor) => {
  beforeAll(async () => {
    await page.setViewportSize(viewport);
    await running.app.evaluate(({ BrowserWindow }, by) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(by);
    }, factor);
    await page.waitForFunction((most) => innerWidth <= most, Math.ceil(viewport.width / factor) + 1);
  });

  it('covers no button of the form it comes from', async () => {
    expect(await coveredWith(() => Promise.resolve())).toEqual({ beneath: [], outside: false });
    await form().getByRole('button', { name: '保存', exact: true }).click({ trial: true });
  });

  it('covers no button of any place', async () => {
    await page.keyboard.press('Alt+2');
    for (const key of placeNames.map(keysOf)) {
      await pressKeys(page, key);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      expect(await note().count()).toBe(0);
      const found = await coveredByStandIn();
      expect([key, found]).toEqual([key, { beneath: [], outside: false }]);
    }
  });

  it('covers no button of a dialog', async () => {
    const found = await coveredWith(async () => {
      await page.keyboard.press('F1');
      await page.getByRole('dialog').waitFor();
    });
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(found).toEqual({ beneath: [], outside: false });
  });
});
