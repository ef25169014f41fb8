import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, type Options } from 'prettier';
import { dictionaryText } from './dictionary-text.ts';

/** `docs/data-dictionary.md` as it has to be now, formatted as all documents are. */
export async function dictionary(root: string): Promise<string> {
  const options = JSON.parse(readFileSync(path.join(root, '.prettierrc.json'), 'utf8')) as Options;
  return format(dictionaryText(), { ...options, parser: 'markdown' });
}

export const dictionaryFile = (root: string): string => path.join(root, 'docs/data-dictionary.md');

export async function writeDictionary(root: string): Promise<void> {
  writeFileSync(dictionaryFile(root), await dictionary(root));
}
