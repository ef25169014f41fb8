import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { writeWorkbook } from '../../shared/excel/write-workbook.ts';
import { launchApp, scratchFolder, stubDialogs, type AtScreen, type RunningApp } from './app.ts';
import { officialMemberRows } from './workbooks.ts';

/** What a clerk does at the screen, by the words the screen shows. Every step waits until the screen shows it done. */

export const PASSPHRASE = 'correct horse 42';

const VECTORS = join(import.meta.dirname, '../vectors');

/** How long one step may take on a busy machine before the test gives up. */
const STEP_MS = 20_000;

export type PlaceWord =
  | '首页'
  | '会员'
  | '基层工会'
  | '单位'
  | '荣誉'
  | '建会走访'
  | '统计'
  | '统计年报'
  | '名册'
  | '导入'
  | '交换'
  | '冲突'
  | '接转'
  | '重复'
  | '设置';

export interface SheetFiguresRead {
  readonly figures: Readonly<Record<string, number>>;
  readonly agrees: boolean;
}

/** The app on a new profile, set up for the district 370102. */
export async function startDistrict(
  profile: string,
  userName = '区管理员',
  env: Readonly<Record<string, string>> = {},
): Promise<RunningApp> {
  const running = await startLocked(profile, env);
  await setUpDistrict(running, userName);
  return running;
}

/** At the first screen: the district, as it sets itself up. */
export async function setUpDistrict(
  { page }: Pick<AtScreen, 'page'>,
  userName = '区管理员',
  district = '370102',
): Promise<void> {
  await page.getByRole('radio', { name: '区总工会' }).check();
  await page.getByRole('combobox', { name: /^所在区/ }).fill(district);
  await page.keyboard.press('Tab');
  await finishSetUp(page, userName);
}

/** The app on a new profile, set up for an office with its file and the code told by telephone. */
export async function startOffice(profile: string, letIn: LetIn, userName: string): Promise<RunningApp> {
  const running = await startLocked(profile);
  await setUpOffice(running, letIn, userName);
  return running;
}

/** An office at work in a folder of its own, which goes when it is closed. */
export interface LoneOffice extends RunningApp {
  readonly folder: string;
}

/** An office alone, let in by a file that a released version wrote; what the district does, others test. */
export async function startLoneOffice(name: string): Promise<LoneOffice> {
  const folder = await scratchFolder(name);
  const told = await readFile(join(VECTORS, 'provision.json'), 'utf8');
  const { provision } = JSON.parse(told) as { readonly provision: LetIn };
  const letIn = { ...provision, file: join(VECTORS, provision.file) };
  const office = await startOffice(join(folder.path, 'office'), letIn, '王经办');
  const close = async (): Promise<void> => {
    await office.close();
    await folder.remove();
  };
  return { ...office, folder: folder.path, close };
}

/** At the first screen: an office, with the district's file and the code. */
export async function setUpOffice({ app, page }: AtScreen, letIn: LetIn, userName: string): Promise<void> {
  await stubDialogs(app, { open: [letIn.file] });
  await page.getByText('选择开通文件', { exact: true }).click();
  await page.getByText(/✓ 给.*生成/).waitFor();
  await page.getByLabel('电话口令').fill(letIn.code);
  await finishSetUp(page, userName);
}

/** The app on a profile that is set up, signed in. */
export async function comeBack(profile: string, env: Readonly<Record<string, string>> = {}): Promise<RunningApp> {
  const running = await startLocked(profile, env);
  await signIn(running.page);
  return running;
}

export async function signIn(page: Page): Promise<void> {
  await page.getByLabel('登录口令').fill(PASSPHRASE);
  await page.getByRole('button', { name: '打开名册' }).click();
  await atWork(page);
}

/** Presses keys as the window names them to a clerk ("Ctrl+,"): the browser calls the first of them Control. */
export const pressKeys = (page: Page, keys: string): Promise<void> =>
  page.keyboard.press(keys.replace(/^Ctrl\+/, 'Control+'));

