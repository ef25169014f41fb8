import type { TestProject } from 'vitest/node';
import { compile } from '../../build/compile.mjs';
import { hasDisplay, startXvfb } from '../../build/display.mjs';

/** Before the end-to-end tests: the app as it stands in the sources, built into out/, and a display for each worker. */
export default async function setup({ config }: TestProject): Promise<void> {
  await compile();
  if (hasDisplay()) return;
  const displays: string[] = [];
  while (displays.length < config.maxWorkers) displays.push(await startXvfb());
  process.env['MINGCE_DISPLAYS'] = displays.join(' ');
}
