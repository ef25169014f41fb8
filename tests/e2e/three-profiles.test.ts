import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, scratchFolder, type RunningApp } from '../support/app.ts';
import {
  addMember,
  changeMember,
  countAt,
  fieldIn,
  goTo,
  importPreviewed,
  openBundle,
  openMember,
  previewSheet,
  provision,
  readBundle,
  refusal,
  startDistrict,
  startOffice,
  told,
  untilCount,
  writeBundle,
  writeRoster,
} from '../support/clerk.ts';
import { madeUpNumber, personCells } from '../support/workbooks.ts';

const JIEFANG = '解放路街道';
const QIANFO = '千佛山街道';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let district: RunningApp;
let jiefang: RunningApp;
let qianfo: RunningApp;

/** A made-up person with a name of their own, as a row of an official sheet. */
const row = (i: number, name: string): ReturnType<typeof personCells> => {
  const cells = [...personCells(i)];
  cells[1] = name;
  return cells;
};

beforeAll(async () => {
  folder = await scratchFolder('three');
  district = await startDistrict(join(folder.path, 'district'), '区汇总');
  const first = await provision(district, JIEFANG, folder.path);
  const second = await provision(district, QIANFO, folder.path);
  jiefang = await startOffice(join(folder.path, 'jiefang'), first, '解经办');
  qianfo = await startOffice(join(folder.path, 'qianfo'), second, '千经办');
  for (const [office, names] of [
    [jiefang, ['令狐一', '令狐二', '令狐三', '令狐四']],
    [qianfo, ['东方一', '东方二']],
  ] as const) {
    const from = office === jiefang ? 100 : 200;
    const sheet = join(folder.path, `sheet-${String(from)}.xlsx`);
    await writeRoster(
      sheet,
      names.map((name, i) => row(from + i, name)),
    );
    await previewSheet(office, sheet);
    await importPreviewed(office.page);
  }
  await up(jiefang);
  await up(qianfo);
  await down(JIEFANG, jiefang);
  await down(QIANFO, qianfo);
});

afterAll(async () => {
  for (const running of [jiefang, qianfo, district]) await running.close();
  await folder.remove();
});

describe('two offices and a district, by stick', () => {
  it('hold together what each entered, and each office only its own', async () => {
    await untilCount(district.page, '会员', 6);
    await untilCount(jiefang.page, '会员', 4);
    await untilCount(qianfo.page, '会员', 2);
  });

  it('merge edits of different fields without asking anybody', async () => {
    await changeMember(jiefang.page, '令狐一', { 移动电话: '13511110001' });
    await changeMember(district.page, '令狐一', { 籍贯: '山东青岛' });
    const read = await up(jiefang);
    expect(read.figures).toMatchObject({ 冲突: 0, 等待: 0, 没有采用: 0 });
    expect(read.agrees).toBe(true);
    await down(JIEFANG, jiefang);
    for (const { page } of [district, jiefang]) {
      await openMember(page, '令狐一');
      const text = await detailText(page);
      expect(text).toContain('山东青岛');
      expect(text).toContain('0001');
      await untilCount(page, '冲突', 0);
    }
  });

  it('show a true conflict at the district, and bring its decision back to the office', async () => {
    await changeMember(jiefang.page, '令狐二', { 籍贯: '山东烟台' });
    await changeMember(district.page, '令狐二', { 籍贯: '山东潍坊' });
    const read = await up(jiefang);
    expect(read.figures['冲突']).toBe(1);
    await untilCount(district.page, '冲突', 1);
    await goTo(district.page, '冲突');
    const sides = district.page.locator('.con-side');
    await sides.filter({ hasText: '山东潍坊' }).waitFor();
    await picture(district.page, 'three-1-conflict');
    const wanted = sides.filter({ hasText: '山东烟台' });
    expect(await wanted.innerText()).toContain('解经办');
    await wanted.getByRole('button', { name: /^采用第/ }).click();
    await district.page.getByText('已裁定 1 处').waitFor();
    await picture(district.page, 'three-2-decided');
    await untilCount(district.page, '冲突', 0);
    await down(JIEFANG, jiefang);
    await openMember(jiefang.page, '令狐二');
    await expect.poll(() => detailText(jiefang.page)).toContain('山东烟台');
    await untilCount(jiefang.page, '冲突', 0);
  });

  it('find a person whom both offices entered', async () => {
    const same = { 姓名: '端木同一', 证件号码: madeUpNumber('19910305', 135), 会籍变化日期: '20240110' };
    await addMember(jiefang.page, same);
    await addMember(qianfo.page, same);
    await up(jiefang);
    await up(qianfo);
    await goTo(district.page, '重复');
    const pairs = district.page.getByRole('grid', { name: '疑似重复的记录' });
    await pairs.getByText('端木同一').first().waitFor();
    await pairs.getByText('证件号码相同').first().waitFor();
    await picture(district.page, 'three-3-duplicates');
    await expect.poll(() => pairs.getByRole('row').count()).toBe(2);
  });

  it('lose nothing with a stick that is lost: the next one carries it as well', async () => {
    await changeMember(jiefang.page, '令狐三', { 籍贯: '山东泰安' });
    await writeBundle(jiefang, folder.path);
    await changeMember(jiefang.page, '令狐四', { 籍贯: '山东日照' });
    const read = await up(jiefang);
    expect(read.figures).toMatchObject({ 冲突: 0, 等待: 0, 没有采用: 0 });
    for (const [name, place] of [
      ['令狐三', '山东泰安'],
      ['令狐四', '山东日照'],
    ] as const) {
      await openMember(district.page, name);
      await expect.poll(() => detailText(district.page)).toContain(place);
    }
  });

  it('take bundles in reversed order and twice without going back in time', async () => {
    await changeMember(jiefang.page, '令狐三', { 籍贯: '山东枣庄' });
    const earlier = await writeBundle(jiefang, folder.path);
    await changeMember(jiefang.page, '令狐三', { 籍贯: '山东德州' });
    const later = await writeBundle(jiefang, folder.path);
    for (const [bundle, applied] of [
      [later, 2],
      [earlier, 0],
      [later, 0],
    ] as const) {
      const read = await readBundle(district, bundle);
      expect(read.agrees).toBe(true);
      expect(read.figures['并入']).toBe(applied);
      await openMember(district.page, '令狐三');
      await expect.poll(() => detailText(district.page)).toContain('山东德州');
    }
  });
});

