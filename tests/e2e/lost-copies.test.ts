import { cp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readFrame } from '../../shared/journal/frame.ts';
import { picture, scratchFolder, type RunningApp } from '../support/app.ts';
import {
  addMember,
  goTo,
  PASSPHRASE,
  saidBy,
  signIn,
  startDistrict,
  startLocked,
  untilCount,
} from '../support/clerk.ts';
import { namedPerson } from '../support/named-people.ts';

/** The files of a profile, spoilt as disks, programs and people spoil them, under the real app. */

const MEMBERS = 3;
const PAGES = 'IndexedDB/app_mingce_0.indexeddb.leveldb';
const JOURNAL = 'journal/register.mcj';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let whole = '';
let copies = 0;
let running: RunningApp | null = null;

beforeAll(async () => {
  folder = await scratchFolder('lost-copies');
  whole = join(folder.path, 'whole');
  const atWork = await startDistrict(whole);
  for (let n = 0; n < MEMBERS; n++) {
    await addMember(atWork.page, { ...namedPerson(n), 办事处: '解放路街道', 会籍变化日期: '20230401' });
  }
  await atWork.close();
});

afterEach(async () => {
  await running?.close();
  running = null;
});

afterAll(async () => {
  await folder.remove();
});

/** A copy of the whole profile, spoilt. */
async function spoilt(spoil: (profile: string) => Promise<unknown>): Promise<string> {
  const profile = join(folder.path, `spoilt-${String((copies += 1))}`);
  await cp(whole, profile, { recursive: true });
  await spoil(profile);
  return profile;
}

async function start(profile: string): Promise<Page> {
  await running?.close();
  running = await startLocked(profile);
  return running.page;
}

const notices = (page: Page) => page.getByRole('status', { name: '打开时的情况' });

/** Signs in, hears the sentences, and finds everybody; the next start has nothing to say. */
async function opensAndSays(profile: string, name: string, ...sentences: readonly RegExp[]): Promise<void> {
  const page = await start(profile);
  await signIn(page);
  for (const sentence of sentences) await saidBy(page, notices(page).getByText(sentence), sentence);
  await picture(page, name);
  await untilCount(page, '会员', MEMBERS);
  const again = await start(profile);
  await signIn(again);
  await untilCount(again, '会员', MEMBERS);
  expect(await notices(again).isVisible()).toBe(false);
}

const SET_ASIDE = /快速存储已损坏，打不开；已原样另存备查，并由日志重新建立/;
const ALL_THERE = /已核对：登记册共 7 条改动，没有缺少/;

const flip =
  (file: string, at: number, bit: number) =>
  async (profile: string): Promise<void> => {
    const bytes = await readFile(join(profile, file));
    bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
    await writeFile(join(profile, file), bytes);
  };

async function fileInPlaceOf(path: string): Promise<void> {
  await rm(path, { recursive: true });
  await writeFile(path, 'not a folder');
}

describe('IndexedDB that the browser cannot open', () => {
  it('is set aside, made anew and said: one flipped bit in CURRENT', async () => {
    const profile = await spoilt(flip(`${PAGES}/CURRENT`, 3, 0));
    await opensAndSays(profile, 'current', SET_ASIDE, ALL_THERE);
    expect((await readdir(profile)).filter((name) => /^IndexedDB-.*\.damaged$/.test(name))).toHaveLength(1);
  });

  it('is set aside, made anew and said: a file in the place of its folder', async () => {
    await opensAndSays(await spoilt((profile) => fileInPlaceOf(join(profile, PAGES))), 'file', SET_ASIDE, ALL_THERE);
  });

  it('is set aside, made anew and said: a file in the place of all of it', async () => {
    const profile = await spoilt((each) => fileInPlaceOf(join(each, 'IndexedDB')));
    await opensAndSays(profile, 'file-for-all', SET_ASIDE, ALL_THERE);
  });

  it('is set aside, made anew and said: its manifest gone', async () => {
    const profile = await spoilt((each) => rm(join(each, PAGES, 'MANIFEST-000001')));
    await opensAndSays(profile, 'manifest', SET_ASIDE, ALL_THERE);
  });

  it('is made anew for good when the browser reads no more than a part of it: a log cut short', async () => {
    const profile = await spoilt(async (each) => {
      const [log] = (await readdir(join(each, PAGES))).filter((name) => name.endsWith('.log'));
      const path = join(each, PAGES, log ?? '');
      // Behind the set-up, which the browser goes on with, and before the frames: what is behind those is a cache.
      await truncate(path, (3 * (await readFile(path)).length) >> 3);
    });
    const page = await start(profile);
    await signIn(page);
    await saidBy(page, notices(page).getByText(/快速存储缺失，已由日志重新建立/), '快速存储缺失');
    await untilCount(page, '会员', MEMBERS);
    // The browser goes on writing to that log, and finds nothing in it the next time: then it is replaced.
    await opensAndSays(profile, 'log', /快速存储缺失，已由日志重新建立/, ALL_THERE);
  });
});

