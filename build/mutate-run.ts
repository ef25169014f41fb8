/** Plays all mutants of the core's rules, and tells which of them no test notices. */
import { fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { bundleWithMutants } from './mutate-bundle.ts';
import type { Mutant } from './mutate-mutants.ts';
import type { PlayOutcome, PlayTask, PlayWord } from './mutate-play.ts';

/**
 * What decides between people: who may say what, what a merge comes to, what is wrong about a record; and the register,
 * from which all of them are told.
 */
const SCOPE: readonly RegExp[] = [
  /^shared\/engine\/register\/.*\.ts$/,
  /^shared\/sync\/.*\.ts$/,
  /^shared\/engine\/rights\.ts$/,
  /^shared\/kinds\/(.*\/)?(rules|belonging|check-record|keys|member-status|state-rule|reasons)\.ts$/,
];

/** The tests of these that need no engine and no disk: they take milliseconds. */
const TESTS: readonly RegExp[] = [
  /^tests\/unit\/sync\/.*\.test\.ts$/,
  /^tests\/unit\/kinds\/(?!honour|visit|employer).*\.test\.ts$/,
  /^tests\/unit\/engine\/rights\.test\.ts$/,
  /^tests\/unit\/engine\/register\/.*\.test\.ts$/,
  /^tests\/mutation\/.*\.test\.ts$/,
  /^tests\/property\/sync-(clock|inbox|merge)\.test\.ts$/,
];

/** Below this the run has failed. */
const WANTED_PERCENT = 85;

/** How long a mutant may take: this, and several times what its tests take without it. */
const PATIENCE_MS = 10_000;
const PATIENCE_TIMES = 10;

type Outcome = Exclude<PlayOutcome, 'fixed' | 'tainted'> | 'endless';

/**
 * Prints the score by file and in total, and the mutants that no test notices.
 * @param root of the project
 * @param only parts of paths; a file of the scope counts when its path holds one of them, or when there are none
 * @returns whether enough were noticed
 */
export async function mutate(root: string, only: readonly string[]): Promise<boolean> {
  const files = filesIn(root, 'shared', SCOPE).filter(
    (file) => only.length === 0 || only.some((part) => file.includes(part)),
  );
  // The long ones last.
  const tests = filesIn(root, 'tests', TESTS).reverse();
  const folder = path.join(root, 'out', 'mutate');
  const mutants = await bundleWithMutants(root, files, tests, folder);
  const bundled = tests.map((file) => path.join(folder, file.replace(/\.ts$/, '.js')));
  const outcomes = await playAll(folder, bundled, mutants);
  return outcomes !== null && report(files, mutants, outcomes);
}

function filesIn(root: string, folder: string, wanted: readonly RegExp[]): string[] {
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((file) => `${folder}/${String(file).replaceAll('\\', '/')}`)
    .filter((file) => wanted.some((pattern) => pattern.test(file)))
    .sort();
}

/** Outcomes by number, or null when the tests fail without any mutant. */
async function playAll(
  folder: string,
  tests: readonly string[],
  mutants: readonly Mutant[],
): Promise<Map<number, Outcome> | null> {
  const outcomes = new Map<number, Outcome>();
  const alone: number[] = [];
  let waiting = mutants.map(({ id }) => id);
  while (waiting.length > 0) {
    const heard = await playSome(folder, { tests, ids: waiting, fixed: false });
    if (heard.failed.length > 0) {
      console.error(`These tests fail without any mutant: ${heard.failed.join(', ')}`);
      return null;
    }
    for (const [id, outcome] of heard.outcomes) {
      if (outcome === 'fixed' || outcome === 'tainted') alone.push(id);
      else outcomes.set(id, outcome);
    }
    // A busy machine is slow, too: only what does not end in a process of its own either is endless.
    if (heard.stuck !== null) alone.push(heard.stuck);
    const before = waiting.length;
    waiting = waiting.filter((id) => !heard.outcomes.has(id) && id !== heard.stuck);
    if (waiting.length === before) throw new Error('the program that plays mutants ended before its first word');
  }
  for (const [at, id] of alone.entries()) {
    const near = testsNear(tests, mutants.find((mutant) => mutant.id === id)?.file ?? '');
    const { failed, stuck } = await playSome(folder, { tests: near, ids: [id], fixed: true });
    if (stuck !== null) outcomes.set(id, 'endless');
    else outcomes.set(id, failed[0] === undefined ? 'survived' : { killedBy: failed[0] });
    if (at % 25 === 24) progress(at + 1, alone.length, 'in a process of their own');
  }
  return outcomes;
}

/** Tests of the floor that a file lies on. A process for one mutant loads no more than these: that is most of its time. */
function testsNear(tests: readonly string[], file: string): readonly string[] {
  const [, floor = ''] = file.split('/');
  return tests.filter((test) => test.includes(`/${floor}`));
}

interface Heard {
  /** Tests that failed when all of them ran. */
  readonly failed: readonly string[];
  readonly outcomes: ReadonlyMap<number, PlayOutcome>;
  /** The mutant that did not come to an end. */
  readonly stuck: number | null;
}

/** Plays mutants in one process, until the first that does not end or leaves the process of no use. */
function playSome(folder: string, task: PlayTask): Promise<Heard> {
  return new Promise((resolve) => {
    const child = fork(path.join(folder, 'build/mutate-play.js'), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const outcomes = new Map<number, PlayOutcome>();
    let failed: readonly string[] = ['a module does not load'];
    let stuck = task.fixed ? (task.ids[0] ?? null) : null;
    let timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS * PATIENCE_TIMES);
    child.on('message', (message) => {
      const word = message as PlayWord;
      clearTimeout(timer);
      if (word.word === 'begun') {
        stuck = word.id;
        timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS + word.milliseconds * PATIENCE_TIMES);
        return;
      }
      stuck = null;
      if (word.word === 'ready') failed = word.failed;
      else {
        outcomes.set(word.id, word.outcome);
        if (outcomes.size % 100 === 0) progress(outcomes.size, task.ids.length, 'in this process');
        if (word.outcome === 'tainted') child.kill('SIGKILL');
      }
    });
    child.once('exit', (status) => {
      clearTimeout(timer);
      // A process that ends by itself before all its tests are done was ended by the mutant.
      resolve({ failed, outcomes, stuck: status === null || outcomes.size > 0 ? stuck : null });
    });
    child.send(task);
  });
}