describe('what is refused', () => {
  let refusals = 0;
  const refused = async (running: RunningApp, file: string): Promise<string> => {
    const before = await countAt(running.page, '会员');
    expect(await openBundleToTheEnd(running, file)).toBe('refused');
    const sentence = await refusal(running.page);
    await running.page.getByText('没有读入，本机没有任何改动').waitFor();
    await picture(running.page, `three-4-refused-${String(++refusals)}`);
    expect(await countAt(running.page, '会员')).toBe(before);
    return sentence;
  };

  it('is a damaged bundle, wherever the damage is', async () => {
    const whole = await readFile(await writeBundle(qianfo, folder.path));
    const flipped = new Uint8Array(whole);
    const middle = Math.floor(flipped.length / 2);
    flipped[middle] = (flipped[middle] ?? 0) ^ 0x40;
    const damaged = join(folder.path, 'damaged.mcb');
    await writeFile(damaged, flipped);
    expect(await refused(district, damaged)).toMatch(/数据包已损坏或不完整|签名不对/);
    const cut = join(folder.path, 'cut.mcb');
    await writeFile(cut, whole.subarray(0, Math.floor(whole.length * 0.7)));
    expect(await refused(district, cut)).toMatch(/数据包已损坏或不完整|不是名册的数据包/);
  });

  it('is a file that is no bundle', async () => {
    const file = join(folder.path, 'letter.mcb');
    await writeFile(file, '这是一封信，不是数据包。'.repeat(40));
    expect(await refused(district, file)).toContain('这不是名册的数据包');
  });

  it('is a bundle for somebody else, by name', async () => {
    const forDistrict = await writeBundle(qianfo, folder.path);
    expect(await refused(jiefang, forDistrict)).toMatch(/是给.*的，不是给本处的/);
  });

  it('is one of its own', async () => {
    const own = await writeBundle(qianfo, folder.path);
    expect(await refused(qianfo, own)).toMatch(/自己发出的数据包|不是给本处的/);
  });

  it('is a bundle of a stranger, though it calls itself by the same office', async () => {
    const otherDistrict = await startDistrict(join(folder.path, 'other-district'));
    const letIn = await provision(otherDistrict, QIANFO, folder.path);
    const stranger = await startOffice(join(folder.path, 'stranger'), letIn, '冒名者');
    await addMember(stranger.page, {
      姓名: '澹台外人',
      证件号码: madeUpNumber('19920101', 111),
      会籍变化日期: '20240110',
    });
    const bundle = await writeBundle(stranger, folder.path);
    await stranger.close();
    await otherDistrict.close();
    expect(await refused(district, bundle)).toMatch(/不认识这个数据包的发出方|不是给本处的/);
  });
});

