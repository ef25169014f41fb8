import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellText } from '../../shared/excel/cell.ts';
import { launchApp, scratchFolder, type RunningApp } from '../support/app.ts';
import {
  addMember,
  changeMember,
  comeBack,
  fillIn,
  goTo,
  importPreviewed,
  newMember,
  PASSPHRASE,
  previewSheet,
  provision,
  readBundle,
  startDistrict,
  startOffice,
  untilDraftIsKept,
  writeBundle,
  writeRoster,
} from '../support/clerk.ts';
import { madeUpNumber, personCells } from '../support/workbooks.ts';

/** What must be nowhere on the disk in a form that can be read: each of these was typed, imported or searched for. */
const TYPED = {
  姓名: '诸葛清沅',
  证件号码: madeUpNumber('19880808', 321),
  移动电话: '13688997766',
  工作单位: '济南示例琉璃制品厂',
  备注: '左手有旧伤疤痕',
  会籍变化日期: '20220105',
};
const CHANGED = '18512340987';
const DRAFT = { 姓名: '司徒望月', 证件号码: madeUpNumber('19770707', 654) };
const CLERK = '慕容经办';
const DISTRICT_CLERK = '上官汇总';
const imported = personCells(7);
const secrets: readonly string[] = [
  TYPED.姓名,
  TYPED.证件号码,
  TYPED.移动电话,
  TYPED.工作单位,
  TYPED.备注,
  CHANGED,
  DRAFT.姓名,
  DRAFT.证件号码,
  CLERK,
  DISTRICT_CLERK,
  cellText(imported[7]),
  cellText(imported[10]),
  '山东省济南市历下区解放路1号',
  '济南示例7号机械有限公司',
  PASSPHRASE,
];

let folder: Awaited<ReturnType<typeof scratchFolder>>;
const output: string[] = [];
const titles = new Set<string>();
let bundle = '';
let office = '';
let district = '';

beforeAll(async () => {
  folder = await scratchFolder('at-rest');
  office = join(folder.path, 'office');
  district = join(folder.path, 'district');
  const atDistrict = await startDistrict(district, DISTRICT_CLERK);
  const letIn = await provision(atDistrict, '解放路街道', folder.path);
  const atOffice = await startOffice(office, letIn, CLERK);
  const { page } = atOffice;

  const sheet = await writeRoster(
    join(folder.path, '花名册.xlsx'),
    Array.from({ length: 20 }, (_, i) => personCells(i)),
  );
  await previewSheet(atOffice, sheet);
  await importPreviewed(page);
  await addMember(page, TYPED);
  await noteTitle(atOffice);
  await changeMember(page, TYPED.姓名, { 移动电话: CHANGED });
  await goTo(page, '名册');
  await page.getByTestId('roster-count').waitFor();
  bundle = await writeBundle(atOffice, folder.path);
  await newMember(page);
  await fillIn(page, DRAFT);
  await untilDraftIsKept(page);
  await noteTitle(atOffice);
  await atOffice.close();
  await readBundle(atDistrict, bundle);
  await noteTitle(atDistrict);
  await atDistrict.close();
  output.push(...atOffice.output, ...atDistrict.output);
});

afterAll(async () => {
  await folder.remove();
});

describe('what lies on the disk when the app is closed', () => {
  it('holds nothing personal in any file of the office’s profile, in no encoding a search would try', async () => {
    expect(await findIn(office, secrets)).toEqual([]);
  });

  it('holds nothing personal in any file of the district’s profile either', async () => {
    expect(await findIn(district, secrets)).toEqual([]);
  });

  it('names nobody in the bundle, in its name or its bytes', async () => {
    const bytes = await readFile(bundle);
    expect(hits(bytes, encoded(secrets))).toEqual([]);
    for (const secret of secrets) expect(bundle).not.toContain(secret);
  });

  it('shows nobody in the window’s title and prints nobody’s data', () => {
    expect([...titles]).toEqual(['名册']);
    for (const secret of secrets) expect(output.join('\n')).not.toContain(secret);
  });

  it('still has all of it for who knows the passphrase, the half-filled form too', async () => {
    const running = await comeBack(office);
    const { page } = running;
    await page.getByRole('button', { name: '接着填' }).click();
    await page.getByRole('form', { name: '新增会员' }).waitFor();
    expect(
      await page
        .getByRole('form')
        .getByLabel(/^姓名\s*\*?$/)
        .inputValue(),
    ).toBe(DRAFT.姓名);
    await running.close();
  });
});

describe('the search itself', () => {
  it('finds what is planted where Chromium keeps its data, and beside it in each encoding', async () => {
    const profile = join(folder.path, 'planted');
    const running = await launchApp({ profile });
    await plant(running.page, TYPED.姓名, TYPED.证件号码);
    await running.close();
    const found = await findIn(profile, secrets);
    expect(found.some((hit) => hit.includes('IndexedDB') && hit.includes(TYPED.姓名))).toBe(true);
    expect(found.some((hit) => hit.includes('IndexedDB') && hit.includes(TYPED.证件号码))).toBe(true);
    expect(found.some((hit) => hit.includes('Local Storage') && hit.includes(TYPED.姓名))).toBe(true);
    for (const { bytes, label } of encoded([TYPED.姓名])) {
      const inside = Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')]);
      expect(hits(inside, encoded([TYPED.姓名])), label).toContain(label);
    }
  });
});

async function noteTitle(running: RunningApp): Promise<void> {
  const shown = await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  );
  for (const title of shown) titles.add(title);
}

interface Needle {
  readonly label: string;
  readonly bytes: Buffer;
}

/** Each text in UTF-8, UTF-16LE and GBK. */
function encoded(texts: readonly string[]): readonly Needle[] {
  return texts.flatMap((text) => [
    { label: `${text} UTF-8`, bytes: Buffer.from(text, 'utf8') },
    { label: `${text} UTF-16LE`, bytes: Buffer.from(text, 'utf16le') },
    { label: `${text} GBK`, bytes: execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GBK'], { input: text }) },
  ]);
}

const hits = (bytes: Buffer, needles: readonly Needle[]): readonly string[] =>
  needles.filter((needle) => bytes.includes(needle.bytes)).map((needle) => needle.label);

/** Every hit in every file below a folder, and in the names of the files. */
async function findIn(root: string, texts: readonly string[]): Promise<readonly string[]> {
  const needles = encoded(texts);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  expect(files.length).toBeGreaterThan(10);
  const found: string[] = [];
  for (const file of files) {
    const name = relative(root, file);
    for (const hit of hits(await readFile(file), needles)) found.push(`${name}: ${hit}`);
    for (const hit of hits(Buffer.from(name), needles)) found.push(`${name} (its name): ${hit}`);
  }
  return found;
}

/** Writes texts openly into IndexedDB and local storage, as a careless program would. */
async function plant(page: Page, ...texts: readonly string[]): Promise<void> {
  await page.evaluate(async (values) => {
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open('planted', 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('rows', { autoIncrement: true });
      };
      request.onerror = () => {
        reject(new Error('no database'));
      };
      request.onsuccess = () => {
        const transaction = request.result.transaction('rows', 'readwrite', { durability: 'strict' });
        for (const value of values) transaction.objectStore('rows').add({ value });
        transaction.oncomplete = () => {
          resolve();
        };
      };
    });
    values.forEach((value, i) => {
      localStorage.setItem(`planted-${String(i)}`, value);
    });
  }, texts);
}
