/** A display to draw on: the one that is there, or an Xvfb of our own. */
import { spawn } from 'node:child_process';

/** Whether there is one already: a person's own, and only one window on it has the keyboard. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

let display;

/**
 * What an app's environment needs to find a display; the Xvfb, if one had to be started, ends with this process.
 * @returns {Promise<Record<string, string>>}
 */
export function ensureDisplay() {
  display ??= hasDisplay() ? Promise.resolve({}) : startXvfb().then((DISPLAY) => ({ DISPLAY }));
  return display;
}

/**
 * A process that is killed leaves its Xvfb behind: test workers are, so their runner starts those for all of them.
 * @returns {Promise<string>} what DISPLAY must say
 */
export async function startXvfb() {
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1366x768x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  process.once('exit', () => xvfb.kill());
  const number = await new Promise((resolve, reject) => {
    xvfb.once('error', () =>
      reject(new Error('No display, and Xvfb could not be started. 没有显示器，也无法启动 Xvfb。')),
    );
    xvfb.once('exit', () => reject(new Error('Xvfb ended before it had a display')));
    xvfb.stdio[3].once('data', (chunk) => resolve(String(chunk).trim()));
  });
  xvfb.unref();
  xvfb.stdio[3].unref?.();
  return `:${number}`;
}