/** The app on a profile, as far as its first screen. `args`: what the system hands over, as a bundle to open. */
export async function startLocked(
  profile: string,
  env: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<RunningApp> {
  const running = await launchApp({ profile, env, args });
  running.page.setDefaultTimeout(STEP_MS);
  await running.page.setViewportSize({ width: 1366, height: 768 });
  return running;
}

async function finishSetUp(page: Page, userName: string): Promise<void> {
  await page.getByLabel('您的姓名').fill(userName);
  await page.getByLabel('登录口令').fill(PASSPHRASE);
  await page.getByLabel('再输入一次').fill(PASSPHRASE);
  await page.getByRole('checkbox', { name: /我已记下口令/ }).check();
  await page.getByRole('button', { name: '完成设置' }).click();
  await atWork(page);
}

const atWork = (page: Page): Promise<void> => page.getByRole('navigation', { name: '各处' }).waitFor();

const placeButton = (page: Page, place: PlaceWord): Locator =>
  page.getByRole('navigation', { name: '各处' }).getByRole('button', { name: new RegExp(`^${place}\\s*[\\d,]*$`) });

export async function goTo(page: Page, place: PlaceWord): Promise<void> {
  await placeButton(page, place).click();
  await saidBy(page, page.locator('nav [aria-current="page"]', { hasText: place }), place);
}

/** The number beside a place in the list of places; 0 where it shows none. */
export async function countAt(page: Page, place: PlaceWord): Promise<number> {
  const button = placeButton(page, place);
  // A place counts once the register has answered; only 交换 shows no number when there is nothing to do.
  if (place !== '交换') await button.filter({ hasText: /\d/ }).waitFor();
  return Number((await button.innerText()).replace(/\D/g, ''));
}

/** Waits until a place shows this number: the register, as the status line counts it. */
export async function untilCount(page: Page, place: PlaceWord, count: number): Promise<void> {
  const shown = count.toLocaleString('en-US');
  const text = new RegExp(count === 0 && place === '交换' ? `^${place}$` : `^${place}\\s*${shown}$`);
  try {
    await page.getByRole('navigation', { name: '各处' }).getByRole('button', { name: text }).waitFor();
  } catch {
    throw new Error(`${place} shows ${String(await countAt(page, place))}, not ${shown}`);
  }
}

/** What the foot of the window says next that fits, as "已保存张三". */
export const told = (page: Page, text: string | RegExp): Promise<void> =>
  saidBy(page, page.locator('.mc-note', { hasText: text }), text);

/** Waits for something to be in sight; failing that, says what is in sight instead. */
export async function saidBy(page: Page, wanted: Locator, what: string | RegExp): Promise<void> {
  try {
    await wanted.first().waitFor();
  } catch {
    throw new Error(`the screen never showed ${String(what)}; it shows: ${await page.locator('body').innerText()}`);
  }
}

// --- offices -----------------------------------------------------------------------------------------------

export interface LetIn {
  readonly file: string;
  readonly code: string;
}

/** At the district: makes the file of an office in `folder` and reads its code off the screen. */
export async function provision(district: AtScreen, office: string, folder: string): Promise<LetIn> {
  const { page } = district;
  await goToExchange(page);
  await page.getByRole('button', { name: '开通街道' }).click();
  const choice = page.getByLabel('街道', { exact: true });
  const option = choice.locator('option', { hasText: office });
  await choice.selectOption((await option.getAttribute('value')) ?? '');
  await stubDialogs(district.app, { open: [folder] });
  await page.getByRole('button', { name: '选择文件夹' }).click();
  const code = await page.getByTestId('provision-code').innerText();
  const said = await page.getByText(/^已为.*写到.*\.mcb$/).innerText();
  await page.getByRole('button', { name: '抄下了，完成' }).click();
  return { file: join(folder, /[^：]+\.mcb$/.exec(said)?.[0] ?? ''), code: code.trim() };
}

// --- bundles -----------------------------------------------------------------------------------------------

/** Writes what is owed into `folder`; answers the path of the bundle. The district names the office. */
export async function writeBundle(running: AtScreen, folder: string, office?: string): Promise<string> {
  const { page } = running;
  await goToExchange(page);
  await page.getByRole('button', { name: '写入U盘', exact: true }).click();
  const to = page.getByRole('heading', { name: /^写给/ });
  const choose = page.getByRole('heading', { name: '写给哪个办事处' });
  await to.first().waitFor();
  if (office !== undefined && (await choose.isVisible())) {
    await page.getByRole('button', { name: office }).click();
  }
  await stubDialogs(running.app, { open: [folder] });
  await page.getByRole('button', { name: '选择文件夹' }).click();
  const safe = page.getByTestId('exchange-safe');
  await safe.waitFor();
  const said = await safe.innerText();
  await safe.getByRole('button', { name: '返回交换' }).click();
  return join(folder, /：(\S+\.mcb)/.exec(said)?.[1] ?? '');
}

/** Opens a bundle for reading, up to the sheet that says whose it is, or to the refusal. */
export async function openBundle(running: AtScreen, file: string): Promise<'peek' | 'refused'> {
  const { page } = running;
  await goToExchange(page);
  await page.getByRole('button', { name: '读取U盘', exact: true }).click();
  await stubDialogs(running.app, { open: [file] });
  await page.getByRole('button', { name: '选择数据包文件' }).click();
  const refused = page.getByTestId('exchange-refused');
  await page.getByRole('button', { name: '读入这个数据包' }).or(refused).waitFor();
  return (await refused.isVisible()) ? 'refused' : 'peek';
}

export interface BundleRead extends SheetFiguresRead {
  /** The fingerprint the screen asked to compare, when it did. */
  readonly fingerprint: string | null;
}

/** Reads a bundle to the end, confirming a new PC's fingerprint when asked; answers the reconciliation sheet. */
export async function readBundle(running: AtScreen, file: string): Promise<BundleRead> {
  const { page } = running;
  const opened = await openBundle(running, file);
  if (opened === 'refused') throw new Error(`refused: ${await refusal(page)}`);
  await page.getByRole('button', { name: '读入这个数据包' }).click();
  const sheet = page.getByRole('region', { name: /数据包的对账单/ });
  const sender = page.getByRole('dialog', { name: '核对新电脑' });
  const refused = page.getByTestId('exchange-refused');
  await saidBy(page, sheet.or(sender).or(refused), '对账单');
  let fingerprint: string | null = null;
  if (await sender.isVisible()) {
    fingerprint = await fingerprintIn(sender);
    await sender.getByRole('button', { name: '指纹一致，确认并读入' }).click();
    await saidBy(page, sheet.or(refused), '对账单');
  }
  if (await refused.isVisible()) throw new Error(`refused: ${await refusal(page)}`);
  return { ...(await figuresOf(sheet)), fingerprint };
}

/** The sentence of a refused bundle. */
export const refusal = (page: Page): Promise<string> =>
  page.getByTestId('exchange-refused').locator('.exc-said').innerText();

/** A fingerprint as the screen shows it, in groups with one space between. */
async function fingerprintIn(within: Locator): Promise<string> {
  const groups = await within.getByTestId('fingerprint').locator('span').allInnerTexts();
  return groups.join(' ');
}

/** The numbers of a sheet (whole = part + part …) by their labels. */
export async function figuresOf(sheet: Locator): Promise<SheetFiguresRead> {
  const boxes = sheet.locator('.mc-sum-box');
  await boxes.first().waitFor();
  const counts = await boxes.locator('.mc-sum-count').allInnerTexts();
  const labels = await boxes.locator('.mc-sum-label').allInnerTexts();
  const agrees = (await sheet.getByText('数目相符').count()) > 0;
  return {
    figures: Object.fromEntries(labels.map((label, i) => [label, Number((counts[i] ?? '').replace(/,/g, ''))])),
    agrees,
  };
}

/** The exchange, at its logbook. */
export async function goToExchange(page: Page): Promise<void> {
  await goTo(page, '首页');
  await goTo(page, '交换');
  await page.getByRole('button', { name: '读取U盘', exact: true }).waitFor();
}

// --- sheets ------------------------------------------------------------------------------------------------

/** Writes rows as an official member sheet to a file. */
export async function writeRoster(path: string, people: Parameters<typeof officialMemberRows>[0]): Promise<string> {
  const rows = officialMemberRows(people).map((row) => row.map((cell) => cellOf(cell)));
  await writeFile(
    path,
    await writeWorkbook([{ name: '会员信息', widths: Array.from({ length: 20 }, () => 14), rows }]),
  );
  return path;
}

const cellOf = (cell: unknown): string | number | null =>
  typeof cell === 'string' || typeof cell === 'number' ? cell : cell === null ? null : JSON.stringify(cell);

/** Reads a sheet as far as the preview; answers its numbers. */
export async function previewSheet(running: AtScreen, file: string): Promise<SheetFiguresRead> {
  const { page } = running;
  await goTo(page, '首页');
  await goTo(page, '导入');
  await stubDialogs(running.app, { open: [file] });
  // A sheet that was only looked at is still there, and its button is called otherwise.
  const left = page.getByRole('button', { name: '不导入了' });
  await page.getByRole('button', { name: '选择表格' }).or(left).waitFor();
  if (await left.isVisible()) await left.click();
  await page.getByRole('button', { name: '选择表格' }).click();
  await page.getByTestId('import-run').waitFor();
  return figuresOf(page.locator('.imp-figures'));
}

/** Imports what the preview shows; answers the numbers of the outcome. */
export async function importPreviewed(page: Page): Promise<SheetFiguresRead> {
  await page.getByTestId('import-run').click();
  const done = page.locator('.imp-done');
  await done.waitFor();
  return figuresOf(done);
}

// --- members -----------------------------------------------------------------------------------------------

/** Values by the labels of the form. */
export type Filled = Readonly<Record<string, string>>;

/** The input with this label in the open form. */
export const fieldIn = (page: Page, label: string): Locator =>
  page.getByRole('form').getByLabel(new RegExp(`^${label}\\s*\\*?$`));

/** Opens the form of a new member. */
export async function newMember(page: Page): Promise<void> {
  await goTo(page, '会员');
  await page.getByRole('button', { name: '新增会员' }).first().click();
  await page.getByRole('form', { name: '新增会员' }).waitFor();
}

export async function fillIn(page: Page, values: Filled): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    const input = fieldIn(page, label);
    await input.fill(value);
    if ((await input.getAttribute('role')) === 'combobox') await input.press('Tab');
  }
}

