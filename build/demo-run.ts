import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { filledSheet } from '../shared/excel/sheet-designs.ts';
import { cellText, type Cell } from '../shared/excel/cell.ts';
import { readWorkbook } from '../shared/excel/workbook.ts';
import { writeWorkbook } from '../shared/excel/write-workbook.ts';
import { screenshot, scratchFolder, stubDialogs, type RunningApp } from '../tests/support/app.ts';
import {
  goTo,
  importPreviewed,
  previewSheet,
  provision,
  readBundle,
  startDistrict,
  startOffice,
  untilCount,
  writeBundle,
  countAt,
} from '../tests/support/clerk.ts';
import { people } from '../tests/support/people.ts';
import { identityIn, signKeyFile } from '../tests/support/profile-keys.ts';
import { madeUpNumber } from '../tests/support/workbooks.ts';
import { memberSheetRow } from '../tests/support/written-rows.ts';

/**
 * The main job on the real app, with two profiles that are thrown away: a district is set up and lets an office in; the
 * office imports a roster, types one member, writes a bundle; the district reads it; the office prints the roster and
 * exports the sheet. The numbers are read off the screens and off the files, and must agree.
 */
export interface DemoOptions {
  /** An Excel roster, or null for a made-up one. */
  readonly roster: string | null;
  /** Where the results go. */
  readonly out: string;
  /** Rows of the made-up roster. */
  readonly members: number;
}

interface Step {
  readonly step: string;
  readonly ms: number;
  readonly counts: Readonly<Record<string, number>>;
}

const OFFICE = { code: '370102001', name: '解放路街道' };
const TYPED = { 姓名: '欧阳若兰', 移动电话: '13700001234', 民族: '汉', 学历: '本科', 会籍变化日期: '20240315' };
/** About as fast as a quick typist. */
const KEY_MS = 40;
const ACCEPT_PARTS = ['新增', '变更', '无变化'] as const;

