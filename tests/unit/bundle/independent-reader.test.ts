import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { readIndependently } from '../../support/vectors/independent-reader.ts';

/**
 * The documents are enough: a reader in another language, written from them, comes to what the vectors say, which is
 * what the product comes to.
 */
const FOLDER = fileURLToPath(new URL('../../vectors/', import.meta.url));
const vectors = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -5));

describe('a reader written from the documents alone', () => {
  let read: Readonly<Record<string, object>>;
  beforeAll(() => {
    read = readIndependently('vectors', FOLDER) as typeof read;
  });

  test.each(vectors)('reads the vector %s as it is meant', (name) => {
    const { files, register, outcome } = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as {
      readonly files?: unknown;
      readonly register?: object;
      readonly outcome?: unknown;
    };
    const wanted = outcome === undefined ? { files, ...(register === undefined ? {} : { register }) } : { outcome };
    expect(read[name]).toMatchObject(wanted);
  });
});
