import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder, type RunningApp } from '../support/app.ts';
import {
  comeBack,
  countAt,
  fieldIn,
  fillIn,
  holds,
  newMember,
  openMember,
  provision,
  readBundle,
  startDistrict,
  startOffice,
  untilCount,
  untilDraftIsKept,
  writeBundle,
  writeRoster,
} from '../support/clerk.ts';
import { dropDraftIfOffered, exportUntilDead, importUntilDead, saveUntilDead } from '../support/cut-off.ts';
import { random } from '../support/dice.ts';
import { namedCells, namedPerson } from '../support/named-people.ts';

const SEED = 20_260_714;
const SAVE_ROUNDS = 5;
const ROWS = 2500;

const dice = random(SEED);

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
      let n = round * 100;
      const { acknowledged, underWay } = await saveUntilDead(
        await comeBack(profile),
        '20240101',
        () => namedPerson(n++),
        { ms: 150 + dice.below(2200) },
      );
      saved.push(...acknowledged.map(({ 姓名: name }) => name));
      const under = underWay?.姓名;

      const again = await comeBack(profile);
      for (const name of saved) expect(await holds(again.page, name), name).toBe(true);
      const there = under !== undefined && (await holds(again.page, under));
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
      const rows = Array.from({ length: ROWS }, (_, i) => namedCells(from + i));
      const sheet = await writeRoster(join(folder.path, `roster-${String(wait)}.xlsx`), rows);
      const running = await comeBack(profile);
      const before = await countAt(running.page, '会员');
      expect(before).toBe(saved.length + imported);
      const acknowledged = await importUntilDead(running, sheet, ROWS, { ms: wait + dice.below(200) });

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
      await exportUntilDead(await comeBack(profile), stick.path, { ms: wait + dice.below(150) });
    }
    const left = (await readdir(stick.path)).filter((name) => name.endsWith('.mcb'));
    for (const name of left) {
      const read = await readBundle(district, join(stick.path, name));
      expect(read.agrees).toBe(true);
    }

    const running = await comeBack(profile);
    const whole = await writeBundle(running, stick.path);
    await running.close();
    expect(left).not.toContain(basename(whole));
    await readBundle(district, whole);
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
