import { execFile, execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { ensureDisplay } from '../../build/display.mjs';
import { findElectron } from '../../build/electron-runtime.mjs';
import type { CalendarDay } from '../../shared/base/calendar-day.ts';
import { packedRow, type PaperSource } from '../../shared/engine/papers.ts';
import { createTasks } from '../../shared/engine/tasks.ts';
import { readRoster, rosterFrame, type RosterEntry } from '../../shared/report/roster.ts';
import { rootSwitches, scratchFolder } from '../support/app.ts';
import { must, nothing } from '../support/engine-harness.ts';
import { papers, testTypeface } from '../support/papers.ts';
import { madeUpNumber } from '../support/workbooks.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const pictures = process.env['MINGCE_PICTURES'];

/** A person whose every text is their own, with what breaks layouts: long texts, rare characters, markup. */
function entry(i: number): RosterEntry {
  const number = madeUpNumber(
    `19${String(60 + (i % 40))}0${String(1 + (i % 9))}1${String(i % 9)}`,
    100 + (Math.floor(i / 360) % 800),
  );
  const name = i % 50 === 7 ? '𠮷䶮𬱖<b>' : i % 500 === 3 ? '阿卜杜热合曼·买买提艾力·'.repeat(4) : '张敏';
  return {
    values: {
      name,
      sex: i % 2 === 0 ? '1' : '2',
      birthDate: '1985-01-01',
      ethnicity: '01',
      documentType: '111',
      documentNumber: number,
      mobile: `139${String(10_000_000 + i)}`,
      householdType: 'B',
      householdPlace: '山东省济南市历下区解放路'.repeat(i % 97 === 0 ? 12 : 1),
      workplace: `济南示例${String(i)}号机械有限公司${i % 31 === 0 ? '第一分公司生产制造部装配车间三班' : ''}`,
      migrantWorker: i % 3 === 0,
    },
    event: { kind: '1', date: '2021-03-15' },
  };
}

async function rosterOf(count: number): Promise<PaperSource> {
  const rows: string[] = [];
  const entries = Array.from({ length: count }, (_, i) => entry(i));
  const read = readRoster(entries, true, await testTypeface(), (texts) => rows.push(packedRow(texts)));
  const frame = rosterFrame(read, {
    ...{ title: '', basis: '按姓名，在册', gone: 0, unit: '解放路街道总工会', union: null },
    ...{ date: '2026-11-22' as CalendarDay, code: '7K3M-9QTX' },
  });
  return { frame, rows };
}

const textOf = (pdf: string): string =>
  execFileSync('pdftotext', ['-layout', pdf, '-'], { maxBuffer: 1 << 28 }).toString();
const pagesOf = (text: string): readonly string[] => text.split('\f').slice(0, -1);
const phonesIn = (text: string): readonly string[] =>
  Array.from(text.matchAll(/(?<!\d)139\d{8}(?!\d)/g), ([phone]) => phone);
const phonesOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `139${String(10_000_000 + i)}`);
/** Type, embedded, subset, with its characters: of each font. */
const fontsOf = (pdf: string): readonly string[] =>
  execFileSync('pdffonts', [pdf]).toString().trim().split('\n').slice(2);

