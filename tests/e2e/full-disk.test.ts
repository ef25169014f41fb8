import { execFileSync } from 'node:child_process';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder, type RunningApp } from '../support/app.ts';
import { comeBack, fillIn, goTo, holds, newMember, saidBy, startDistrict, told, untilCount } from '../support/clerk.ts';
import { madeUpNumber } from '../support/workbooks.ts';

const DISK_MIB = 160;
const GIVEN = '安柏川丹恩飞冠海嘉康岚茗宁平清瑞松天维熙';

/** A volume of its own for the profile; where none can be mounted the host is made to see a full disk instead. */
interface SmallDisk {
  readonly path: string;
  readonly real: boolean;
  remove(): Promise<void>;
}

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let disk: SmallDisk;
let running: RunningApp;
const saved: string[] = [];

beforeAll(async () => {
  folder = await scratchFolder('full-disk');
  disk = await smallDisk(join(folder.path, 'disk'));
  running = await startDistrict(join(disk.path, 'profile'));
});

afterAll(async () => {
  await running.close();
  await disk.remove();
  await folder.remove();
});

describe('a disk that fills up under the register', () => {
  it('refuses to save, in a sentence, before the disk is quite full', async () => {
    for (let n = 0; n < 4; n++) await save(n);
    await fillUp(16);
    await tryToSave(4);
    await told(running.page, '磁盘空间不够，没有写入');
    await running.page.locator('footer').getByText('已保存').waitFor();
    await fillUp(null);
    await running.page.keyboard.press('Control+Enter');
    await told(running.page, `已保存${nameOf(4)}`);
    saved.push(nameOf(4));
  });

  it('loses nothing it acknowledged when the disk runs full in the middle of saving', async () => {
    await pretendThereIsRoom();
    await fillUp(0);
    let refused = 0;
    for (let n = 5; n < 45 && refused < 2; n++) {
      await tryToSave(n);
      const done = running.page.locator('.mc-note', { hasText: `已保存${nameOf(n)}` });
      const failed = running.page.locator('.mc-note[data-tone="warning"]');
      await saidBy(running.page, done.or(failed), 'what came of the save');
      if (await done.isVisible()) saved.push(nameOf(n));
      else {
        refused++;
        await leaveForm();
      }
    }
    if (disk.real) expect(refused).toBe(2);
    await running.kill();
    await fillUp(null);
    running = await comeBack(join(disk.path, 'profile'));
    await everybodyIsThere();
  });

  it('works on afterwards as if nothing had been', async () => {
    await save(50);
    await running.close();
    running = await comeBack(join(disk.path, 'profile'));
    await everybodyIsThere();
  });
});

const nameOf = (n: number): string =>
  `夏侯${GIVEN[Math.floor(n / GIVEN.length)] ?? ''}${GIVEN[n % GIVEN.length] ?? ''}`;

/** Fills a form and asks for it to be saved; what comes of it is on the screen. */
async function tryToSave(n: number): Promise<void> {
  const { page } = running;
  await newMember(page);
  const drop = page.getByRole('button', { name: '不要草稿' });
  if (await drop.isVisible()) {
    await drop.click();
    await newMember(page);
  }
  await fillIn(page, {
    证件号码: madeUpNumber('19850607', 100 + n),
    姓名: nameOf(n),
    办事处: '解放路街道',
    会籍变化日期: '20230401',
  });
  await page.keyboard.press('Control+Enter');
}

async function save(n: number): Promise<void> {
  await tryToSave(n);
  await told(running.page, `已保存${nameOf(n)}`);
  saved.push(nameOf(n));
}

async function leaveForm(): Promise<void> {
  await goTo(running.page, '首页');
}

async function everybodyIsThere(): Promise<void> {
  for (const name of saved) expect(await holds(running.page, name), name).toBe(true);
  await untilCount(running.page, '会员', saved.length);
}

async function smallDisk(path: string): Promise<SmallDisk> {
  await mkdir(path);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(DISK_MIB)}m`, 'tmpfs', path], { stdio: 'pipe' });
  } catch {
    console.warn('NOTE: no small disk can be mounted here (that needs root); the host is only made to see a full one.');
    return { path, real: false, remove: () => Promise.resolve() };
  }
  return {
    path,
    real: true,
    remove: () => {
      execFileSync('umount', ['--lazy', path]);
      return Promise.resolve();
    },
  };
}

/** Leaves so many MiB free; null frees everything again. */
async function fillUp(leaveMiB: number | null): Promise<void> {
  const ballast = join(disk.path, 'ballast');
  if (!disk.real) {
    await seeFree(leaveMiB);
    return;
  }
  await rm(ballast, { force: true });
  if (leaveMiB === null) return;
  const { bavail, bsize } = await statfs(disk.path);
  const bytes = bavail * bsize - leaveMiB * 1024 * 1024;
  await writeFile(ballast, Buffer.alloc(Math.max(0, bytes))).catch((error: unknown) => {
    // The app writes too: the last bytes may be gone before the ballast gets them, which is as full as can be.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  });
  const left = await statfs(disk.path);
  expect(left.bavail * left.bsize).toBeLessThanOrEqual((leaveMiB + 1) * 1024 * 1024);
}

/** Makes the guard believe there is plenty of room, so that the write itself meets the full disk. */
const pretendThereIsRoom = (): Promise<void> => (disk.real ? seeFree(10_000) : Promise.resolve());

/** What the host is told when it asks how much is free; null asks the disk again. */
async function seeFree(mebibytes: number | null): Promise<void> {
  await running.app.evaluate((_, free) => {
    type Statfs = (path: string) => Promise<object>;
    const host = process as unknown as { getBuiltinModule(name: string): unknown };
    const files = host.getBuiltinModule('node:fs/promises') as { statfs: Statfs; asked?: Statfs };
    files.asked ??= files.statfs;
    const { asked } = files;
    const told = { bsize: 1024 * 1024, bavail: free ?? 0, blocks: 100_000 };
    files.statfs = free === null ? asked : () => Promise.resolve(told);
    (host.getBuiltinModule('node:module') as { syncBuiltinESMExports(): void }).syncBuiltinESMExports();
  }, mebibytes);
}
