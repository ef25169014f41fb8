import { describe, expect, it } from 'vitest';
import { failureLines } from '../../../build/failures.mjs';

const failure = (name: string, error: string) => ({ file: 'tests/e2e/some.test.ts', name, error });

describe('the list of failed tests', () => {
  it('is empty when nothing failed', () => {
    expect(failureLines([])).toEqual([]);
  });

  it('names file and test, and gives the message without colours or empty lines', () => {
    expect(failureLines([failure('a save > is kept', '\u001b[31mError: gone\u001b[39m\n\n    at there:1:2')])).toEqual([
      'Failed:',
      '  ✗ tests/e2e/some.test.ts > a save > is kept',
      '      Error: gone',
      '          at there:1:2',
    ]);
  });

  it('names a file that has no test of its own to blame', () => {
    expect(failureLines([failure('', 'Error: no such module')])).toEqual([
      'Failed:',
      '  ✗ tests/e2e/some.test.ts',
      '      Error: no such module',
    ]);
  });

  it('keeps to twenty lines of a long message, and says so', () => {
    const long = Array.from({ length: 30 }, (_, at) => `line ${String(at)}`).join('\n');
    const lines = failureLines([failure('long', long)]);
    expect(lines).toHaveLength(2 + 21);
    expect(lines.at(-1)).toBe('      … 10 more lines above');
  });

  it('names every test of many, and gives the messages of the first twenty', () => {
    const lines = failureLines(
      Array.from({ length: 50 }, (_, at) => failure(`test ${String(at)}`, `wrong ${String(at)}`)),
    );
    expect(lines.filter((line) => line.startsWith('  ✗ '))).toHaveLength(50);
    expect(lines).toContain('      wrong 19');
    expect(lines).not.toContain('      wrong 20');
  });
});
