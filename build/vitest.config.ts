import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { findChromium } from './chromium.mjs';
import { hasDisplay } from './display.mjs';
import { longFirst } from './long-first.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const chromium = findChromium();

/** The components that are all of a list and a form, alone on a page of a real Chromium; left out where there is none. */
const component = (executablePath: string): TestProjectInlineConfiguration => ({
  root,
  cacheDir: 'node_modules/.vite-component',
  optimizeDeps: {
    include: ['react-dom/client', '@mantine/core', '@mantine/hooks', '@tanstack/react-virtual', 'zustand'],
  },
  test: {
    name: 'component',
    include: ['tests/component/**/*.test.tsx'],
    testTimeout: 60_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      viewport: { width: 1366, height: 768 },
      provider: playwright({
        launchOptions: { executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return longFirst(await super.sort(files), ({ moduleId }) => moduleId);
  }
}

/** Kinds of tests, told apart by folder: `unit` (with property and law), `component`, and `e2e` in a real Electron. */
export default defineConfig({
  root,
  test: {
    // Vitest would leave one processor to itself: of two, one.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongFirst },
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: ['tests/*.test.ts', 'tests/unit/**/*.test.{ts,tsx}', 'tests/property/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      ...(chromium === null ? [] : [component(chromium)]),
      {
        root,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          // Said at the end of `npm test`, and not counted.
          exclude: chromium === null ? ['tests/e2e/chromium.test.ts'] : [],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // One at a time on a person's own display; each has one to itself otherwise.
          maxWorkers: hasDisplay() ? 1 : Math.min(availableParallelism(), 4),
          // After all others: a busy processor would only make it wait.
          sequence: { groupOrder: 1 },
          globalSetup: ['tests/support/compiled.ts'],
          setupFiles: ['tests/support/own-display.ts'],
        },
      },
    ],
  },
});
