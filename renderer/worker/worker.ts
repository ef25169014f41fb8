import { expose } from 'comlink';
import { initSha256 } from '../../shared/crypto/digest.ts';
import { initZstd } from '../../shared/journal/pack.ts';
import { shellOverPort } from '../../shared/shell/channels.ts';
import { createEngine } from '../../shared/engine/create-engine.ts';
import type { Engine } from '../../shared/engine/engine.ts';
import { openDatabase } from './database.ts';
import { loadPaperFonts } from '../fonts/paper-fonts.ts';
import { deriveBeside } from './derive-beside.ts';
import { papersBeside } from './papers-beside.ts';
import { payloadsBeside } from './payloads-beside.ts';
import { workbooksBeside } from './workbooks-beside.ts';

/** Composition root of the worker: time, randomness, disk and the outside come together here and nowhere else. */
const DATABASE = 'mingce';

async function start(port: MessagePort): Promise<Engine> {
  await Promise.all([initZstd(), initSha256()]);
  return createEngine({
    db: openDatabase(DATABASE).store,
    shell: shellOverPort(port),
    clock: { now: () => Date.now() },
    workbooks: workbooksBeside(
      () => new Worker(new URL('./workbook-worker.ts', import.meta.url), { type: 'module', name: 'workbook' }),
    ),
    papers: papersBeside(
      () => new Worker(new URL('./paper-worker.ts', import.meta.url), { type: 'module', name: 'paper' }),
      loadPaperFonts,
    ),
    payloads: payloadsBeside(
      () => new Worker(new URL('./payload-worker.ts', import.meta.url), { type: 'module', name: 'payload' }),
    ),
    derive: deriveBeside(
      () => new Worker(new URL('./derive-worker.ts', import.meta.url), { type: 'module', name: 'derive' }),
    ),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
  });
}

const started = new Promise<Engine>((resolve, reject) => {
  self.addEventListener('message', function onPort(event: MessageEvent<unknown>) {
    const message = event.data as { kind?: unknown; port?: unknown; lock?: unknown } | null;
    if (message?.kind !== 'shell-port' || !(message.port instanceof MessagePort)) return;
    self.removeEventListener('message', onPort);
    start(message.port).then(resolve, reject);
    liveUnder(String(message.lock));
  });
});

/** Holds the lock until the worker ends, and tells the window how the start went. */
function liveUnder(lock: string): void {
  void navigator.locks.request(lock, async () => {
    const kind = await started.then(
      () => 'engine-started',
      () => 'engine-failed',
    );
    self.postMessage({ kind });
    await new Promise(() => undefined);
  });
}

// Comlink answers from the first message on; each call waits until the engine stands.
expose(
  new Proxy({} as Engine, {
    get: (_, name) =>
      typeof name === 'string' && name !== 'then'
        ? async (...args: unknown[]) => {
            const engine = await started;
            return (engine[name as keyof Engine] as (...args: unknown[]) => Promise<unknown>)(...args);
          }
        : undefined,
  }),
);