describe('a member who moves to the other office', () => {
  it('is transferred out, accepted, and then held by the new office with everything', async () => {
    const { page } = jiefang;
    const before = { there: await countAt(qianfo.page, '会员') };
    await goTo(page, '接转');
    await page.getByRole('button', { name: '发起接转' }).first().click();
    const who = page.getByLabel('转出哪位会员');
    await who.fill('令狐一');
    await page.getByRole('option', { name: /令狐一/ }).waitFor();
    await who.press('Enter');
    const to = page.getByRole('form', { name: '发起接转' }).getByLabel(/^转入办事处/);
    await to.fill('千佛山街道');
    await to.press('Tab');
    await page.keyboard.press('Control+Enter');
    await told(page, '已发起令狐一转往千佛山街道的接转');
    await picture(page, 'three-5-transfer-out');
    await up(jiefang);
    await down(QIANFO, qianfo);

    await untilCount(qianfo.page, '接转', 1);
    await goTo(qianfo.page, '接转');
    const list = qianfo.page.getByRole('grid', { name: '会籍接转列表' });
    await list.getByText('待本处答复').waitFor();
    await list.focus();
    await qianfo.page.keyboard.press('ArrowDown');
    await qianfo.page.keyboard.press('Enter');
    const accept = qianfo.page.getByRole('button', { name: '接收', exact: true });
    await accept.waitFor();
    // It is answered; it is not filled in, struck out or wiped like another record.
    for (const name of ['修改', '作废', '抹除'])
      expect(await qianfo.page.locator('.mc-split-detail').getByRole('button', { name }).count()).toBe(0);
    await picture(qianfo.page, 'three-6-transfer-in');
    await accept.press('Enter');
    await fieldIn(qianfo.page, '归入工会').press('Escape');
    await expect.poll(() => accept.evaluate((button) => button === document.activeElement)).toBe(true);
    await accept.press('Enter');
    await fieldIn(qianfo.page, '归入工会').press('Control+Enter');
    await told(qianfo.page, '已接收令狐一');
    // Where nothing waits, nothing is said.
    await qianfo.page
      .getByRole('navigation', { name: '各处' })
      .getByRole('button', { name: /^接转$/ })
      .waitFor();
    await picture(qianfo.page, 'three-7-accepted');
    await up(qianfo);
    await down(QIANFO, qianfo);
    await down(JIEFANG, jiefang);

    await untilCount(qianfo.page, '会员', before.there + 1);
    await openMember(qianfo.page, '令狐一');
    await expect.poll(() => detailText(qianfo.page)).toContain('山东青岛');
    await goTo(page, '接转');
    await page.getByRole('grid', { name: '会籍接转列表' }).getByText('令狐一').click();
    await page.getByText('区总工会已办结，会籍已转到千佛山街道').waitFor();
    await picture(page, 'three-8-settled');
    // What stays behind is no record to be filled in.
    await page.getByRole('button', { name: '打开会员' }).click();
    await page.locator('.mc-split-detail').getByText('会籍已转到别处').waitFor();
    expect(await detailText(page)).not.toMatch(/未填|此项必填/);
    await picture(page, 'three-8-left-behind');
    await goTo(district.page, '交换');
    await picture(district.page, 'three-9-district-exchange');
  });
});

/** An office's bundle to the district. */
const up = async (office: RunningApp): ReturnType<typeof readBundle> =>
  readBundle(district, await writeBundle(office, folder.path));

/** The district's bundle to an office. */
const down = async (name: string, office: RunningApp): ReturnType<typeof readBundle> =>
  readBundle(office, await writeBundle(district, folder.path, name));

const detailText = (page: Page): Promise<string> => page.locator('.mc-split-detail').innerText();

/** Opens a bundle and, when it looks readable, asks for it to be read. */
async function openBundleToTheEnd(running: RunningApp, file: string): Promise<'read' | 'refused'> {
  if ((await openBundle(running, file)) === 'refused') return 'refused';
  await running.page.getByRole('button', { name: '读入这个数据包' }).click();
  const is = running.page.getByTestId('exchange-refused');
  const sheet = running.page.getByRole('region', { name: /数据包的对账单/ });
  const asks = running.page.getByRole('dialog');
  await is.or(sheet).or(asks).first().waitFor();
  return (await is.isVisible()) ? 'refused' : 'read';
}