export async function runDemo({ roster, out, members }: DemoOptions): Promise<boolean> {
  const scratch = await scratchFolder('demo');
  await mkdir(out, { recursive: true });
  for (const old of await readdir(out)) if (/^\d\d-.*\.png$/.test(old)) await rm(join(out, old));
  const steps: Step[] = [];
  let shots = 0;
  const picture = async (page: Page, name: string): Promise<void> => {
    shots += 1;
    await screenshot(page, join(out, `${String(shots).padStart(2, '0')}-${name}.png`));
  };
  const running: RunningApp[] = [];
  const started = (app: RunningApp): RunningApp => {
    running.push(app);
    return app;
  };
  const step = async <T extends object>(name: string, act: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    const value = await act().catch(async (error: unknown) => {
      for (const app of running) await picture(app.page, 'failed');
      throw error;
    });
    const ms = Math.round(performance.now() - from);
    const counts = Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    );
    steps.push({ step: name, ms, counts });
    console.log(`  ${name} ${String(ms)} ms ${JSON.stringify(counts)}`);
    return value;
  };

  const sheet = roster ?? (await writeSample(join(out, 'roster.xlsx'), members));
  const taken = await numbersIn(sheet);
  const districtProfile = join(scratch.path, 'district');
  const officeProfile = join(scratch.path, 'office');

  const district = await step('district-set-up', async () => started(await startDistrict(districtProfile)));
  await picture(district.page, 'district');
  const letIn = await step('office-provisioned', () => provision(district, OFFICE.name, scratch.path));
  await picture(district.page, 'provisioned');
  const office = await step('office-set-up', async () => started(await startOffice(officeProfile, letIn, '王经办')));
  const { page } = office;
  await picture(page, 'office');

  const preview = await step('roster-read', async () => (await previewSheet(office, sheet)).figures);
  await picture(page, 'preview');
  const rejected = await rejectedRows(page);
  if (rejected.length > 0) await picture(page, 'rejected');
  const imported = await step('roster-imported', async () => (await importPreviewed(page)).figures);
  await picture(page, 'imported');
  const accepted = ACCEPT_PARTS.reduce((sum, part) => sum + (imported[part] ?? 0), 0);
  await untilCount(page, '会员', imported['新增'] ?? 0);

  const number = Array.from({ length: 400 }, (_, i) => madeUpNumber('19900214', 246 + 2 * i)).find(
    (each) => !taken.has(each),
  );
  await step('member-typed', async () => ({
    fields: await typeMember(page, { 证件号码: number ?? '', ...TYPED }, () => picture(page, 'form')),
  }));
  await picture(page, 'member');
  const officeMembers = (imported['新增'] ?? 0) + 1;
  await untilCount(page, '会员', officeMembers);

  const { bundle } = await step('bundle-written', async () => {
    const path = await writeBundle(office, scratch.path);
    await copyFile(path, join(out, 'bundle.mcb'));
    return { bundle: path, bytes: (await readFile(path)).length };
  });
  await picture(page, 'bundle');
  const read = await step('bundle-read', async () => {
    const done = await readBundle(district, bundle);
    return { ...done, ...done.figures };
  });
  await picture(district.page, 'reconciliation');
  const districtMembers = await countAt(district.page, '会员');
  await goTo(district.page, '会员');
  await district.page.getByRole('grid', { name: '会员列表' }).waitFor();
  await picture(district.page, 'district-members');

  const pdf = join(out, 'roster.pdf');
  const printed = await step('roster-printed', async () => {
    await goTo(page, '名册');
    await page.getByLabel('会籍', { exact: true }).selectOption('');
    await page.getByRole('radio', { name: '印出完整号码' }).check();
    const count = page.getByTestId('roster-count');
    await count
      .filter({ hasText: `${String(officeMembers)} 人` })
      .or(count.filter({ hasText: officeMembers.toLocaleString('en-US') }))
      .waitFor();
    await picture(page, 'roster');
    await rm(pdf, { force: true });
    await stubDialogs(office.app, { save: [pdf] });
    await page.getByRole('button', { name: '导出PDF' }).click();
    await told(page, /已导出.*页/, 180_000);
    return { rows: await rowsOfPdf(pdf), bytes: (await readFile(pdf)).length };
  });
  const xlsx = join(out, 'members.xlsx');
  const exported = await step('sheet-exported', async () => {
    await goTo(page, '会员');
    await rm(xlsx, { force: true });
    await stubDialogs(office.app, { save: [xlsx] });
    await page.getByRole('button', { name: '导出表格' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '导出表格' }).click();
    await told(page, /已导出.*xlsx/, 60_000);
    await picture(page, 'sheet');
    return { rows: (await numbersIn(xlsx)).size };
  });

  await office.close();
  await district.close();
  await writeFile(join(out, 'district-identity.txt'), await ageIdentityFile(districtProfile));
  await writeFile(join(out, 'office.pub'), await signKeyFile(officeProfile));

  const reconciled = {
    'read = accepted + rejected': (imported['读到'] ?? -1) === accepted + (imported['未通过'] ?? 0),
    'preview = outcome': JSON.stringify(preview) === JSON.stringify(imported),
    'rejected rows = rejected': rejected.length === (imported['未通过'] ?? 0),
    'bundle: received = applied': read.agrees && read.figures['收到'] === read.figures['并入'],
    'office = district': officeMembers === districtMembers,
    'office = rows of the PDF': officeMembers === printed.rows,
    'office = rows of the sheet': officeMembers === exported.rows,
  };
  const ok = Object.values(reconciled).every(Boolean);
  const result = {
    ok,
    roster: roster === null ? { madeUp: true, rows: members } : { file: basename(roster) },
    rowsRead: imported['读到'],
    accepted,
    rejected: imported['未通过'],
    officeMembers,
    districtMembers,
    pdfRows: printed.rows,
    sheetRows: exported.rows,
    reconciled,
    rejectedRows: rejected,
    steps,
  };
  await writeFile(join(out, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
  await scratch.remove();
  console.log(
    ok ? `All numbers agree; see ${out}` : `The numbers do not agree: ${JSON.stringify(reconciled, null, 2)}`,
  );
  return ok;
}

/** What the foot of the window says, for steps that take longer than a test would wait. */
async function told(page: Page, text: RegExp, patience: number): Promise<void> {
  await page.locator('.mc-note', { hasText: text }).waitFor({ timeout: patience });
}

/** Types a member by the keyboard alone: the answer to the label that has the focus, Enter, to the save button. */
async function typeMember(
  page: Page,
  answers: Readonly<Record<string, string>>,
  filled: () => Promise<void>,
): Promise<number> {
  await page.keyboard.press('Alt+2');
  await page.getByRole('grid', { name: '会员列表' }).waitFor();
  await page.keyboard.press('Control+n');
  await page.getByRole('form', { name: '新增会员' }).waitFor();
  let typed = 0;
  for (let at = 0; at < 40; at++) {
    const label = await page.evaluate(() => {
      const input = document.activeElement;
      if (input === null || input.hasAttribute('data-form-end')) return null;
      return input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement
        ? (input.labels?.[0]?.textContent ?? '').replace('*', '').trim()
        : '';
    });
    if (label === null) {
      await filled();
      await page.keyboard.press('Enter');
      await told(page, /已保存/, 30_000);
      return typed;
    }
    const answer = answers[label];
    if (answer !== undefined) {
      await page.keyboard.type(answer, { delay: KEY_MS });
      typed += 1;
    }
    await page.keyboard.press('Enter');
  }
  throw new Error('the form has no end');
}

/** Row number and reason of each row that was not accepted, as the screen lists them. */
async function rejectedRows(page: Page): Promise<readonly { row: number; reason: string }[]> {
  const all = new Map<number, string>();
  const filter = page.locator('.imp-figures').getByRole('button', { name: /未通过$/ });
  const count = Number((await filter.innerText()).replace(/\D/g, ''));
  if (count === 0) return [];
  await filter.click();
  const grid = page.getByRole('grid', { name: '表格中的行' });
  await grid.getByText('未通过').first().waitFor();
  for (let turn = 0; all.size < count && turn < 2 + count; turn++) {
    const seen = await grid
      .getByRole('row')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll('[role="gridcell"]')].map((cell) => cell.textContent)),
      );
    for (const cells of seen)
      if (/^\d/.test(cells[0] ?? '')) all.set(Number((cells[0] ?? '').replace(/,/g, '')), cells.at(-1) ?? '');
    await grid.evaluate((element) => {
      const inside = [element, ...element.querySelectorAll('*'), element.parentElement].find(
        (each) =>
          each !== null && each.scrollHeight > each.clientHeight + 1 && getComputedStyle(each).overflowY !== 'visible',
      );
      inside?.scrollBy(0, inside.clientHeight / 2);
    });
    await page.waitForTimeout(150);
  }
  return [...all].map(([row, reason]) => ({ row, reason })).sort((a, b) => a.row - b.row);
}

