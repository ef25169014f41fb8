import { describe, expect, it } from 'vitest';
import { deriveBeside, type DeriveThread } from '../../../renderer/worker/derive-beside.ts';
import { toHex, utf8 } from '../../../shared/base/bytes.ts';
import { deriveHere } from '../../../shared/crypto/kdf.ts';
import { serveDerivation, type DeriveAnswer, type DeriveQuestion } from '../../../shared/engine/derive-server.ts';

const COSTS = { memoryKiB: 64, iterations: 2, parallelism: 1 };
const SALT = utf8('sixteen bytes or');

/** A thread that is none. @param answers what it does with what it is asked; as the real one when it is not said */
function thread(answers?: (thread: DeriveThread) => void): { readonly beside: DeriveThread; readonly log: string[] } {
  const log: string[] = [];
  const server: Parameters<typeof serveDerivation>[0] = {
    onmessage: null,
    postMessage: (key) => {
      beside.onmessage?.({ data: key } as MessageEvent<DeriveAnswer>);
    },
  };
  serveDerivation(server);
  const beside: DeriveThread = {
    onmessage: null,
    onerror: null,
    postMessage: (data) => {
      log.push('asked');
      if (answers === undefined) server.onmessage?.({ data } as MessageEvent<DeriveQuestion>);
      else
        queueMicrotask(() => {
          answers(beside);
        });
    },
    terminate: () => {
      log.push('ended');
    },
  };
  return { beside, log };
}

describe('a key that is derived in a thread of its own', () => {
  it('is the same, and the thread ends with it', async () => {
    const { beside, log } = thread();
    const key = await deriveBeside(() => beside)('ｏｐｅｎ　ｓｅｓａｍｅ', SALT, COSTS);
    expect(toHex(key)).toBe(toHex(await deriveHere('open sesame', SALT, COSTS)));
    expect(log).toEqual(['asked', 'ended']);
  });

  it('is derived here when the thread cannot, or does not come up', async () => {
    const here = toHex(await deriveHere('open sesame', SALT, COSTS));
    for (const fails of [
      (beside: DeriveThread) => beside.onmessage?.({ data: null } as MessageEvent<DeriveAnswer>),
      (beside: DeriveThread) => beside.onerror?.({} as ErrorEvent),
    ]) {
      const { beside, log } = thread(fails);
      expect(toHex(await deriveBeside(() => beside)('open sesame', SALT, COSTS))).toBe(here);
      expect(log).toEqual(['asked', 'ended']);
    }
  });

  it('says that it cannot, where the costs are none', async () => {
    const answer = new Promise<DeriveAnswer>((resolve) => {
      const server: Parameters<typeof serveDerivation>[0] = { onmessage: null, postMessage: resolve };
      serveDerivation(server);
      const data = { passphrase: 'x', salt: SALT, parameters: { ...COSTS, iterations: 0 } };
      server.onmessage?.({ data } as MessageEvent<DeriveQuestion>);
    });
    expect(await answer).toBeNull();
  });
});
