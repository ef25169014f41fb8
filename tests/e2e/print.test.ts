import { execFile, execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { findElectron } from '../../build/electron-runtime.mjs';
import type { RosterEntry } from '../../shared/report/roster.ts';
import { ensureDisplay } from '../../build/display.mjs';
import { rootSwitches, scratchFolder } from '../support/app.ts';
import { madeUpNumber } from '../support/workbooks.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

interface Printed {
  readonly pages: number;
  readonly parts: readonly unknown[];
  readonly file: unknown;
  readonly refused: unknown;
  readonly afterEnd: unknown;
}

/** A person whose every text is their own, with what breaks layouts: long texts, rare characters, markup. */
function entry(i: number): RosterEntry {
  const number = madeUpNumber(
    `19${String(60 + (i % 40))}0${String(1 + (i % 9))}1${String(i % 9)}`,
    100 + (Math.floor(i / 360) % 800),
  );
  return {
    values: {
      name: i % 50 === 7 ? '𠮷𬱖<b>' : '张敏',
      sex: i % 2 === 0 ? '1' : '2',
      birthDate: '1985-01-01',
      ethnicity: '01',
      documentType: '111',
      documentNumber: number,
      mobile: `139${String(10_000_000 + i)}`,
      householdPlace: '山东省济南市历下区解放路'.repeat(i % 97 === 0 ? 12 : 1),
      workplace: `济南示例${String(i)}号机械有限公司${i % 31 === 0 ? '第一分公司生产制造部装配车间三班' : ''}`,
      migrantWorker: i % 3 === 0,
    },
    event: { kind: '1', date: '2021-03-15' },
  };
}

const ROWS = 1500;
const entries = Array.from({ length: ROWS }, (_, i) => entry(i));

describe('a roster printed in a real Electron', () => {
  let folder: Awaited<ReturnType<typeof scratchFolder>>;
  let printed: Printed;
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
    const manifest = { name: 'print-probe', version: '1.0.0', type: 'module', main: 'main.js' };
    await writeFile(join(folder.path, 'package.json'), JSON.stringify(manifest));
    await writeFile(join(folder.path, 'roster.json'), JSON.stringify({ entries, rowsPerPart: 20 }));
    const electron = await findElectron();
    const env = { ...process.env, ...(await ensureDisplay()), NODE_OPTIONS: '' };
    const profile = join(folder.path, 'profile');
    await run(electron.path, [...rootSwitches(), `--user-data-dir=${profile}`, folder.path], { env, timeout: 180_000 });
    printed = JSON.parse(await readFile(join(folder.path, 'printed.json'), 'utf8')) as Printed;
    text = execFileSync('pdftotext', ['-layout', join(folder.path, 'roster.pdf'), '-'], {
      maxBuffer: 1 << 28,
    }).toString();
  });

  afterAll(async () => {
    await folder.remove();
  });

  test('has the pages that were reckoned beforehand, each counted at its foot', () => {
    const pages = text.split('\f').slice(0, -1);
    expect(pages).toHaveLength(printed.pages);
    pages.forEach((page, i) => {
      expect(page).toContain(`第 ${String(i + 1)} 页 / 共 ${String(printed.pages)} 页`);
      expect(page.replace(/\s/g, '')).toContain('按姓名，在册，1,500人填表单位（盖章）：解放路街道总工会');
    });
    expect(printed.file).toMatchObject({ ok: true, value: { pages: printed.pages, name: 'roster.pdf' } });
    expect(printed.parts.length).toBeGreaterThan(2);
  });

  test('holds every member exactly once', () => {
    const seen = Array.from(text.matchAll(/139\d{8}(?!\d)/g), ([phone]) => phone);
    expect(seen).toHaveLength(ROWS);
    expect(new Set(seen).size).toBe(ROWS);
    const numbers = Array.from(text.matchAll(/370102\d{11}[\dX]/g), ([number]) => number);
    expect(numbers).toHaveLength(ROWS);
    expect(text.replace(/\s/g, '')).toContain('合计：1500人，其中男750人，女750人，农民工会员500人。');
  });

  test('carries its fonts and says nothing of anyone in its description', () => {
    const pdf = join(folder.path, 'roster.pdf');
    const fonts = execFileSync('pdffonts', [pdf]).toString().trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/\s(yes)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/);
    const info = execFileSync('pdfinfo', [pdf]).toString();
    expect(info).toMatch(/Title:\s+名册/);
    expect(info).toMatch(/Tagged:\s+no/);
    expect(info).toMatch(/Page size:\s+84[12]\S* x 59[45]/);
    expect(info).not.toMatch(/张敏|app-print|Skia/);
  });

  test('is refused a place that was not granted, and a job that has ended', () => {
    expect(printed.refused).toEqual({ ok: false, error: { tag: 'not-found' } });
    expect(printed.afterEnd).toEqual({ ok: false, error: { tag: 'not-found' } });
  });

  test('leaves nothing of it in the profile', async () => {
    const profile = join(folder.path, 'profile');
    const found = await run('grep', ['-rlaE', '13910000001|济南示例1号', profile]).catch((error: unknown) => error);
    expect(found).toMatchObject({ code: 1 });
  });
});
