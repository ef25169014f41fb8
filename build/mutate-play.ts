/**
 * Runs bundled tests with one mutant after another, in one warm process: `node mutate-play.js`, its task as the first
 * message. First all tests without a fault, which tells by which tests each mutant is reached; then each mutant with the
 * tests that reach it, the quick ones first, until one fails.
 */
import { pathToFileURL } from 'node:url';
import { getFn, getHooks, startTests, type File, type Suite, type Task, type Test } from '@vitest/runner';
import fc from 'fast-check';

/** @property ids the mutants to play; one that is `fixed` is on before the first module is loaded, and is the only one */
export interface PlayTask {
  readonly tests: readonly string[];
  readonly ids: readonly number[];
  readonly fixed: boolean;
}

/** What it says, in this order: `ready`, then `begun` and `done` for each mutant. */
export type PlayWord =
  | {
      readonly word: 'ready';
      readonly failed: readonly string[];
      readonly milliseconds: number;
    }
  | { readonly word: 'begun'; readonly id: number; readonly milliseconds: number }
  | { readonly word: 'done'; readonly id: number; readonly outcome: PlayOutcome };

/**
 * `fixed`: no test notices it that begins after it, but it works while modules are loaded too: it has to be played in a
 * process of its own. `tainted`: what killed it fails without it as well from now on, so that this process is of no more
 * use.
 */
export type PlayOutcome = 'survived' | 'unreached' | 'fixed' | 'tainted' | { readonly killedBy: string };

const TIMEOUT_MS = 60_000;

const current = { active: 0, hits: 0, limit: Infinity, test: null as Test | null, loading: true };
/** How often each mutant was reached: while loading, and by test. */
const whileLoading = new Set<number>();
const byMutant = new Map<number, Map<Test, number>>();

function isOn(id: number): boolean {
  if (current.active !== 0) {
    if (id !== current.active) return false;
    current.hits += 1;
    if (current.hits > current.limit) throw new Error('reached again and again: it does not end');
    return true;
  }
  if (current.loading) whileLoading.add(id);
  else if (current.test !== null) {
    const tests = byMutant.get(id) ?? new Map<Test, number>();
    byMutant.set(id, tests.set(current.test, (tests.get(current.test) ?? 0) + 1));
  }
  return false;
}
Reflect.set(globalThis, '__mutant', isOn);
// The same cases for every mutant, and every time.
fc.configureGlobal({ seed: 20_260_101 });

const say = (word: PlayWord): void => {
  process.send?.(word);
};

/** Loads the files, and runs their tests or leaves them to be run one by one. */
async function runAll(files: readonly string[], run: boolean): Promise<File[]> {
  return startTests([...files], {
    config: {
      root: process.cwd(),
      setupFiles: [],
      name: undefined,
      passWithNoTests: false,
      testNamePattern: undefined,
      allowOnly: false,
      sequence: { seed: 0, hooks: 'stack', setupFiles: 'list' },
      chaiConfig: undefined,
      maxConcurrency: 1,
      testTimeout: TIMEOUT_MS,
      hookTimeout: TIMEOUT_MS,
      retry: 0,
      includeTaskLocation: false,
      tags: [],
      tagsFilter: undefined,
      strictTags: false,
    },
    importFile: async (file) => {
      current.loading = true;
      const loaded: unknown = await import(/* @vite-ignore */ pathToFileURL(file).href);
      current.loading = false;
      return loaded;
    },
    onCollected: (collected) => {
      if (!run) for (const test of collected.flatMap(testsIn)) test.mode = 'skip';
    },
    onBeforeTryTask: (test) => {
      current.test = test;
    },
    onAfterTryTask: () => {
      current.test = null;
    },
  });
}

const testsIn = (task: Task): Test[] => (task.type === 'suite' ? task.tasks.flatMap(testsIn) : [task]);

const nameOf = (test: Test): string => `${test.file.name} > ${test.name}`;

const suitesOf = (test: Test): Suite[] => {
  const suites: Suite[] = [];
  for (let suite: Suite | undefined = test.suite ?? test.file; suite !== undefined; suite = suite.suite)
    suites.unshift(suite);
  return suites[0] === test.file ? suites : [test.file, ...suites];
};

/** Whether the test holds, as things are now. */
async function holds(test: Test): Promise<boolean> {
  const suites = suitesOf(test);
  try {
    for (const suite of suites) for (const hook of getHooks(suite).beforeAll) await hook(suite);
    for (const suite of suites) for (const hook of getHooks(suite).beforeEach) await hook(test.context, suite);
    await getFn(test)();
    return true;
  } catch {
    return false;
  } finally {
    for (const suite of suites.toReversed())
      for (const hook of getHooks(suite).afterEach) await Promise.resolve(hook(test.context, suite)).catch(() => null);
  }
}

async function play(id: number): Promise<PlayOutcome> {
  const reaching = byMutant.get(id);
  const unnoticed = whileLoading.has(id) ? 'fixed' : reaching === undefined ? 'unreached' : 'survived';
  if (reaching === undefined) return unnoticed;
  const tests = [...reaching.keys()].sort((a, b) => durationOf(a) - durationOf(b));
  say({ word: 'begun', id, milliseconds: tests.reduce((sum, test) => sum + durationOf(test), 0) });
  for (const test of tests) {
    current.hits = 0;
    current.limit = (reaching.get(test) ?? 0) * 100 + 10_000;
    current.active = id;
    const killed = !(await holds(test));
    // No mutant has the number -1: nothing is counted any more, and all switches are off.
    current.active = -1;
    if (killed) return (await holds(test)) ? { killedBy: nameOf(test) } : 'tainted';
  }
  return unnoticed;
}

const durationOf = (test: Test): number => test.result?.duration ?? 0;

/** Which of the tests fail: all of them have run, or with a mutant on from the start, they run until one fails. */
async function failedIn(tests: readonly string[], fixed: boolean): Promise<string[]> {
  const files = await runAll(tests, !fixed);
  const broken = files.filter(({ result }) => result?.state === 'fail').map(({ name }) => name);
  if (!fixed || broken.length > 0) {
    const failed = files.flatMap(testsIn).filter(({ result }) => result?.state === 'fail');
    return [...broken, ...failed.map(nameOf)];
  }
  for (const test of files.flatMap(testsIn)) if (!(await holds(test))) return [nameOf(test)];
  return [];
}

async function main({ tests, ids, fixed }: PlayTask): Promise<void> {
  const [only = 0] = ids;
  if (fixed) current.active = only;
  const start = performance.now();
  say({ word: 'ready', failed: await failedIn(tests, fixed), milliseconds: performance.now() - start });
  if (!fixed) for (const id of ids) say({ word: 'done', id, outcome: await play(id) });
  process.disconnect();
}

process.once('message', (task) => {
  void main(task as PlayTask);
});