/** Types a new member and saves; done when the screen has acknowledged the save. */
export async function addMember(page: Page, values: Filled): Promise<void> {
  await newMember(page);
  await fillIn(page, values);
  await page.keyboard.press('Control+Enter');
  await told(page, `已保存${values['姓名'] ?? ''}`);
}

/** Fills the open form by the keyboard: types the answer to the label that has the focus, Enter, until the save button. */
export async function typeThrough(page: Page, answers: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const visited: string[] = [];
  for (let step = 0; step < 40; step++) {
    const label = await page.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at.hasAttribute('data-form-end')) return null;
      return at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement
        ? (at.labels?.[0]?.textContent ?? '').replace('*', '').trim()
        : '';
    });
    if (label === null) return visited;
    visited.push(label);
    const answer = answers[label];
    if (answer !== undefined) await page.keyboard.type(answer);
    await page.keyboard.press('Enter');
  }
  throw new Error(`never came to the end: ${visited.join(' ')}`);
}

/** Finds a member by name and opens the detail. */
export async function openMember(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: /^找人/ });
  await box.fill(name);
  const found = page.getByRole('listbox', { name: '会员' }).getByRole('option').filter({ hasText: name });
  await found.first().waitFor();
  await box.press('Enter');
  await page.getByRole('button', { name: '修改', exact: true }).waitFor();
}

