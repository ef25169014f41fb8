import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bytes } from '../../shared/base/bytes.ts';
import { launchApp, scratchFolder, type RunningApp } from '../support/app.ts';
import { otherGzip, wholeGzip } from '../support/gzip-files.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The reader of payloads as one script that leaves `reader` behind. */
async function readerScript(): Promise<string> {
  const made = (await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    build: { write: false, lib: { entry: 'shared/bundle/gzip.ts', formats: ['iife'], name: 'reader' } },
  })) as Rolldown.RolldownOutput[];
  return made[0]?.output[0].code ?? '';
}

declare const reader: { gunzipped(zipped: ReadableStream<Bytes>): ReadableStream<Bytes> };

/** Node's reader of deflate and Chromium's are two programs; what is one gzip member is the same to both. */
describe('a gzip file, in the app', () => {
  let folder: Awaited<ReturnType<typeof scratchFolder>>;
  let app: RunningApp;

  beforeAll(async () => {
    folder = await scratchFolder('gzip');
    app = await launchApp({ profile: join(folder.path, 'profile') });
    await app.page.evaluate(`${await readerScript()}; globalThis.reader = reader;`);
  });

  afterAll(async () => {
    await app.close();
    await folder.remove();
  });

  const unzip = (file: Uint8Array): Promise<string> =>
    app.page.evaluate(
      (bytes) =>
        new Response(reader.gunzipped(new Blob([Uint8Array.from(bytes)]).stream())).text().catch(() => 'refused'),
      [...file],
    );

  it.each(Object.entries(wholeGzip))('that is one member is unfolded: %s', async (_, [file, text]) => {
    expect(await unzip(file)).toBe(text);
  });

  it.each(Object.entries(otherGzip))('is refused with %s', async (_, file) => {
    expect(await unzip(file)).toBe('refused');
  });
});
