import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../renderer');
const sheets = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));

describe('a class', () => {
  it('gets its looks in one style sheet: of two, the order of the imports would choose', () => {
    const sheetsOf = new Map<string, Set<string>>();
    for (const sheet of sheets)
      for (const [, name = ''] of readFileSync(join(root, sheet), 'utf8').matchAll(/^\.([a-z][a-z0-9-]*)(?=,$| \{$)/gm))
        sheetsOf.set(name, new Set([...(sheetsOf.get(name) ?? []), sheet]));
    expect(sheetsOf.size).toBeGreaterThan(100);
    expect([...sheetsOf].filter(([, where]) => where.size > 1)).toEqual([]);
  });
});
