import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureDisplay } from '../../build/display.mjs';
import { findElectron } from '../../build/electron-runtime.mjs';
import { rootSwitches, scratchFolder, stubDialogs, type RunningApp } from '../support/app.ts';
import {
  comeBack,
  fieldIn,
  goTo,
  provision,
  refusal,
  signIn,
  startDistrict,
  startLocked,
  startOffice,
  told,
  writeBundle,
} from '../support/clerk.ts';

/** A locale in which no Chinese name can be written. */
const NO_CHINESE = { LANG: 'C', LC_ALL: 'C', LANGUAGE: 'C' };

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let letIn: Awaited<ReturnType<typeof provision>>;
let office: RunningApp;
let bundle: string;
const profileOf = (who: string): string => join(folder.path, '数据 名册', who);

/** Starts the app a second time on the office's profile, as a double click on a file does; done when that one ended. */
async function doubleClick(file: string): Promise<void> {
  const electron = await findElectron();
  const root = await office.app.evaluate(({ app }) => app.getAppPath());
  const switches = [...rootSwitches(), '--disable-gpu', `--user-data-dir=${profileOf('办事处')}`];
  const second = spawn(electron.path, [...switches, root, file], {
    env: { ...process.env, ...(await ensureDisplay()), ...NO_CHINESE },
    stdio: 'ignore',
  });
  await once(second, 'exit');
}

beforeAll(async () => {
  folder = await scratchFolder('名册');
  const district = await startDistrict(profileOf('区'), '区管理员', NO_CHINESE);
  letIn = await provision(district, '解放路街道', folder.path);
  await district.close();
  office = await startOffice(profileOf('办事处'), letIn, '王经办');
});

afterAll(async () => {
  await office.close();
  await folder.remove();
});

describe('a profile and a folder with Chinese names, on a PC whose locale has none', () => {
  it('hold the register and a bundle under just these names', async () => {
    expect(await readdir(join(folder.path, '数据 名册', '区'))).toContain('keys.mck');
    expect((await stat(letIn.file)).size).toBeGreaterThan(100);
    expect(letIn.file.startsWith(folder.path)).toBe(true);
  });

  it('are found again after the start', async () => {
    const district = await comeBack(profileOf('区'), NO_CHINESE);
    await goTo(district.page, '设置');
    await district.close();
    expect(district.output).toEqual([]);
  });

  it('belong to this user alone', async () => {
    expect((await stat(profileOf('区'))).mode & 0o777).toBe(0o700);
  });
});

describe('a bundle in a folder of the PC’s own disk', () => {
  it('is said to be written, never that a stick may be pulled', async () => {
    const { page } = office;
    bundle = await writeBundle(office, folder.path);
    await page.getByRole('button', { name: '写入U盘', exact: true }).click();
    await stubDialogs(office.app, { open: [folder.path] });
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
    office = await startLocked(profileOf('办事处'), NO_CHINESE, [bundle]);
    await signIn(office.page);
    await office.page.getByTestId('exchange-refused').waitFor();
    expect(await refusal(office.page)).toBe('这是本机自己发出的数据包，不需要读入。');
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
    office = await comeBack(profileOf('办事处'), NO_CHINESE);
    await office.page.keyboard.press('Control+n');
    await expect.poll(() => fieldIn(office.page, '姓名').inputValue()).toBe('古丽·阿不都');
  });
});
