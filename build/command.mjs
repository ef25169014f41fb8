/**
 * How every script of package.json begins: its arguments are judged, then what it lacks is set up, then its work is
 * loaded. A script's own file imports nothing but Node and its neighbours, so that a fresh clone gets this far; packages
 * are imported inside `run`.
 */
import { existsSync, realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureReady } from './setup.mjs';

/** Thrown by an option's reader, of a text that makes no sense. */
class UsageError extends Error {}

/**
 * Runs a script when its file is what Node was started with; does nothing when it is imported. A set-up that fails is
 * said in one line, without a trace, and is status 1; arguments that make no sense are answered by the usage line, and
 * status 2.
 * @param {string} file `import.meta.url` of the script
 * @param {object} script
 * @param {string} script.usage the line that shows its arguments
 * @param {Record<string, { type: 'string' | 'boolean', default?: string | boolean, short?: string, read?: (text: string, name: string) => unknown }>} [script.options]
 *   as `parseArgs` takes them; `read` makes the value of a text, and throws UsageError
 * @param {'none' | 'words' | 'all'} [script.rest] what may follow: nothing, words, or whatever there is, unread
 * @param {import('./setup.mjs').Wanted} script.wants what must be there before it can work
 * @param {(values: Readonly<Record<string, unknown>>, rest: readonly string[]) => Promise<number | boolean | void>} script.run exit status, or whether all is well
 */
export async function command(file, { usage, options = {}, rest = 'none', wants, run }) {
  if (!isStarted(file)) return;
  let given;
  try {
    given = readArguments(options, rest);
    await ensureReady(wants);
  } catch (error) {
    console.error(error.message);
    if (error instanceof UsageError) console.error(usage);
    return leave(error instanceof UsageError ? 2 : 1);
  }
  const outcome = await run(given.values, given.positionals).catch((error) => {
    console.error(error);
    return 1;
  });
  if (outcome !== undefined) await leave(typeof outcome === 'boolean' ? Number(!outcome) : outcome);
}

/** Ends the process once what it printed has gone out, whatever it still holds open. */
async function leave(status) {
  await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))));
  process.exit(status);
}

function isStarted(file) {
  const [, started = ''] = process.argv;
  return existsSync(started) && pathToFileURL(realpathSync(started)).href === file;
}

function readArguments(options, rest) {
  const args = process.argv.slice(2);
  if (rest === 'all') return { values: {}, positionals: args };
  let parsed;
  try {
    parsed = parseArgs({ options: withoutReaders(options), allowPositionals: rest === 'words', args });
  } catch (error) {
    throw new UsageError(error.message.split('. ')[0]);
  }
  const values = Object.fromEntries(
    Object.entries(parsed.values).map(([name, value]) => [name, options[name].read?.(value, name) ?? value]),
  );
  return { values, positionals: parsed.positionals };
}

const withoutReaders = (options) =>
  Object.fromEntries(Object.entries(options).map(([name, { read: _, ...option }]) => [name, option]));

/**
 * An option that is a whole number.
 * @param {number} [otherwise] its value when it is not given
 * @param {number} [least]
 */
export function wholeNumber(otherwise, least = 0) {
  const read = (text, name) => {
    const number = Number(text);
    if (text.trim() !== '' && Number.isSafeInteger(number) && number >= least) return number;
    throw new UsageError(`--${name} is a whole number, ${least} or more; not ${JSON.stringify(text)}`);
  };
  return { type: 'string', read, ...(otherwise === undefined ? {} : { default: String(otherwise) }) };
}
