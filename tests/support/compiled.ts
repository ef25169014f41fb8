import { compile } from '../../build/compile.mjs';

/** Before the end-to-end tests: the app as it stands in the sources, built into out/. */
export default async function setup(): Promise<void> {
  await compile();
}
