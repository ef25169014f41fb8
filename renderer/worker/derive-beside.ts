import type { Bytes } from '../../shared/base/bytes.ts';
import { ok } from '../../shared/base/result.ts';
import { deriveHere, type DeriveKey } from '../../shared/crypto/kdf.ts';
import type { DeriveAnswer, DeriveQuestion } from '../../shared/engine/derive-server.ts';
import { inThread, type Thread } from './thread.ts';

export type DeriveThread = Thread<DeriveQuestion, DeriveAnswer>;

/** Nobody stops the derivation of a key. */
const UNSTOPPED = { cancelled: false, whenStopped: new Promise<void>(() => undefined) } as const;

/**
 * Keys derived in a thread of their own, one for each, so that this one reads meanwhile, and the 64 MiB that a key costs are
 * not held until the program ends. Where no thread can be had it is done in this one.
 */
export function deriveBeside(start: () => DeriveThread): DeriveKey {
  return async (passphrase, salt, parameters) => {
    const derived = await inThread<DeriveQuestion, DeriveAnswer, Bytes, never>(start, UNSTOPPED, (thread, done) => {
      thread.postMessage({ passphrase, salt, parameters });
      return (key) => {
        done(key === null ? null : ok(key));
      };
    });
    return derived?.ok === true ? derived.value : deriveHere(passphrase, salt, parameters);
  };
}
