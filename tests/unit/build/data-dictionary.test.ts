import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { dictionary } from '../../../build/dictionary-run.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

test('the data dictionary says what the kinds say: `npm run dictionary` brings it up to date', async () => {
  for (const [file, text] of await dictionary(ROOT))
    expect(readFileSync(path.join(ROOT, file), 'utf8'), file).toBe(text);
});
