import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, type Options } from 'prettier';
import { recordTypes } from '../shared/kinds/schema.ts';
import { INTRODUCTION, kindText } from './dictionary-text.ts';

/** The files of the data dictionary by their paths in the project, as they have to be now. */
export async function dictionary(root: string): Promise<ReadonlyMap<string, string>> {
  const options = JSON.parse(readFileSync(path.join(root, '.prettierrc.json'), 'utf8')) as Options;
  const texts: readonly (readonly [string, string])[] = [
    ['docs/data-dictionary.md', INTRODUCTION],
    ...recordTypes.map((type) => [`shared/kinds/${type}/dictionary.md`, kindText(type)] as const),
  ];
  return new Map(
    await Promise.all(
      texts.map(async ([file, text]) => [file, await format(text, { ...options, parser: 'markdown' })] as const),
    ),
  );
}

export async function writeDictionary(root: string): Promise<void> {
  for (const [file, text] of await dictionary(root)) writeFileSync(path.join(root, file), text);
}
