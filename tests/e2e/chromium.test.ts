import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder } from '../support/app.ts';
import { databaseFiles, launchChromium, type Backend, type ChromiumApp } from '../support/chromium-app.ts';
import {
  figuresOf,
  importPreviewed,
  openMember,
  previewSheet,
  provision,
  readBundle,
  setUpDistrict,
  setUpOffice,
  signIn,
  told,
  typeThrough,
  untilCount,
  writeBundle,
  writeRoster,
} from '../support/clerk.ts';
import { memoryDisk } from '../support/memory-shell.ts';
import { servePage, type PageServer } from '../support/page-server.ts';
import { madeUpNumber, personCells } from '../support/workbooks.ts';

const GOOD = 12;
const OFFICE = '解放路街道';
const STICK = 'stick';
const TYPED = { name: '欧阳若兰', number: madeUpNumber('19900214', 246), mobile: '13700001234' };

/** The page and its worker in a Chromium newer than the stand-in Electron's: the branch of the Electron that is shipped. */
describe.each<Backend>(['LevelDB', 'SQLite'])('in Debian’s Chromium, IndexedDB in %s', (backend) => {
  let folder: Awaited<ReturnType<typeof scratchFolder>>;
  let server: PageServer;
  const folders = new Map([[STICK, new Map<string, Uint8Array<ArrayBuffer>>()]]);
  const disks = { district: { ...memoryDisk(), folders }, office: { ...memoryDisk(), folders } };
  const faults: string[] = [];
  let version = '';
  let district: ChromiumApp;
  let office: ChromiumApp;
  let bundle = '';

  const open = (who: 'district' | 'office'): Promise<ChromiumApp> =>
    launchChromium({ profile: join(folder.path, who), backend, disk: disks[who], server });

  beforeAll(async () => {
    folder = await scratchFolder('chromium');
    server = await servePage();
    district = await open('district');
    office = await open('office');
    version = district.version;
  });

  afterAll(async () => {
    await office.close();
    await district.close();
    await server.close();
    await folder.remove();
    console.log(
      `Ran in ${version}: page and worker of a district and an office, IndexedDB in ${backend}, host in memory.`,
    );
  });

  it('sets up the district and, with its file and code, the office', async () => {
    await setUpDistrict(district, '李区管');
    const letIn = await provision(district, OFFICE, STICK);
    await setUpOffice(office, letIn, '王经办');
    await office.page.locator('.mc-head-office', { hasText: OFFICE }).waitFor();
    await untilCount(office.page, '会员', 0);
  });

  it('imports a roster from Excel', async () => {
    const people = Array.from({ length: GOOD }, (_, i) => personCells(i));
    const preview = await previewSheet(office, await writeRoster(join(folder.path, '花名册.xlsx'), people));
    expect(preview).toEqual({ figures: { 读到: GOOD, 新增: GOOD, 变更: 0, 无变化: 0, 未通过: 0 }, agrees: true });
    expect(await importPreviewed(office.page)).toEqual(preview);
    await untilCount(office.page, '会员', GOOD);
  });

  it('takes a member by the keyboard alone', async () => {
    const { page } = office;
    await page.keyboard.press('Alt+2');
    await page.getByRole('grid', { name: '会员列表' }).waitFor();
    await page.keyboard.press('Control+n');
    await page.getByRole('form', { name: '新增会员' }).waitFor();
    await typeThrough(page, {
      证件号码: TYPED.number,
      姓名: TYPED.name,
      移动电话: TYPED.mobile,
      会籍变化日期: '20240315',
    });
    await page.keyboard.press('Enter');
    await told(page, `已保存${TYPED.name}`);
    await untilCount(page, '会员', GOOD + 1);
  });

  it('locks, and opens with the passphrase', async () => {
    const { page } = office;
    await page.getByRole('button', { name: '锁定', exact: true }).click();
    await signIn(page);
    await untilCount(page, '会员', GOOD + 1);
  });

  it('writes a bundle that the district reads, and every number reconciles', async () => {
    bundle = await writeBundle(office, STICK);
    const read = await readBundle(district, bundle);
    expect(read.agrees).toBe(true);
    const { 收到: received, 并入: applied, ...rest } = read.figures;
    expect(applied).toBe(received);
    expect(rest).toEqual({ 已有: 0, 冲突: 0, 等待: 0, 没有采用: 0 });
    await untilCount(district.page, '会员', GOOD + 1);
    const sheet = district.page.getByRole('region', { name: /数据包的对账单/ });
    expect((await figuresOf(sheet)).agrees).toBe(true);
  });

  it('has everything again after the page was loaded anew', async () => {
    const { page } = district;
    await page.reload();
    await signIn(page);
    await untilCount(page, '会员', GOOD + 1);
    await openMember(page, TYPED.name);
    await page.locator('.mc-split-detail').getByText('1990-02-14').first().waitFor();
  });

  it(`has everything again after the browser was closed, from files of ${backend} and of nothing else`, async () => {
    faults.push(...office.faults);
    await office.close();
    const other: Backend = backend === 'SQLite' ? 'LevelDB' : 'SQLite';
    const files = await databaseFiles(join(folder.path, 'office'));
    expect(files[backend].length).toBeGreaterThan(0);
    expect(files[other]).toEqual([]);
    office = await open('office');
    await signIn(office.page);
    await untilCount(office.page, '会员', GOOD + 1);
    await openMember(office.page, TYPED.name);
    await office.page.locator('.mc-split-detail').getByText('1990-02-14').first().waitFor();
  });

  it('kept to its policy and its origin all the time, and had no error on the console', () => {
    expect([...faults, ...office.faults, ...district.faults]).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  it('would have been heard if it had not', async () => {
    await office.page.evaluate(() => {
      document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.invalid/picture.png' }));
    });
    await expect.poll(() => server.violations.join()).toContain('elsewhere.invalid');
    expect(office.faults.join()).toMatch(/console: .*Content Security Policy/);
  });
});
