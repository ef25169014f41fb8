/**
 * `npm run test:windows [-- part of a path …]`: the unit and property tests of host and shared code, on a Windows Node
 * (see test-windows-runtime.mjs). Each file is bundled and run in a process of its own. The last line is
 * `N passed, N failed`, before it the failed tests with their messages; the exit status is 0 only when nothing failed.
 * Where no Windows Node can be had, it says why and counts that as one failure: nothing was proven.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { command } from './command.mjs';
import { failureLines } from './failures.mjs';
import { longFirst } from './long-first.mjs';
import { findWindowsNode } from './test-windows-runtime.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const FILE_TIMEOUT_MS = 1_200_000;

/** What is not run, and why. Paths begin so. */
const NOT_HERE = {
  'tests/e2e/': 'needs an Electron for Windows',
  'tests/property/backup-faults.test.ts': 'plays in memory alone, alike on every system, and takes minutes',
  'tests/property/engine-faults.test.ts': 'plays in memory alone, alike on every system, and takes minutes',
  'tests/property/engine-fuzz.test.ts': 'plays in memory alone, alike on every system, and takes minutes',
  'tests/property/sync-fuzz.test.ts': 'plays in memory alone, alike on every system, and takes minutes',
  'tests/property/engine-replay.test.ts': 'plays in memory alone, alike on every system, and takes minutes',
  'tests/property/put-back': 'plays in memory alone, alike on every system, and takes minutes',
  'tests/property/independent-': 'asks programs of an ordinary Linux system',
  'tests/unit/bundle/independent-': 'asks programs of an ordinary Linux system',
  'tests/unit/build/data-dictionary.test.ts': 'lays out a document with the program that lays out the code',
  'tests/component/': 'stands on a page of a browser',
  'tests/unit/engine/modules/exchange/later-version.test.ts':
    'loads the program a second time, with more kinds, which takes the test runner itself',
  'tests/unit/engine/record-sheets.test.ts': 'loads the program with a kind more, which takes the test runner itself',
  'tests/unit/engine/told-column.test.ts': 'loads the program with a kind more, which takes the test runner itself',
  'tests/property/record-sheet.test.ts': 'loads the program with a kind more, which takes the test runner itself',
  'tests/unit/build/mutants.test.ts': 'asks the compiler, which no bundle holds',
  'tests/mutation/': 'plays in memory alone, for mutations only',
  'tests/unit/build/gate.test.ts': 'runs a shell script, the gate of the other tests',
  'tests/unit/build/outcome-reporter.test.ts': 'starts the program that runs the other tests',
};

/** Runs the files, as many at once as there are processors. Answers the counts. */
async function runAll(files, windows, folder) {
  const counts = { passed: 0, failed: [] };
  const waiting = [...files];
  const work = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const start = performance.now();
      const outcome = await runFile(file, windows, folder);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      counts.passed += outcome.passed;
      counts.failed.push(...outcome.failed.map(({ name, error }) => ({ file, name, error })));
      console.log(`${outcome.failed.length === 0 ? '✓' : '✗'} ${file}: ${outcome.passed} passed, ${seconds} s`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return counts;
}

async function runFile(file, windows, folder) {
  const name = file.replaceAll('/', '-');
  const log = path.join(folder, `${name}.log`);
  const report = path.join(folder, `${name}.json`);
  const args = ['test-windows-runner.js', bundled(file), report].map((part) =>
    windows.path(path.resolve(folder, part)),
  );
  let status = await windows.run(args, log, FILE_TIMEOUT_MS);
  // A process that ended at once without a word never began: the emulator, not the tests. It is begun once more, aloud.
  if (status !== 0 && status !== null && !existsSync(report) && readFileSync(log, 'utf8') === '') {
    console.log(`  ${file}: ended with status ${status} before its first word; started once more`);
    status = await windows.run(args, log, FILE_TIMEOUT_MS);
  }
  try {
    const { passed, failed, skipped } = JSON.parse(readFileSync(report, 'utf8'));
    if (skipped > 0) failed.push({ name: file, error: `${skipped} tests were skipped` });
    return { passed, failed };
  } catch {
    const how = status === null ? 'did not end in time or was stopped' : `ended with status ${status} and no report`;
    return { passed: 0, failed: [{ name: file, error: `${how}\n${readFileSync(log, 'utf8').slice(-4000)}` }] };
  }
}

const bundled = (file) => file.replace(/\.tsx?$/, '.js');

/** Bundles the test files and the runner into `folder`. A module's own address becomes what it is on Windows. */
async function bundle(files, windows, folder) {
  const { build } = await import('vite');
  const runner = 'build/test-windows-runner.ts';
  const input = Object.fromEntries(files.map((file) => [file.replace(/\.tsx?$/, ''), path.join(root, file)]));
  const ownAddress = (code, file) =>
    code
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(windows.path(file), { windows: true }).href))
      .replaceAll(/import\.meta\.dirname|__dirname/g, JSON.stringify(windows.path(path.dirname(file))));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    mode: 'test',
    publicDir: false,
    resolve: { alias: { vitest: path.join(root, 'build/test-windows-shim.ts') } },
    ssr: { noExternal: true },
    plugins: [
      {
        name: 'own-address',
        transform: (code, id) =>
          /import\.meta\.(url|dirname)|__dirname/.test(code)
            ? { code: ownAddress(code, id.split('?')[0]), map: null }
            : null,
      },
    ],
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: { ...input, 'test-windows-runner': path.join(root, runner) },
        // "use client" in the packages of the page: it says nothing here, on thousands of lines.
        onLog: (level, log, next) => {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') next(level, log);
        },
      },
    },
  });
}

function testFiles(wanted) {
  const all = readdirSync(path.join(root, 'tests'), { recursive: true })
    .map((file) => `tests/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.test\.tsx?$/.test(file) && (wanted.length === 0 || wanted.some((part) => file.includes(part))))
    .sort();
  const reasonFor = (file) => Object.entries(NOT_HERE).find(([start]) => file.startsWith(start))?.[1];
  const left = all.filter((file) => reasonFor(file) !== undefined);
  const run = longFirst(
    all.filter((file) => !left.includes(file)),
    (file) => file,
  );
  return { run, left: left.map((file) => `${file}: ${reasonFor(file)}`) };
}

async function main(wanted) {
  const windows = await findWindowsNode();
  const { run, left } = testFiles(wanted);
  console.log(`${windows.name}: ${run.length} files of tests`);
  const folder = mkdtempSync(path.join(tmpdir(), 'mingce-windows-'));
  try {
    await bundle(run, windows, folder);
    const counts = await runAll(run, windows, folder);
    console.log(`\nNot run on Windows (${left.length} files):`);
    for (const line of left) console.log(`  ${line}`);
    return counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await command(import.meta.url, {
  usage: 'usage: npm run test:windows [-- part of a path …]',
  rest: 'words',
  wants: {},
  async run(_, wanted) {
    const { passed, failed } = await main(wanted).catch((error) => {
      const said = `The tests could not be run on Windows. 无法在 Windows 上运行测试。\n${error.message}`;
      return { passed: 0, failed: [{ file: 'all of them', name: '', error: said }] };
    });
    console.log(['', ...failureLines(failed), `${passed} passed, ${failed.length} failed`].join('\n'));
    return failed.length === 0 && passed > 0;
  },
});
