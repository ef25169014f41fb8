/** `npm start`: sets up what is missing, builds, opens the app. Where there is no display, runs the demo instead. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { command } from './command.mjs';
import { compile } from './compile.mjs';
import { findElectron } from './electron-runtime.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

await command(import.meta.url, {
  usage: 'usage: npm start -- [SWITCHES OF ELECTRON]',
  rest: 'all',
  wants: { electron: true },
  run: (_, switches) => start(switches),
});

/**
 * @param {readonly string[]} switches for Electron
 * @returns {Promise<number>} exit status
 */
async function start(switches) {
  const { env, platform } = process;
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) {
    console.log('There is no display here, so the demo runs instead of the app. 此处没有显示器，改为运行演示。');
    return run(process.execPath, [fileURLToPath(new URL('demo.mjs', import.meta.url))]);
  }
  await compile();
  return run((await findElectron()).path, [...rootSwitches(), ...switches, root]);
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