describe('a roster as PDF', () => {
  const ROWS = 9231;
  let folder: Awaited<ReturnType<typeof scratchFolder>>;
  let pdf = '';
  let pages = 0;
  let text = '';

  beforeAll(async () => {
    folder = await scratchFolder('roster');
    pdf = join(folder.path, 'roster.pdf');
    const made = must(await papers.pdf(await rosterOf(ROWS), createTasks().start(nothing)));
    pages = made.pages;
    await writeFile(pdf, made.bytes);
    text = textOf(pdf);
  });

  afterAll(async () => {
    await folder.remove();
  });

  test('has the pages that were reckoned beforehand, each counted at its foot', () => {
    const found = pagesOf(text);
    expect(found).toHaveLength(pages);
    found.forEach((page, i) => {
      expect(page).toContain(`第 ${String(i + 1)} 页 / 共 ${String(pages)} 页`);
      const words = page.replace(/\s/g, '');
      expect(words).toContain('按姓名，在册，9,231人填表单位（盖章）：解放路街道总工会');
      expect(words).toContain('解放路街道总工会9,231人2026年11月22日核对码7K3M-9QTX');
    });
  });

  test('holds every member exactly once, in order, with names as they are written', () => {
    expect(phonesIn(text)).toEqual(phonesOf(ROWS));
    expect(text.match(/(?<!\d)370102\d{11}[\dX]/g)).toHaveLength(ROWS);
    expect(text.match(/〓䶮𬱖<b>/g)?.length).toBe(185);
    expect(text.match(/居民身份证/g)?.length).toBe(ROWS);
    expect(text.match(/非农业户口/g)?.length).toBe(ROWS);
    const words = text.replace(/\s/g, '');
    expect(words).toContain('合计：9231人，其中男4616人，女4615人，农民工会员3077人。');
    expect(words).toContain('请手写补上（序号8、58、108、');
    expect(words).toContain('等，共185人）。');
  });

  test('carries its two fonts as TrueType, and says nothing of anyone in its description', async () => {
    const fonts = fontsOf(pdf);
    expect(fonts).toHaveLength(2);
    for (const font of fonts)
      expect(font).toMatch(/^[A-Z]{6}\+NotoSansSC-\S+\s+CID TrueType\s+Identity-H\s+yes yes yes/);
    const info = execFileSync('pdfinfo', [pdf]).toString();
    expect(info).toMatch(/Title:\s+名册/);
    expect(info).toMatch(/Page size:\s+841\.89 x 595\.28/);
    expect(info).not.toMatch(/张敏|CreationDate/);
    if (pictures === undefined) return;
    await mkdir(pictures, { recursive: true });
    for (const page of [1, 8, pages])
      execFileSync('pdftoppm', [
        '-png',
        '-r',
        '110',
        '-f',
        String(page),
        '-l',
        String(page),
        pdf,
        join(pictures, 'roster'),
      ]);
  });
});

describe('a roster sent to the printer by a real Electron', () => {
  const ROWS = 600;
  let folder: Awaited<ReturnType<typeof scratchFolder>>;
  let printed: unknown;
  let pages = 0;
  let text = '';

  beforeAll(async () => {
    folder = await scratchFolder('print');
    await build({
      configFile: false,
      root,
      logLevel: 'error',
      publicDir: false,
      ssr: { noExternal: true, external: ['electron'] },
      build: {
        ssr: true,
        outDir: folder.path,
        emptyOutDir: false,
        target: 'node20',
        minify: false,
        rolldownOptions: {
          input: join(root, 'tests/support/print-probe.ts'),
          external: ['electron'],
          output: { format: 'es', entryFileNames: 'main.js', codeSplitting: false },
        },
      },
    });
    const document = must(await papers.html(await rosterOf(ROWS), createTasks().start(nothing)));
    pages = document.pages;
    const manifest = { name: 'print-probe', version: '1.0.0', type: 'module', main: 'main.js' };
    await writeFile(join(folder.path, 'package.json'), JSON.stringify(manifest));
    await writeFile(join(folder.path, 'pieces.json'), JSON.stringify(document.pieces));
    const electron = await findElectron();
    const env = { ...process.env, ...(await ensureDisplay()), NODE_OPTIONS: '' };
    const profile = join(folder.path, 'profile');
    await run(electron.path, [...rootSwitches(), `--user-data-dir=${profile}`, folder.path], { env, timeout: 180_000 });
    printed = JSON.parse(await readFile(join(folder.path, 'printed.json'), 'utf8'));
    text = textOf(join(folder.path, 'printer.pdf'));
  });

  afterAll(async () => {
    await folder.remove();
  });

  test('comes out on the same pages, with every member once and in the fonts of the program alone', () => {
    expect(printed).toMatchObject({ sent: { ok: true } });
    expect(pagesOf(text)).toHaveLength(pages);
    expect(phonesIn(text)).toEqual(phonesOf(ROWS));
    const fonts = fontsOf(join(folder.path, 'printer.pdf'));
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/NotoSansSC/);
  });

  test('is refused without a page, and when its job has ended', () => {
    expect(printed).toMatchObject({
      nothing: { ok: false, error: { tag: 'printer' } },
      afterEnd: { ok: false, error: { tag: 'not-found' } },
    });
  });

  test('leaves nothing of it in the profile', async () => {
    const profile = join(folder.path, 'profile');
    const found = await run('grep', ['-rlaE', '13910000001|济南示例1号', profile]).catch((error: unknown) => error);
    expect(found).toMatchObject({ code: 1 });
  });
});
