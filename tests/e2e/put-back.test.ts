import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, scratchFolder, type RunningApp } from '../support/app.ts';
import {
  comeBack,
  importPreviewed,
  openBundle,
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

beforeAll(async () => {
  folder = await scratchFolder('put-back');
  district = await startDistrict(join(folder.path, 'district'), '区汇总');
  office = await startOffice(join(folder.path, 'office'), await provision(district, OFFICE, folder.path), '解经办');
});

afterAll(async () => {
  for (const running of [office, district]) await running.close();
  await folder.remove();
});

describe('a profile folder that is copied back', () => {
  it('is noticed on both sides, said in words, and nobody is lost', async () => {
    const [profile, copy] = [join(folder.path, 'office'), join(folder.path, 'copy')];
    await enter(office, 100, ['令狐一']);
    await readBundle(district, await writeBundle(office, folder.path));
    await readBundle(office, await writeBundle(district, folder.path, OFFICE));
    await office.close();
    await cp(profile, copy, { recursive: true });
    office = await comeBack(profile);
    await enter(office, 200, ['令狐二', '令狐三']);
    await readBundle(district, await writeBundle(office, folder.path));
    await untilCount(district.page, '会员', 3);
    await office.close();
    await rm(profile, { recursive: true });
    await cp(copy, profile, { recursive: true });
    office = await comeBack(profile);
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
    const said = office.page.getByRole('status', { name: '打开时的情况' });
    await said.getByText('这台电脑的资料曾被换成较早的副本').waitFor();
    // Two people with their joinings; what the PC had seen is counted nowhere.
    await said.getByText('另外写的 4 条改动已重新编号').waitFor();
    await office.page.locator('.mc-status').getByText('待上报 4 条改动').waitFor();
    await picture(office.page, 'office-notices');
    await readBundle(district, await writeBundle(office, folder.path));
    await untilCount(district.page, '会员', 5);
    await picture(district.page, 'district-reads');
  });
});
