import type { Bytes } from '../base/bytes.ts';
import { deriveHere, type KdfParameters } from '../crypto/kdf.ts';
import type { Channel } from './workbook-server.ts';

/** What a thread for the derivation of one key is asked. */
export interface DeriveQuestion {
  readonly passphrase: string;
  readonly salt: Bytes;
  readonly parameters: KdfParameters;
}

/** The key, or null where the thread cannot do it. */
export type DeriveAnswer = Bytes | null;

/** Answers one question over a channel. */
export function serveDerivation(channel: Channel<DeriveQuestion, DeriveAnswer>): void {
  channel.onmessage = ({ data: { passphrase, salt, parameters } }) => {
    deriveHere(passphrase, salt, parameters).then(
      (key) => {
        channel.postMessage(key);
      },
      () => {
        channel.postMessage(null);
      },
    );
  };
}
