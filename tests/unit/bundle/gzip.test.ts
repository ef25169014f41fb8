import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../shared/base/bytes.ts';
import { gunzipped } from '../../../shared/bundle/gzip.ts';
import { otherGzip, wholeGzip } from '../../support/gzip-files.ts';

/** In pieces of so many bytes. */
function streamOf(file: Uint8Array, piece: number): ReadableStream<Bytes> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= file.length) controller.close();
      else controller.enqueue(Uint8Array.from(file.subarray(at, (at += piece))));
    },
  });
}

const unzip = (file: Uint8Array, piece: number): Promise<string> =>
  new Response(gunzipped(streamOf(file, piece))).text();

// In the app the platform's reader is another one: tests/e2e/gzip.test.ts.
describe('a gzip file', () => {
  it.each(Object.entries(wholeGzip))(
    'that is one member is unfolded, however it comes in: %s',
    async (_, [file, text]) => {
      expect(await unzip(file, 65_536)).toBe(text);
      if (file.length < 100) expect(await unzip(file, 1)).toBe(text);
    },
  );

  it.each(Object.entries(otherGzip))('is refused with %s', async (_, file) => {
    await expect(unzip(file, 65_536)).rejects.toThrow();
    await expect(unzip(file, 1)).rejects.toThrow();
  });
});