describe('a keystore that is gone beside a full register', () => {
  it('is said, with what to do; setting up is not offered, and the old register is never lost by it', async () => {
    const profile = await spoilt((each) => rename(join(each, 'keys.mck'), join(each, 'elsewhere')));
    const page = await start(profile);
    await saidBy(page, page.getByRole('heading', { name: '密钥文件不见了' }), '密钥文件不见了');
    await picture(page, 'keys-lost');
    expect(await page.getByRole('button', { name: '完成设置' }).count()).toBe(0);
    await rename(join(profile, 'elsewhere'), join(profile, 'keys.mck'));
    await page.getByRole('button', { name: '再看一次' }).click();
    await signIn(page);
    await untilCount(page, '会员', MEMBERS);
  });

  it('lets the PC be set up anew by who types it; what was there is kept under another name', async () => {
    const profile = await spoilt((each) => rm(join(each, 'keys.mck')));
    const page = await start(profile);
    await page.getByRole('button', { name: '把旧资料移到一边，重新设置' }).click();
    const dialog = page.getByRole('dialog');
    const verb = dialog.getByRole('button', { name: '移到一边' });
    expect(await verb.isDisabled()).toBe(true);
    await picture(page, 'keys-lost-aside');
    await dialog.getByRole('textbox').fill('移到一边');
    await verb.click();
    await saidBy(page, page.getByRole('button', { name: '完成设置' }), '完成设置');
    const names = await readdir(profile);
    const aside = names.find((name) => /^journal-.*\.aside$/.test(name)) ?? '';
    expect(await readFile(join(profile, aside, 'register.mcj'))).toEqual(await readFile(join(whole, JOURNAL)));
    expect(names.some((name) => /^IndexedDB-.*\.damaged$/.test(name))).toBe(true);
  });
});

describe('a register that is short', () => {
  it('is no empty one: both copies gone are said, with how much there was and what to do', async () => {
    const profile = await spoilt(async (each) => {
      await rm(join(each, 'journal'), { recursive: true });
      await rm(join(each, 'IndexedDB'), { recursive: true });
    });
    await saysNothingIsLeft(await start(profile));
    const page = await start(profile);
    await saysNothingIsLeft(page);
    await picture(page, 'both-gone');
    await page.getByRole('button', { name: '从空册开始' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('从空册开始');
    await picture(page, 'both-gone-begin');
    await dialog.getByRole('button', { name: '从空册开始' }).click();
    await saidBy(page, notices(page).getByText(/登记册已从空册开始/), '登记册已从空册开始');
    await picture(page, 'began-empty');
    await untilCount(page, '会员', 0);
  });

  it('says how much was found and how much there ought to be: half a journal and no IndexedDB', async () => {
    const profile = await spoilt(async (each) => {
      await rm(join(each, 'IndexedDB'), { recursive: true });
      await truncate(join(each, JOURNAL), endOfFrame(new Uint8Array(await readFile(join(each, JOURNAL))), 3));
    });
    const page = await start(profile);
    await signIn(page);
    await saidBy(page, notices(page).getByText(/找回 \d+ 条改动，至少应有 \d+ 条/), '找回');
    await picture(page, 'half');
    expect(await notices(page).innerText()).not.toMatch(/没有缺少|都在/);
  });
});

describe('the engine that dies', () => {
  it('is said, and comes back with everything by one button', async () => {
    const page = await start(whole);
    await signIn(page);
    const [worker] = page.workers();
    await worker?.evaluate(() => {
      self.close();
    });
    await saidBy(page, page.getByText('名册停止了工作'), '名册停止了工作');
    await picture(page, 'gone');
    await page.getByRole('button', { name: '重新打开' }).click();
    await signIn(page);
    await untilCount(page, '会员', MEMBERS);
  });
});

describe('a defect of the engine while it works', () => {
  it('is said with what could not be read, and one button asks again', async () => {
    const page = await start(whole);
    await signIn(page);
    await untilCount(page, '会员', MEMBERS);
    const [worker] = page.workers();
    const breakLists = (broken: boolean) =>
      worker?.evaluate((isBroken) => {
        const kept = Object.getOwnPropertyDescriptor(self, 'keptFilter') ?? {
          value: Reflect.get(Array.prototype, 'filter') as unknown,
        };
        Object.defineProperty(self, 'keptFilter', { ...kept, configurable: true });
        const throwing = (): never => {
          throw new TypeError('a defect');
        };
        Reflect.set(Array.prototype, 'filter', isBroken ? throwing : kept.value);
      }, broken);
    await breakLists(true);
    for (const place of ['会员', '单位', '重复', '首页'] as const) await goTo(page, place);
    const said = page.getByText('请再试一次；如果仍不行，请关闭名册再打开。');
    await saidBy(page, said, '请再试一次');
    const again = page.locator('.mc-notices[data-wrong]').getByRole('button', { name: '再试一次' });
    await picture(page, 'defect');
    await again.click();
    await saidBy(page, said, '请再试一次');
    await breakLists(false);
    await again.click();
    await said.waitFor({ state: 'detached' });
    await page.getByText('需要办的').waitFor();
  });
});

async function saysNothingIsLeft(page: Page): Promise<void> {
  await page.getByLabel('登录口令').fill(PASSPHRASE);
  await page.getByRole('button', { name: '打开名册' }).click();
  await saidBy(page, page.getByText('至少应有 7 条改动'), '至少应有');
  expect(await page.getByRole('navigation', { name: '各处' }).count()).toBe(0);
}

/** Where frame number `count` ends in a journal file. */
function endOfFrame(journal: Uint8Array<ArrayBuffer>, count: number): number {
  let at = 8;
  for (let n = 0; n < count; n++) {
    const frame = readFrame(journal, at);
    if (typeof frame === 'string') throw new Error('the journal is shorter');
    at += frame.bytes.length;
  }
  return at;
}
