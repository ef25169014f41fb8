import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { dictionary, dictionaryFile } from '../../../build/dictionary-run.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

test('the data dictionary says what the schema and the code lists say: `npm run dictionary` brings it up to date', async () => {
  expect(readFileSync(dictionaryFile(ROOT), 'utf8')).toBe(await dictionary(ROOT));
});