/** A made-up roster in the official layout; a few of its rows are wrong on purpose. */
async function writeSample(path: string, count: number): Promise<string> {
  const made = people(2026, count, [OFFICE.code]).members;
  const lines = made.map(({ values, event }, i) => [...memberSheetRow(i + 1, values, event, null)]);
  const spoil = (at: number, act: (line: Cell[]) => void): void => {
    const line = lines[Math.floor(at * (count - 1))];
    if (line !== undefined && count > 20) act(line);
  };
  const NAME = 1;
  const BIRTH = 3;
  const NUMBER = 7;
  spoil(0.1, (line) => (line[NUMBER] = cellText(line[NUMBER]).replace(/.$/, (last) => (last === '1' ? '2' : '1'))));
  spoil(0.3, (line) => (line[NAME] = null));
  spoil(0.5, (line) => (line[NUMBER] = null));
  spoil(0.7, (line) => (line[BIRTH] = '1899/13/45'));
  spoil(0.9, (line) => (line[NUMBER] = lines[0]?.[NUMBER] ?? null));
  await writeFile(path, await writeWorkbook(filledSheet('member', lines)));
  return path;
}

/** The document numbers a member sheet lists. */
async function numbersIn(path: string): Promise<ReadonlySet<string>> {
  const workbook = await readWorkbook(new Uint8Array(await readFile(path)));
  if (!workbook.ok) return new Set();
  for (const { rows } of workbook.value.sheets) {
    const head = rows.findIndex((row) => row.some((cell) => cellText(cell).replace(/\s/g, '').startsWith('证件号')));
    const column = rows[head]?.findIndex((cell) => cellText(cell).replace(/\s/g, '').startsWith('证件号')) ?? -1;
    if (column < 0) continue;
    const name = rows[head]?.findIndex((cell) => cellText(cell).includes('姓名')) ?? -1;
    return new Set(
      rows
        .slice(head + 1)
        .filter((row) => name < 0 || cellText(row[name]) !== '')
        .map((row) => cellText(row[column]))
        .filter((text) => text !== ''),
    );
  }
  return new Set();
}

/** Rows of a printed roster: ordinals at the start of a line, each counted once. */
async function rowsOfPdf(path: string): Promise<number> {
  const { stdout } = await promisify(execFile)('pdftotext', ['-layout', path, '-'], { maxBuffer: 1 << 28 });
  const ordinals = new Set<string>();
  for (const line of stdout.split('\n')) {
    const ordinal = /^\s*(\d{1,7})\s+\S/.exec(line)?.[1];
    if (ordinal !== undefined) ordinals.add(ordinal);
  }
  return ordinals.size;
}

/** What `age -d -i` takes: the secret of a district that exists for this demo only. */
async function ageIdentityFile(profile: string): Promise<string> {
  const { ageIdentity, ageKey } = await identityIn(profile);
  return `# throw-away district of the demo\n# public key: ${ageKey}\n${ageIdentity}\n`;
}