const progress = (done: number, all: number, where: string): void => {
  console.log(`${String(done)} of ${String(all)} mutants ${where}`);
};

function report(files: readonly string[], mutants: readonly Mutant[], outcomes: ReadonlyMap<number, Outcome>): boolean {
  const isKilled = ({ id }: Mutant): boolean => {
    const outcome = outcomes.get(id) ?? 'unreached';
    return outcome !== 'survived' && outcome !== 'unreached';
  };
  const survivors = mutants.filter((mutant) => !isKilled(mutant));
  console.log('\nNot noticed by any test:');
  for (const { id, file, line, original, mutant } of survivors) {
    const unreached = outcomes.get(id) === 'unreached' ? ' (no test comes here)' : '';
    console.log(`  ${file}:${String(line)}  ${original} → ${mutant}${unreached}`);
  }
  console.log('');
  for (const file of files)
    scoreLine(
      file,
      mutants.filter((mutant) => mutant.file === file),
      isKilled,
    );
  const percent = scoreLine('in total', mutants, isKilled);
  if (percent < WANTED_PERCENT) console.log(`${String(WANTED_PERCENT)} % are wanted.`);
  return percent >= WANTED_PERCENT;
}

function scoreLine(name: string, mutants: readonly Mutant[], isKilled: (mutant: Mutant) => boolean): number {
  if (mutants.length === 0) return 100;
  const killed = mutants.filter(isKilled).length;
  const percent = (100 * killed) / mutants.length;
  console.log(`${percent.toFixed(1).padStart(5)} %  ${String(killed)} of ${String(mutants.length)}  ${name}`);
  return percent;
}
