import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureDisplay } from '../../build/display.mjs';
import { findElectron } from '../../build/electron-runtime.mjs';
import { freePort, rootSwitches, scratchFolder, stubDialogs, type RunningApp } from '../support/app.ts';
import {
  comeBack,
  fieldIn,
  goTo,
  provision,
  refusal,
  setUpDistrict,
  signIn,
  startDistrict,
  startLocked,
  startOffice,
  told,
  writeBundle,
} from '../support/clerk.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const START_MS = 60_000;
const CONNECT_MS = 5000;

/** A locale in which no Chinese name can be written. */
const NO_CHINESE = { LANG: 'C', LC_ALL: 'C', LANGUAGE: 'C' };

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let letIn: Awaited<ReturnType<typeof provision>>;
let office: RunningApp;
let bundle: string;
const profileOf = (who: string): string => join(folder.path, 'profiles', who);
/** Where bundles are exchanged. */
const exchange = (): string => join(folder.path, '上报 名册');

/** Starts the app a second time on the office's profile, as a double click on a file does; done when that one ended. */
async function doubleClick(file: string): Promise<void> {
  const electron = await findElectron();
  const switches = [...rootSwitches(), '--disable-gpu', `--user-data-dir=${profileOf('office')}`];
  const second = spawn(electron.path, [...switches, root, file], {
    env: { ...process.env, ...(await ensureDisplay()), ...NO_CHINESE },
    stdio: 'ignore',
  });
  await once(second, 'exit');
}

/**
 * Starts the app without a debugger in its main process, as a shortcut does: it may start itself anew. The page is
 * driven through its own debugging port.
 * @param env of the new process
 * @param ended what is done when the process that was started has ended, before its page is looked for
 */
async function startByItself(
  profile: string,
  env: Readonly<Record<string, string>> = NO_CHINESE,
  ended: () => Promise<unknown> = () => Promise.resolve(),
): Promise<{ readonly page: Page; end(): Promise<void> }> {
  const electron = await findElectron();
  const port = await freePort();
  const switches = [...rootSwitches(), '--disable-gpu', `--user-data-dir=${profile}`];
  const child = spawn(electron.path, [...switches, `--remote-debugging-port=${String(port)}`, root], {
    env: { ...process.env, ...(await ensureDisplay()), ...env },
    stdio: 'ignore',
  });
  await once(child, 'exit');
  await ended();
  const browser = await connected(port);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('there is no page');
  page.setDefaultTimeout(START_MS);
  return {
    page,
    end: async () => {
      const gone = new Promise<void>((resolve) => {
        browser.once('disconnected', () => {
          resolve();
        });
      });
      await page.evaluate(() => {
        window.close();
      });
      await gone;
    },
  };
}

async function connected(port: number): Promise<Browser> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    if (Date.now() > deadline) throw new Error('the program that started itself anew shows no page');
    try {
      if (await hasPage(port)) {
        const browser = await chromium.connectOverCDP(at(port), { timeout: CONNECT_MS });
        if ((browser.contexts()[0]?.pages().length ?? 0) > 0) return browser;
        await browser.close();
      }
    } catch {
      // Nobody listens on the port yet, or not any longer.
    }
    await sleep(100);
  }
}

const at = (port: number): string => `http://127.0.0.1:${String(port)}`;

/** Whether the program's page has been loaded: who connects earlier may wait for ever for an answer. */
async function hasPage(port: number): Promise<boolean> {
  const targets = (await (await fetch(`${at(port)}/json/list`)).json()) as readonly { type: string; title: string }[];
  return targets.some(({ type, title }) => type === 'page' && title === '名册');
}

beforeAll(async () => {
  folder = await scratchFolder('opening');
  await mkdir(exchange());
  const district = await startDistrict(profileOf('district'), '区管理员', NO_CHINESE);
  letIn = await provision(district, '解放路街道', exchange());
  await district.close();
  office = await startOffice(profileOf('office'), letIn, '王经办');
});

afterAll(async () => {
  await office.close();
  await folder.remove();
});