/** Changes fields of a member that is found by name. */
export async function changeMember(page: Page, name: string, values: Filled): Promise<void> {
  await openMember(page, name);
  await page.getByRole('button', { name: '修改', exact: true }).click();
  await page.getByRole('form', { name: /^修改/ }).waitFor();
  await fillIn(page, values);
  await page.keyboard.press('Control+Enter');
  // The form goes when the save is acknowledged; the note of an earlier save may still stand there.
  await page.getByRole('form').waitFor({ state: 'hidden' });
}

/** Whether the register holds somebody of this name. */
export async function holds(page: Page, name: string): Promise<boolean> {
  const box = page.getByRole('combobox', { name: /^找人/ });
  await box.fill(name);
  // What an earlier search found stays in sight until the answer is here.
  const found = page.getByRole('listbox', { name: '会员' }).getByRole('option').filter({ hasText: name });
  const nobody = page.getByText(`没有找到符合“${name}”的会员`);
  await found.first().or(nobody).waitFor();
  const held = (await found.count()) > 0;
  await box.press('Escape');
  return held;
}

/**
 * Waits until what stands in the open form lies on the disk as a draft. The screen does not tell when; the sealed slot
 * does, which changes with each keeping.
 */
export async function untilDraftIsKept(page: Page, since = 0): Promise<void> {
  const deadline = Date.now() + STEP_MS;
  while ((await draftSlots(page)) <= since) {
    if (Date.now() > deadline) throw new Error('no draft was kept');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

/** How many sealed drafts the profile's IndexedDB holds. */
export const draftSlots = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const counts = (await indexedDB.databases()).map(
      ({ name }) =>
        new Promise<number>((resolve) => {
          const request = indexedDB.open(name ?? '');
          request.onerror = () => {
            resolve(0);
          };
          request.onsuccess = () => {
            const database = request.result;
            if (!database.objectStoreNames.contains('slots')) {
              database.close();
              resolve(0);
              return;
            }
            const keys = database.transaction('slots').objectStore('slots').getAllKeys();
            keys.onsuccess = () => {
              database.close();
              resolve(keys.result.filter((key) => typeof key === 'string' && key.startsWith('draft:')).length);
            };
          };
        }),
    );
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  });
