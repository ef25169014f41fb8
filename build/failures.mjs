/**
 * What a run of tests says last: which tests failed, in what file, and why, just before its count line. What is kept of
 * a long log is its end.
 */
import { stripVTControlCharacters } from 'node:util';

/** What the list begins with; `.ci/run` looks for it. */
export const FAILED = 'Failed:';
const LINES_EACH = 20;
const TOLD_IN_FULL = 20;

/**
 * @param {readonly { file: string, name: string, error: string }[]} failures `error`: message and trace, as printed
 * @returns {readonly string[]} lines; none when nothing failed. Beyond 20 failures the others are named only
 */
export function failureLines(failures) {
  if (failures.length === 0) return [];
  const lines = failures.flatMap(({ file, name, error }, at) => [
    `  ✗ ${name === '' ? file : `${file} > ${name}`}`,
    ...(at < TOLD_IN_FULL ? firstLines(error) : []),
  ]);
  return [FAILED, ...lines];
}

function firstLines(error) {
  const lines = stripVTControlCharacters(error)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const left = lines.length - LINES_EACH;
  return [...lines.slice(0, LINES_EACH), ...(left > 0 ? [`… ${left} more lines above`] : [])].map(
    (line) => `      ${line}`,
  );
}
