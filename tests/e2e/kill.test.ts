import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder, stubDialogs, type RunningApp } from '../support/app.ts';
import {
  comeBack,
  countAt,
  fieldIn,
  fillIn,
  goTo,
  goToExchange,
  holds,
  newMember,
  openMember,
  previewSheet,
  provision,
  readBundle,
  startDistrict,
  startOffice,
  told,
  untilCount,
  untilDraftIsKept,
  writeRoster,
} from '../support/clerk.ts';
import { random } from '../support/dice.ts';
import { madeUpNumber, personCells } from '../support/workbooks.ts';

const SEED = 20_260_714;
const SAVE_ROUNDS = 5;
const ROWS = 2500;

const dice = random(SEED);
const SYLLABLES = '安白柏班邦宝贝滨彩苍昌晨成川春慈丹道德冬恩凡芳飞枫福甘歌耕谷冠光海翰';

/** Made-up people no two of whom share a name or a number. */
const person = (n: number): { readonly 姓名: string; readonly 证件号码: string } => ({
  姓名: `尉迟${SYLLABLES[Math.floor(n / SYLLABLES.length)] ?? '安'}${SYLLABLES[n % SYLLABLES.length] ?? '安'}`,
  证件号码: madeUpNumber(`1980${String((n % 12) + 1).padStart(2, '0')}10`, 100 + Math.floor(n / 12)),
});

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let profile = '';
let district: RunningApp;
/** Everybody whose save the screen acknowledged. */
const saved: string[] = [];
let imported = 0;

beforeAll(async () => {
  folder = await scratchFolder('kill');
  profile = join(folder.path, 'office');
  district = await startDistrict(join(folder.path, 'district'));
  const letIn = await provision(district, '解放路街道', folder.path);
  const office = await startOffice(profile, letIn, '王经办');
  await office.close();
});

afterAll(async () => {
  await district.close();
  await folder.remove();
});

