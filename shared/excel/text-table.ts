import { err, ok, type Result } from '../base/result.ts';

/**
 * Decodes a text table: UTF-8 and UTF-16 (Excel's "Unicode text"), with or without a mark, else GB 18030, which covers GBK
 * and GB 2312. Fails when the bytes are none of these or are no text at all.
 */
export function decodeText(bytes: Uint8Array): Result<string, 'not-a-sheet'> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return attempt('utf-16le', bytes.subarray(2));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return attempt('utf-16be', bytes.subarray(2));
  const head = bytes.subarray(0, 4096);
  if (head.includes(0)) return wideWithoutMark(bytes, head);
  const unicode = attempt('utf-8', bytes);
  return unicode.ok ? unicode : attempt('gb18030', bytes);
}

/**
 * UTF-16 shows by the zeros in every second byte: those of digits, separators and line ends. A few characters (一) have
 * one in the other byte.
 */
function wideWithoutMark(bytes: Uint8Array, head: Uint8Array): Result<string, 'not-a-sheet'> {
  const zerosAt = (side: number): number => head.filter((byte, at) => byte === 0 && at % 2 === side).length;
  const [big, little] = [zerosAt(0), zerosAt(1)];
  if (Math.max(big, little) < 3 * Math.min(big, little)) return err('not-a-sheet');
  const text = attempt(little > big ? 'utf-16le' : 'utf-16be', bytes);
  return text.ok && /[\u0001-\u0008\u000e-\u001f]/.test(text.value.slice(0, 4096)) ? err('not-a-sheet') : text;
}

/** Excel writes `="370102…"` into text tables to keep digits: the text inside is what is meant. */
export const unquoteFormula = (text: string): string => /^="(.*)"$/s.exec(text)?.[1]?.replaceAll('""', '"') ?? text;

/** The separator of the first lines: tab, semicolon, bar or comma, whichever stands there the most. */
export function separatorOf(text: string): string {
  const lines = text.slice(0, 20000).split(/\r?\n/).slice(0, 30);
  const count = (mark: string): number => lines.reduce((sum, line) => sum + line.split(mark).length - 1, 0);
  return ['\t', ';', '|', '｜'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',');
}

function attempt(encoding: string, bytes: Uint8Array): Result<string, 'not-a-sheet'> {
  try {
    return ok(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return err('not-a-sheet');
  }
}
