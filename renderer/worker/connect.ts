import { proxy, wrap, type Remote } from 'comlink';
import type { Engine } from '../../shared/engine/engine.ts';

export interface Connected {
  readonly engine: Engine;
  /** Fulfilled when the worker could not start or has ended: every call then rejects, those under way too. */
  readonly gone: Promise<void>;
}

/**
 * Starts the engine's worker and hands it a port to the main process; the window keeps neither the register nor the port.
 * Callbacks among the arguments go over as proxies, so a caller writes against `Engine` as if it were here.
 */
export function connectEngine(): Connected {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  const { port1, port2 } = new MessageChannel();
  const lock = `engine-${crypto.randomUUID()}`;
  const gone = endOf(worker, lock);
  const lost = gone.then(() => {
    throw new Error('the engine is gone');
  });
  lost.catch(() => undefined);
  worker.postMessage({ kind: 'shell-port', port: port1, lock }, [port1]);
  window.postMessage('mingce:engine-port', window.location.origin, [port2]);
  const remote = wrap<Engine>(worker);
  const engine = new Proxy({} as Engine, {
    get: (_, name) => {
      if (typeof name !== 'string' || name === 'then') return undefined;
      const method = remote[name as keyof Remote<Engine>] as unknown as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) =>
        Promise.race([method(...args.map((arg) => (typeof arg === 'function' ? proxy(arg) : arg))), lost]);
    },
  });
  return { engine, gone };
}

/**
 * When a worker ends nobody is told. So it holds a lock for as long as it lives, and says when it has it: whoever is given
 * the lock afterwards knows. Before that, an error is one of loading or of starting, and as final.
 */
function endOf(worker: Worker, lock: string): Promise<void> {
  return new Promise((resolve) => {
    let started = false;
    worker.addEventListener('error', () => {
      if (!started) resolve();
    });
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const kind = (data as { readonly kind?: unknown } | null)?.kind;
      if (kind === 'engine-failed') resolve();
      if (kind !== 'engine-started') return;
      started = true;
      void navigator.locks.request(lock, () => {
        resolve();
      });
    });
  });
}
