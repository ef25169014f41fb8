import { argon2id } from 'hash-wasm';
import type { Bytes } from '../base/bytes.ts';
import { DATA_KEY_BYTES } from './seal.ts';

/** Costs of argon2id, stored with each key that is wrapped by it, so that they can rise later. */
export interface KdfParameters {
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: number;
}

/** 64 MiB, 3 passes, 1 lane: the second recommended option of RFC 9106, about half a second on an old office PC. */
export const KDF_DEFAULT: KdfParameters = { memoryKiB: 65_536, iterations: 3, parallelism: 1 };

/** Stretches a passphrase into a key of 32 bytes. */
export type DeriveKey = (passphrase: string, salt: Bytes, parameters: KdfParameters) => Promise<Bytes>;

/**
 * argon2id (RFC 9106), in this thread: its memory is WebAssembly's and stays with the thread. NFKC first, so that
 * full-width letters of an input method do not lock anybody out.
 */
export const deriveHere: DeriveKey = async (passphrase, salt, { memoryKiB, iterations, parallelism }) =>
  new Uint8Array(
    await argon2id({
      password: passphrase.normalize('NFKC'),
      salt,
      memorySize: memoryKiB,
      iterations,
      parallelism,
      hashLength: DATA_KEY_BYTES,
      outputType: 'binary',
    }),
  );
