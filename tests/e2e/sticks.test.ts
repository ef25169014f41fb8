import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, scratchFolder, stubDialogs, type RunningApp } from '../support/app.ts';
import { comeBack, goToExchange, startDistrict } from '../support/clerk.ts';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let running: RunningApp;
let stick: string;

/** Lets the system's program that lists drives print this, or fail. */
const stubDrives = (app: ElectronApplication, printed: string | null): Promise<void> =>
  app.evaluate((_, text) => {
    const programs = process.getBuiltinModule('node:child_process');
    const { promisify } = process.getBuiltinModule('node:util');
    const listing = Object.assign(() => undefined, {
      [promisify.custom]: () =>
        text === null ? Promise.reject(new Error('refused')) : Promise.resolve({ stdout: text, stderr: '' }),
    });
    Object.assign(programs, { execFile: listing });
    process.getBuiltinModule('node:module').syncBuiltinESMExports();
  }, printed);

const listing = (mountpoint: string, ro = false): string =>
  JSON.stringify({
    blockdevices: [
      { name: 'sdb1', label: '工会U盘', mountpoint, rm: true, hotplug: true, ro, tran: 'usb', uuid: '6F2A-11B0' },
    ],
  });

/** The page that lets an office in, at the choice of a place. */
async function atTheChoice(): Promise<void> {
  const { page } = running;
  await goToExchange(page);
  await page.getByRole('button', { name: '开通街道' }).click();
  const choice = page.getByLabel('街道', { exact: true });
  const option = choice.locator('option', { hasText: '解放路街道' });
  await choice.selectOption((await option.getAttribute('value')) ?? '');
}

async function startAgain(printed: string | null): Promise<void> {
  await running.close();
  running = await comeBack(join(folder.path, 'district'));
  await stubDrives(running.app, printed);
}

beforeAll(async () => {
  folder = await scratchFolder('sticks');
  stick = join(folder.path, '工会U盘');
  await mkdir(stick);
  running = await startDistrict(join(folder.path, 'district'));
  await stubDrives(running.app, listing(stick));
});

afterAll(async () => {
  await running.close();
  await folder.remove();
});

describe('a stick', () => {
  it('is offered by its label, and may be pulled when all is written', async () => {
    const { page } = running;
    await atTheChoice();
    await page.getByRole('button', { name: /工会U盘/ }).click();
    await page.getByRole('status').filter({ hasText: '可以安全拔出' }).waitFor();
    expect((await readdir(stick)).filter((name) => !name.endsWith('.mcb'))).toEqual([]);
    await picture(running.page, 'stick-written');
    await page.getByRole('button', { name: '抄下了，完成' }).click();
  });

  it('that is pulled before the end is said to be pulled', async () => {
    const { page } = running;
    // Only the first look: the stick shall still stand there when it is chosen.
    await page.evaluate(() => {
      const real = window.setTimeout.bind(window);
      Object.assign(window, {
        setTimeout: (act: () => void, ms?: number) => (ms === 2500 ? 0 : real(act, ms)),
      });
    });
    await atTheChoice();
    await page.getByRole('button', { name: /工会U盘/ }).waitFor();
    await rm(stick, { recursive: true });
    await page.getByRole('button', { name: /工会U盘/ }).click();
    const said = page.getByRole('alert').filter({ hasText: 'U盘' });
    await said.waitFor();
    expect(await said.innerText()).toMatch(/^U盘已拔出/);
    await picture(running.page, 'stick-pulled');
    await mkdir(stick);
  });

  it('that is write-protected is shown, and cannot be chosen', async () => {
    await startAgain(listing(stick, true));
    await atTheChoice();
    const place = running.page.getByRole('button', { name: /工会U盘/ });
    await place.waitFor();
    expect(await place.isDisabled()).toBe(true);
    expect(await place.innerText()).toContain('写保护');
    await picture(running.page, 'stick-protected');
  });
});

describe('sticks that the system would not list', () => {
  it('are said not to be known, which is not the same as none', async () => {
    await startAgain(null);
    await atTheChoice();
    await running.page.getByText('没能查看插着的U盘').waitFor();
    expect(await running.page.getByText('没有看到U盘').count()).toBe(0);
    await picture(running.page, 'sticks-unknown');
  });
});

describe('a folder of the PC’s own disk', () => {
  it('is written to without a word of pulling anything', async () => {
    await startAgain(JSON.stringify({ blockdevices: [] }));
    const { page } = running;
    await atTheChoice();
    await page.getByText('没有看到U盘').waitFor();
    await stubDialogs(running.app, { open: [stick] });
    await page.getByRole('button', { name: '选择文件夹' }).click();
    await page.getByRole('status').filter({ hasText: '已写好' }).waitFor();
    expect(await page.getByText('拔出').count()).toBe(0);
    await picture(running.page, 'folder-written');
  });
});
