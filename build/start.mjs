/** `npm start`: sets up what is missing, builds, opens the app. Where there is no display, runs the demo instead. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureReady } from './setup.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

await start().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

async function start() {
  await ensureReady();
  const { env, platform } = process;
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) {
    console.log('There is no display here, so the demo runs instead of the app. 此处没有显示器，改为运行演示。');
    process.exitCode = await run(process.execPath, [fileURLToPath(new URL('demo.mjs', import.meta.url))]);
    return;
  }
  const { compile } = await import('./compile.mjs');
  await compile();
  const { findElectron } = await import('./electron-runtime.mjs');
  process.exitCode = await run((await findElectron()).path, [...rootSwitches(), ...process.argv.slice(2), root]);
}

function rootSwitches() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  console.log(
    'Started as root: Chromium cannot sandbox itself, so --no-sandbox is passed. 以 root 身份运行，沙箱已关闭。',
  );
  return ['--no-sandbox'];
}

/** @returns {Promise<number>} exit status */
function run(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
