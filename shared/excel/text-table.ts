import { err, ok, type Result } from '../base/result.ts';

/**
 * Decodes a text table: UTF-8 (with or without mark), UTF-16 with a mark (Excel's "Unicode text"), else GB 18030, which
 * covers GBK and GB 2312. Fails when the bytes are none of these or are no text at all.
 */
export function decodeText(bytes: Uint8Array): Result<string, 'not-a-sheet'> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return attempt('utf-16le', bytes.subarray(2));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return attempt('utf-16be', bytes.subarray(2));
  if (bytes.subarray(0, 4096).includes(0)) return err('not-a-sheet');
  const unicode = attempt('utf-8', bytes);
  return unicode.ok ? unicode : attempt('gb18030', bytes);
}

/** Excel writes `="370102…"` into text tables to keep digits: the text inside is what is meant. */
export const unquoteFormula = (text: string): string => /^="(.*)"$/s.exec(text)?.[1]?.replaceAll('""', '"') ?? text;

/** The separator of the first lines: tab, semicolon or comma, whichever the most lines agree on. */
export function separatorOf(text: string): string {
  const lines = text.slice(0, 20000).split(/\r?\n/).slice(0, 30);
  const count = (mark: string): number => lines.reduce((sum, line) => sum + line.split(mark).length - 1, 0);
  return ['\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',');
}

function attempt(encoding: string, bytes: Uint8Array): Result<string, 'not-a-sheet'> {
  try {
    return ok(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return err('not-a-sheet');
  }
}