describe('a PC whose locale knows no Chinese', () => {
  it('keeps its register in a folder with a Chinese name, and finds it again', async () => {
    const profile = join(folder.path, '数据 名册');
    const first = await startByItself(profile);
    try {
      await setUpDistrict(first);
    } finally {
      await first.end();
    }
    expect(await readdir(profile)).toContain('keys.mck');
    const second = await startByItself(profile);
    try {
      await signIn(second.page);
    } finally {
      await second.end();
    }
  });

  it('writes a bundle into a folder with a Chinese name, under just that name', async () => {
    expect(letIn.file.startsWith(exchange())).toBe(true);
    expect((await stat(letIn.file)).size).toBeGreaterThan(100);
  });
});

describe('the profile folder', () => {
  it('belongs to this user alone', async () => {
    expect((await stat(profileOf('office'))).mode & 0o777).toBe(0o700);
  });
});

describe('a bundle in a folder of the PC’s own disk', () => {
  it('is said to be written, never that a stick may be pulled', async () => {
    const { page } = office;
    bundle = await writeBundle(office, exchange());
    await page.getByRole('button', { name: '写入U盘', exact: true }).click();
    await stubDialogs(office.app, { open: [exchange()] });
    await page.getByRole('button', { name: '选择文件夹' }).click();
    const written = page.getByTestId('exchange-safe');
    await written.waitFor();
    const said = await written.innerText();
    expect(said).toContain('已写好');
    expect(said).not.toContain('拔出');
    expect(said).not.toContain('U盘');
    await written.getByRole('button', { name: '返回交换' }).click();
    expect(bundle).toMatch(/\.mcb$/);
  });
});

describe('a double click on a bundle', () => {
  it('opens it on the read page of the running program', async () => {
    const { page } = office;
    await goTo(page, '会员');
    await doubleClick(bundle);
    await page.locator('nav [aria-current="page"]', { hasText: '交换' }).waitFor();
    expect(await refusal(page)).toBe('这是本机自己发出的数据包，不需要读入。');
    await doubleClick(letIn.file);
    await expect.poll(() => refusal(page)).toContain('开通文件');
  });

  it('says what is wrong with a file that cannot be opened', async () => {
    await doubleClick(join(folder.path, '没有了.mcb'));
    await told(office.page, '没有找到所要的内容');
  });

  it('starts the program, and opens it once the register is open', async () => {
    await office.close();
    office = await startLocked(profileOf('office'), NO_CHINESE, [bundle]);
    await signIn(office.page);
    await office.page.getByTestId('exchange-refused').waitFor();
    expect(await refusal(office.page)).toBe('这是本机自己发出的数据包，不需要读入。');
  });
});

describe('a program that is opened again while it ends', () => {
  it('comes back, though it still had the profile when it was asked for', async () => {
    const profile = profileOf('again');
    const { app } = await startDistrict(profile, '区管理员');
    const ended = once(app.process(), 'exit');
    await app.evaluate(
      ({ app: program, BrowserWindow }) =>
        new Promise<void>((resolve) => {
          program.once('will-quit', (event) => {
            event.preventDefault();
            resolve();
          });
          for (const window of BrowserWindow.getAllWindows()) window.close();
        }),
    );
    const again = await startByItself(profile, {}, async () => {
      await Promise.race([
        app.evaluate(({ app: program }) => {
          program.quit();
        }),
        ended,
      ]);
      await ended;
    });
    try {
      await signIn(again.page);
    } finally {
      await again.end();
    }
  });
});

describe('a session that ends', () => {
  it('closes the program as its button does: what was being typed is there after the next start', async () => {
    const { page, app } = office;
    await page.keyboard.press('Control+n');
    await fieldIn(page, '姓名').fill('古丽·阿不都');
    const ended = once(app.process(), 'exit');
    const held = await app.evaluate(({ BrowserWindow }) => {
      let prevented = false;
      const event = {
        preventDefault: () => {
          prevented = true;
        },
      };
      (BrowserWindow.getAllWindows()[0] as unknown as NodeJS.EventEmitter).emit('query-session-end', event);
      return prevented;
    });
    expect(held).toBe(true);
    expect(await ended).toEqual([0, null]);
    office = await comeBack(profileOf('office'), NO_CHINESE);
    await office.page.keyboard.press('Control+n');
    await expect.poll(() => fieldIn(office.page, '姓名').inputValue()).toBe('古丽·阿不都');
  });
});
