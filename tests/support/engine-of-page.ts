import type { JSHandle, Page } from 'playwright-core';
import type { Engine } from '../../shared/engine/engine.ts';

/** What React keeps of a component; this much of it has been the same since version 16. */
interface Fiber {
  readonly memoizedProps: { readonly engine?: Engine } | null;
  readonly child: Fiber | null;
}

/**
 * The engine behind a page of the real app, for what a test must know of each of thousands of records and no screen
 * shows at once. It is found where the app gives it to its outermost component.
 */
export async function engineOf(page: Page): Promise<JSHandle<Engine>> {
  return page.evaluateHandle(() => {
    const root = document.getElementById('root') as unknown as Record<string, Fiber | undefined>;
    const key = Object.keys(root).find((name) => name.startsWith('__reactContainer$')) ?? '';
    for (let fiber = root[key] ?? null; fiber !== null; fiber = fiber.child) {
      const engine = fiber.memoizedProps?.engine;
      if (engine !== undefined) return engine;
    }
    throw new Error('the page shows no app');
  });
}