describe('the app killed at random moments', () => {
  for (let round = 0; round < SAVE_ROUNDS; round++) {
    it(`keeps every acknowledged save, and the one under way whole or not at all (round ${String(round + 1)})`, async () => {
      const running = await comeBack(profile);
      const { page } = running;
      await newMember(page);
      await dropDraftIfOffered(page);
      await fillIn(page, { 会籍变化日期: '20240101' });
      const dying = dieAfter(running, 150 + dice.below(2200));
      let under = '';
      for (let n = round * 100; !dying.dead(); n++) {
        const { 姓名: name, 证件号码: number } = person(n);
        under = name;
        try {
          await fieldIn(page, '证件号码').fill(number);
          await fieldIn(page, '姓名').fill(name);
          await page.keyboard.press('Control+Shift+Enter');
          await told(page, `已保存${name}，可以填下一个`);
          saved.push(name);
        } catch (error) {
          if (!dying.dead()) throw error;
        }
      }
      await dying.done;

      const again = await comeBack(profile);
      for (const name of saved) expect(await holds(again.page, name), name).toBe(true);
      const there = !saved.includes(under) && (await holds(again.page, under));
      await untilCount(again.page, '会员', saved.length + (there ? 1 : 0));
      if (there) {
        await openMember(again.page, under);
        await again.page.locator('.mc-split-detail').getByText('2024-01-01').first().waitFor();
        saved.push(under);
      }
      await again.close();
    });
  }

  for (const [nth, wait] of [60, 250, 700].entries()) {
    it(`takes an import that was cut off wholly or not at all (killed ${String(wait)} ms and a little after it began)`, async () => {
      const from = 10_000 + nth * ROWS;
      const rows = Array.from({ length: ROWS }, (_, i) => personCells(from + i));
      const sheet = await writeRoster(join(folder.path, `roster-${String(wait)}.xlsx`), rows);
      const running = await comeBack(profile);
      const before = await countAt(running.page, '会员');
      expect(before).toBe(saved.length + imported);
      expect((await previewSheet(running, sheet)).figures).toMatchObject({ 新增: ROWS });
      const done = running.page.locator('.imp-done');
      await running.page.getByTestId('import-run').click();
      const dying = dieAfter(running, wait + dice.below(200));
      const acknowledged = await done.waitFor().then(
        () => true,
        () => false,
      );
      await dying.done;

      const again = await comeBack(profile);
      const after = await countAt(again.page, '会员');
      expect([before, before + ROWS]).toContain(after);
      if (acknowledged) expect(after).toBe(before + ROWS);
      imported = after - saved.length;
      await again.close();
    });
  }

  it('leaves, of an export that was cut off, a whole bundle or none, and the next one carries everything', async () => {
    const stick = await scratchFolder('stick');
    for (const wait of [20, 150, 400]) {
      const running = await comeBack(profile);
      const { page } = running;
      await goToExchange(page);
      await page.getByRole('button', { name: '写入U盘', exact: true }).click();
      await page.getByRole('heading', { name: /^写给/ }).waitFor();
      await stubDialogs(running.app, { open: [stick.path] });
      await page.getByRole('button', { name: '选择文件夹' }).click();
      await dieAfter(running, wait + dice.below(150)).done;
    }
    const left = (await readdir(stick.path)).filter((name) => name.endsWith('.mcb'));
    for (const name of left) {
      const read = await readBundle(district, join(stick.path, name));
      expect(read.agrees).toBe(true);
    }

    const running = await comeBack(profile);
    const { page } = running;
    await goToExchange(page);
    await page.getByRole('button', { name: '写入U盘', exact: true }).click();
    await stubDialogs(running.app, { open: [stick.path] });
    await page.getByRole('button', { name: '选择文件夹' }).click();
    await page.getByTestId('exchange-safe').waitFor();
    await running.close();
    const whole = (await readdir(stick.path)).filter((name) => name.endsWith('.mcb') && !left.includes(name));
    expect(whole).toHaveLength(1);
    await readBundle(district, join(stick.path, whole[0] ?? ''));
    await untilCount(district.page, '会员', saved.length + imported);
    await stick.remove();
  });

  it('keeps a half-filled form as a draft', async () => {
    const running = await comeBack(profile);
    const { page } = running;
    await newMember(page);
    await dropDraftIfOffered(page);
    const half = { 姓名: '呼延半途', 证件号码: '37010219', 移动电话: '1380000' };
    await fillIn(page, half);
    await untilDraftIsKept(page);
    await running.kill();

    const again = await comeBack(profile);
    await again.page.getByRole('button', { name: '接着填' }).click();
    await again.page.getByRole('form', { name: '新增会员' }).waitFor();
    for (const [label, value] of Object.entries(half)) {
      await expect.poll(() => fieldIn(again.page, label).inputValue()).toBe(value);
    }
    await again.close();
  });
});

describe('a profile that lost one of its two copies', () => {
  const loses = (what: string, folders: readonly string[], says: RegExp): void => {
    it(`opens with everything after ${what} was deleted, and says so`, async () => {
      for (const each of folders) await rm(join(profile, each), { recursive: true });
      const running = await comeBack(profile);
      await running.page.getByRole('status', { name: '打开时的情况' }).getByText(says).waitFor();
      await untilCount(running.page, '会员', saved.length + imported);
      for (const name of saved) expect(await holds(running.page, name), name).toBe(true);
      await running.close();

      const healed = await comeBack(profile);
      await untilCount(healed.page, '会员', saved.length + imported);
      expect(await healed.page.getByText(says).count()).toBe(0);
      await healed.close();
    });
  };
  loses('the IndexedDB folder', ['IndexedDB'], /快速存储缺失，已由日志重新建立/);
  loses('the journal', ['journal/register.mcj'], /日志文件缺失，已由本机另一份存储重新建立/);
});

interface Dying {
  readonly done: Promise<void>;
  dead(): boolean;
}

/** Kills the app some milliseconds from now, whatever it is doing. */
function dieAfter(running: RunningApp, ms: number): Dying {
  let dead = false;
  const done = new Promise<void>((resolve) => {
    setTimeout(() => {
      dead = true;
      void running.kill().then(resolve);
    }, ms);
  });
  return { done, dead: () => dead };
}

/** A form that was open when the app was killed comes back as a draft; this clerk begins anew. */
async function dropDraftIfOffered(page: Page): Promise<void> {
  const drop = page.getByRole('button', { name: '不要草稿' });
  await fieldIn(page, '证件号码').waitFor();
  if (await drop.isVisible()) {
    await drop.click();
    await goTo(page, '首页');
    await newMember(page);
  }
}
