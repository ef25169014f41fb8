import { proxy, wrap, type Remote } from 'comlink';
import type { Engine } from './engine.ts';

/**
 * Starts the engine's worker and hands it a port to the main process; the window keeps neither the register nor the port.
 * Callbacks among the arguments go over as proxies, so a caller writes against `Engine` as if it were here.
 */
export function connectEngine(): Engine {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ kind: 'shell-port', port: port1 }, [port1]);
  window.postMessage('mingce:engine-port', window.location.origin, [port2]);
  const remote = wrap<Engine>(worker);
  return new Proxy({} as Engine, {
    get: (_, name) => {
      if (typeof name !== 'string' || name === 'then') return undefined;
      const method = remote[name as keyof Remote<Engine>] as unknown as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) => method(...args.map((arg) => (typeof arg === 'function' ? proxy(arg) : arg)));
    },
  });
}
