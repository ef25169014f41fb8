import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LONG, longFirst } from '../../../build/long-first.mjs';

const root = join(import.meta.dirname, '../../..');

it('names files that are there, each once', () => {
  expect(LONG.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  expect(new Set(LONG).size).toBe(LONG.length);
});

it('begins with the longest, and leaves the others in their order', () => {
  const [first = '', second = ''] = LONG;
  const files = ['tests/unit/b.test.ts', second, 'tests/unit/a.test.ts', first];
  expect(longFirst(files, (file) => `/anywhere/${file}`)).toEqual([
    first,
    second,
    'tests/unit/b.test.ts',
    'tests/unit/a.test.ts',
  ]);
});
