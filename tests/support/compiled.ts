import { compile } from '../../build/compile.mjs';
import { ensureDisplay } from '../../build/display.mjs';

/** Before the end-to-end tests: the app as it stands in the sources, built into out/, and one display for all of them. */
export default async function setup(): Promise<void> {
  await compile();
  Object.assign(process.env, await ensureDisplay());
}
