import { execFileSync, spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, pictures, scratchFolder, type RunningApp } from '../support/app.ts';
import {
  addMember,
  comeBack,
  goToExchange,
  PASSPHRASE,
  provision,
  readBundle,
  startDistrict,
  startOffice,
  writeBundle,
} from '../support/clerk.ts';
import { madeUpNumber } from '../support/workbooks.ts';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let district: RunningApp;
let office: RunningApp;
let stick: string;
const output: string[] = [];

/** Lets the system's program that lists drives tell of one stick. */
const stubDrives = (app: ElectronApplication, mountpoint: string): Promise<void> =>
  app.evaluate(
    (_, text) => {
      const programs = process.getBuiltinModule('node:child_process');
      const { promisify } = process.getBuiltinModule('node:util');
      const listing = Object.assign(() => undefined, {
        [promisify.custom]: () => Promise.resolve({ stdout: text, stderr: '' }),
      });
      Object.assign(programs, { execFile: listing });
      process.getBuiltinModule('node:module').syncBuiltinESMExports();
    },
    JSON.stringify({
      blockdevices: [
        {
          name: 'sdb1',
          label: '密钥U盘',
          mountpoint,
          rm: true,
          hotplug: true,
          ro: false,
          tran: 'usb',
          uuid: '6F2A-11B0',
        },
      ],
    }),
  );

/** Tab until this has the focus: what a person without a mouse does. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const focused = page.locator(':focus');
  const wanted = page.getByRole('button', { name }).or(page.getByLabel(name));
  for (let i = 0; i < 80; i++) {
    if ((await wanted.and(focused).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way to ${String(name)} by Tab`);
}

/** Every file below a folder, as it lies on the disk. */
async function bytesBelow(path: string): Promise<string> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(files.map((file) => readFile(file).then((bytes) => bytes.toString('latin1'))));
  return texts.join('\n');
}

/** The district's program anew: what drives there are is asked once while no medium comes or goes. */
async function startAgain(): Promise<void> {
  await district.close();
  district = await comeBack(join(folder.path, 'district'));
  for (const stream of [district.app.process().stdout, district.app.process().stderr])
    stream?.on('data', (text) => output.push(String(text)));
}

beforeAll(async () => {
  folder = await scratchFolder('archive');
  stick = join(folder.path, '密钥U盘');
  await mkdir(stick);
  district = await startDistrict(join(folder.path, 'district'));
  const letIn = await provision(district, '解放路街道', folder.path);
  office = await startOffice(join(folder.path, 'office'), letIn, '解经办');
  await readBundle(district, await writeBundle(office, folder.path));
  await startAgain();
  await stubDrives(district.app, stick);
});

afterAll(async () => {
  await office.close();
  await district.close();
  await folder.remove();
});

describe('the archive key of a district', () => {
  it('is made by the keyboard alone: to a stick, onto paper, and into use by the check code', async () => {
    const { page } = district;
    await goToExchange(page);
    await tabTo(page, '设备');
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: '设备' }).waitFor();
    await picture(district.page, 'devices');
    await tabTo(page, '存档密钥');
    await page.keyboard.press('Enter');
    await page.getByText('存档密钥：未制作').waitFor();
    await page.getByRole('button', { name: /密钥U盘/ }).waitFor();
    await picture(district.page, 'form');
    await tabTo(page, /密钥U盘/);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: '请先输入您的登录口令' }).waitFor();
    await page.locator('#archive-passphrase').focus();
    await page.keyboard.type(PASSPHRASE);
    await tabTo(page, /密钥U盘/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(await page.getByRole('button', { name: '制作存档密钥' }).isDisabled()).toBe(true);
    await picture(district.page, 'ask');
    await page.keyboard.type('存档密钥');
    await page.keyboard.press('Enter');
    await page.getByText('第二步：印在纸上').waitFor();
    await picture(district.page, 'paper-step');
    const files = await readdir(stick);
    expect(files.map((name) => name.replace(/^.*\./, '')).sort()).toEqual(['pdf', 'txt']);
    const pdf = join(stick, files.find((name) => name.endsWith('.pdf')) ?? '');
    if (pictures !== undefined) await copyFile(pdf, join(pictures, 'paper.pdf'));
    await tabTo(page, '纸上的校验码');
    await page.keyboard.type('0000 000z');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: '校验码与这把密钥不符' }).waitFor();
    await picture(district.page, 'wrong-check');
    await page.locator('#archive-check').fill(/校验码：(.*)/.exec(await keyFile())?.[1] ?? '');
    await page.keyboard.press('Enter');
    await page.getByText('存档密钥已启用').waitFor();
    await picture(district.page, 'done');
    await page.getByRole('button', { name: '返回交换' }).click();
    await tabTo(page, '设备');
    await page.keyboard.press('Enter');
    await tabTo(page, '存档密钥');
    await page.keyboard.press('Enter');
    await page.getByText(/存档密钥：已于 .* 由区管理员制作，正在使用/).waitFor();
    await picture(district.page, 'made');
  });

  const tools = ['unzip', 'age', 'gunzip'];
  const missing = tools.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0);
  it('opens what the office reports from then on, without this program', async () => {
    if (missing.length > 0) return;
    await startAgain();
    await readBundle(office, await writeBundle(district, folder.path, '解放路街道'));
    await addMember(office.page, {
      姓名: '慕容存档',
      证件号码: madeUpNumber('19910305', 137),
      会籍变化日期: '20240110',
    });
    const bundle = await writeBundle(office, folder.path);
    const at = await mkdtemp(join(folder.path, 'opened-'));
    await copyFile(join(stick, await keyName()), join(at, '存档密钥.txt'));
    await copyFile(bundle, join(at, '数据包.mcb'));
    for (const step of [
      'unzip 数据包.mcb',
      'age -d -i 存档密钥.txt -o payload.gz payload.age',
      'gunzip -c payload.gz > 内容.txt',
    ]) {
      expect(await keyFile()).toContain(step);
      execFileSync('sh', ['-c', step], { cwd: at });
    }
    expect(await readFile(join(at, '内容.txt'), 'utf8')).toContain('慕容存档');
  });

  it('lies nowhere on the PC afterwards, neither in its files nor in what it printed', async () => {
    const secret = /^AGE-SECRET-KEY-1.*$/m.exec(await keyFile())?.[0] ?? '';
    expect(secret.length).toBe(74);
    await district.close();
    const left = await bytesBelow(join(folder.path, 'district'));
    for (const part of [secret.slice(16), secret.slice(16, 36), secret.slice(40)]) {
      expect(left).not.toContain(part);
      expect(Buffer.from(left, 'latin1').includes(Buffer.from(part, 'utf16le'))).toBe(false);
      expect(output.join('')).not.toContain(part);
    }
    district = await comeBack(join(folder.path, 'district'));
  });
});

const keyName = async (): Promise<string> => (await readdir(stick)).find((name) => name.endsWith('.txt')) ?? '';
const keyFile = async (): Promise<string> => readFile(join(stick, await keyName()), 'utf8');
