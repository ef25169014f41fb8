import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { picture, scratchFolder, type RunningApp } from '../support/app.ts';
import {
  changeMember,
  comeBack,
  importPreviewed,
  openBundle,
  openMember,
  previewSheet,
  provision,
  readBundle,
  refusal,
  startDistrict,
  startOffice,
  untilCount,
  writeBundle,
  writeRoster,
} from '../support/clerk.ts';
import { personCells } from '../support/workbooks.ts';

const OFFICE = '解放路街道';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let district: RunningApp;
let office: RunningApp;

/** A made-up person with a name of their own, as a row of an official sheet. */
const row = (i: number, name: string): ReturnType<typeof personCells> => {
  const cells = [...personCells(i)];
  cells[1] = name;
  return cells;
};

async function enter(running: RunningApp, from: number, names: readonly string[]): Promise<void> {
  const sheet = join(folder.path, `sheet-${String(from)}.xlsx`);
  await writeRoster(
    sheet,
    names.map((name, i) => row(from + i, name)),
  );
  await previewSheet(running, sheet);
  await importPreviewed(running.page);
}

/** The profile folder as it is now, put aside: what puts it back to this moment and starts the app on it again. */
async function putAside(
  running: RunningApp,
  name: string,
): Promise<[RunningApp, (later: RunningApp) => Promise<RunningApp>]> {
  const [profile, copy] = [join(folder.path, name), join(folder.path, `${name}-copy`)];
  await running.close();
  await cp(profile, copy, { recursive: true });
  const putBack = async (later: RunningApp): Promise<RunningApp> => {
    await later.close();
    await rm(profile, { recursive: true });
    await cp(copy, profile, { recursive: true });
    return comeBack(profile);
  };
  return [await comeBack(profile), putBack];
}

const noticed = (running: RunningApp): Locator => running.page.getByRole('status', { name: '打开时的情况' });

beforeEach(async () => {
  folder = await scratchFolder('put-back');
  district = await startDistrict(join(folder.path, 'district'), '区汇总');
  office = await startOffice(join(folder.path, 'office'), await provision(district, OFFICE, folder.path), '解经办');
});

afterEach(async () => {
  for (const running of [office, district]) await running.close();
  await folder.remove();
});

describe('a profile folder that is copied back', () => {
  it('is noticed on both sides, said in words, and nobody is lost', async () => {
    await enter(office, 100, ['令狐一']);
    await readBundle(district, await writeBundle(office, folder.path));
    await readBundle(office, await writeBundle(district, folder.path, OFFICE));
    const [before, putBack] = await putAside(office, 'office');
    office = before;
    await enter(office, 200, ['令狐二', '令狐三']);
    await readBundle(district, await writeBundle(office, folder.path));
    await untilCount(district.page, '会员', 3);
    office = await putBack(office);
    await untilCount(office.page, '会员', 1);
    await enter(office, 300, ['令狐四', '令狐五']);

    const file = await writeBundle(office, folder.path);
    if ((await openBundle(district, file)) === 'peek')
      await district.page.getByRole('button', { name: '读入这个数据包' }).click();
    await district.page.getByTestId('exchange-refused').waitFor();
    await picture(district.page, 'district-refuses');
    expect(await refusal(district.page)).toContain('同一个编号下写着不同的内容');
    await untilCount(district.page, '会员', 3);

    await readBundle(office, await writeBundle(district, folder.path, OFFICE));
    await untilCount(office.page, '会员', 5);
    const said = noticed(office);
    await said.getByText('这台电脑的资料曾被换成较早的副本').waitFor();
    // Two people with their joinings; what the PC had seen is counted nowhere.
    await said.getByText('其中 4 条改动已重新编号').waitFor();
    await office.page.locator('.mc-status').getByText('待上报 4 条改动').waitFor();
    await picture(office.page, 'office-notices');
    await readBundle(district, await writeBundle(office, folder.path));
    await untilCount(district.page, '会员', 5);
    await picture(district.page, 'district-reads');
  });

  it('is noticed when it is the district, and what it sent comes back from its own stick', async () => {
    await enter(office, 100, ['令狐一']);
    await readBundle(district, await writeBundle(office, folder.path));
    const [before, putBack] = await putAside(district, 'district');
    district = before;
    await enter(office, 200, ['令狐二']);
    await readBundle(district, await writeBundle(office, folder.path));
    await changeMember(district.page, '令狐二', { 移动电话: '13800000002' });
    const stick = await writeBundle(district, folder.path, OFFICE);
    await readBundle(office, stick);
    district = await putBack(district);
    await untilCount(district.page, '会员', 1);

    await readBundle(district, await writeBundle(office, folder.path));
    await noticed(district).getByText('区总工会这台电脑的资料曾被换成较早的副本').waitFor();
    await picture(district.page, 'district-notices');

    await readBundle(office, await writeBundle(district, folder.path, OFFICE));
    await readBundle(district, await writeBundle(office, folder.path));
    await readBundle(district, stick);
    await untilCount(district.page, '会员', 2);
    await openMember(district.page, '令狐二');
    await district.page.getByText('138****0002').first().waitFor();
    await picture(district.page, 'district-has-it-all');
  });
});
