import { watch } from 'node:fs';
import type { Page } from 'playwright-core';
import { stubDialogs, type RunningApp } from './app.ts';
import {
  fieldIn,
  fillIn,
  goTo,
  goToExchange,
  newMember,
  openBundle,
  openMember,
  previewSheet,
  signIn,
  told,
} from './clerk.ts';
import { engineOf } from './engine-of-page.ts';
import type { NamedPerson } from './named-people.ts';

/** What a clerk was doing when the app was killed under her: each work goes on until it is done or the app is dead. */

export interface Dying {
  /** When all processes are gone. */
  readonly done: Promise<void>;
  dead(): boolean;
  /** The thing is done: waits no longer for something to be written. */
  hurry(): void;
}

/** When to kill: some milliseconds from now, or after something was written in a folder. */
export interface Moment {
  readonly ms: number;
  /** Count `ms` from the `nth` time that something is written in the folder; `latest` ms from now at the latest. */
  readonly written?: { readonly folder: string; readonly nth: number; readonly latest: number };
}

/** Kills the app at a moment, whatever it is doing. */
export function dieAt(running: RunningApp, { ms, written }: Moment): Dying {
  let dead = false;
  let hurry = (): void => undefined;
  const done = new Promise<void>((resolve, reject) => {
    const die = (): void => {
      if (dead) return;
      dead = true;
      running.kill().then(resolve, reject);
    };
    if (written === undefined) {
      setTimeout(die, ms);
      return;
    }
    let seen = 0;
    const watcher = watch(written.folder, () => {
      seen += 1;
      if (seen === written.nth) soon();
    });
    const soon = (): void => {
      clearTimeout(latest);
      watcher.close();
      setTimeout(die, ms);
    };
    const latest = setTimeout(soon, written.latest);
    hurry = soon;
  });
  // Whoever waits for `done` hears of a failure; until then it must not end the run as unhandled.
  done.catch(() => undefined);
  return {
    done,
    dead: () => dead,
    hurry: () => {
      hurry();
    },
  };
}

/** What was acknowledged on the screen, and what was under way when the app died. */
export interface CutOff<T> {
  readonly acknowledged: readonly T[];
  readonly underWay: T | null;
}

/** Does one thing after the other until the app is dead. `act` ends when the screen has acknowledged the thing. */
async function untilDead<T>(dying: Dying, next: () => T, act: (thing: T) => Promise<void>): Promise<CutOff<T>> {
  const acknowledged: T[] = [];
  let underWay: T | null = null;
  while (!dying.dead()) {
    underWay = next();
    try {
      await act(underWay);
      acknowledged.push(underWay);
      underWay = null;
    } catch (error) {
      if (!dying.dead()) throw error;
    }
  }
  await dying.done;
  return { acknowledged, underWay };
}

/** Ends well when the screen showed the thing done; false when the app was dead before. */
async function acknowledgedBy(dying: Dying, shown: () => Promise<unknown>): Promise<boolean> {
  try {
    await shown();
  } catch (error) {
    if (!dying.dead()) throw error;
    await dying.done;
    return false;
  }
  dying.hurry();
  await dying.done;
  return true;
}

/** The form of new members, saved one after the other with the same date of joining. */
export async function saveUntilDead(
  running: RunningApp,
  joined: string,
  next: () => NamedPerson,
  moment: Moment,
): Promise<CutOff<NamedPerson>> {
  const { page } = running;
  await newMember(page);
  await dropDraftIfOffered(page);
  await fillIn(page, { 会籍变化日期: joined });
  return untilDead(dieAt(running, moment), next, async ({ 姓名: name, 证件号码: number }) => {
    await fieldIn(page, '证件号码').fill(number);
    await fieldIn(page, '姓名').fill(name);
    await page.keyboard.press('Control+Shift+Enter');
    await told(page, `已保存${name}，可以填下一个`);
  });
}

export interface Amended {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Members changed one after the other; no name may come twice, or its note could be that of the save before. */
export async function changeUntilDead(
  running: RunningApp,
  next: () => Amended,
  moment: Moment,
): Promise<CutOff<Amended>> {
  const { page } = running;
  return untilDead(dieAt(running, moment), next, async ({ name, values }) => {
    await openMember(page, name);
    await page.getByRole('button', { name: '修改', exact: true }).click();
    await page.getByRole('form', { name: /^修改/ }).waitFor();
    await fillIn(page, values);
    await page.keyboard.press('Control+Enter');
    await told(page, `已保存${name}`);
  });
}

/** An Excel sheet of new members only, killed while it is imported. @returns whether the screen showed it imported */
export async function importUntilDead(
  running: RunningApp,
  sheet: string,
  rows: number,
  moment: Moment,
): Promise<boolean> {
  const { figures } = await previewSheet(running, sheet);
  if (figures['新增'] !== rows)
    throw new Error(`of ${String(rows)} rows the preview calls ${String(figures['新增'])} new`);
  const { page } = running;
  return acknowledgedBy(dieAt(running, moment), async () => {
    await page.getByTestId('import-run').click();
    await page.locator('.imp-done').waitFor();
  });
}

/** A bundle to a folder. @returns the name of the file that the screen called safe, or null */
export async function exportUntilDead(running: RunningApp, folder: string, moment: Moment): Promise<string | null> {
  const { page } = running;
  await goToExchange(page);
  await page.getByRole('button', { name: '写入U盘', exact: true }).click();
  await page.getByRole('heading', { name: /^写给/ }).waitFor();
  await stubDialogs(running.app, { open: [folder] });
  let said = '';
  await acknowledgedBy(dieAt(running, moment), async () => {
    await page.getByRole('button', { name: '选择文件夹' }).click();
    said = await page.getByTestId('exchange-safe').innerText();
  });
  return /：(\S+\.mcb)/.exec(said)?.[1] ?? null;
}

/** A bundle that is read in. @returns whether the screen showed its reconciliation sheet */
export async function readUntilDead(running: RunningApp, file: string, moment: Moment): Promise<boolean> {
  const { page } = running;
  if ((await openBundle(running, file)) === 'refused') throw new Error('a whole bundle was refused');
  const refused = page.getByTestId('exchange-refused');
  return acknowledgedBy(dieAt(running, moment), async () => {
    await page.getByRole('button', { name: '读入这个数据包' }).click();
    await page
      .getByRole('region', { name: /数据包的对账单/ })
      .or(refused)
      .waitFor();
    if (await refused.isVisible()) throw new Error('a whole bundle was refused');
  });
}

/** Going back to a restore point. @returns whether the engine said that it was done */
export async function restoreUntilDead(running: RunningApp, point: string, moment: Moment): Promise<boolean> {
  const engine = await engineOf(running.page);
  return acknowledgedBy(dieAt(running, moment), async () => {
    const outcome = await engine.evaluate((engine, name) => engine.restoreTo(name, () => undefined), point);
    if (!outcome.ok) throw new Error(`going back was refused: ${JSON.stringify(outcome.error)}`);
  });
}

/** The start of the app, killed while it opens the register. @returns whether the register was open before */
export async function openUntilDead(running: RunningApp, moment: Moment): Promise<boolean> {
  return acknowledgedBy(dieAt(running, moment), () => signIn(running.page));
}

/** A form that was open when the app was killed comes back as a draft; this clerk begins anew. */
export async function dropDraftIfOffered(page: Page): Promise<void> {
  const drop = page.getByRole('button', { name: '不要草稿' });
  await fieldIn(page, '证件号码').waitFor();
  if (await drop.isVisible()) {
    await drop.click();
    await goTo(page, '首页');
    await newMember(page);
  }
}
