import { initSha256 } from '../crypto/digest.ts';
import { sealPieces, type LinePiece, type PlainPiece, type SealedPayload } from '../bundle/payload.ts';
import type { AgeLock } from '../crypto/age.ts';
import { extendByBytes, type Hash } from '../sync/chain.ts';
import { packedHashes, type PackedHashes } from '../sync/known-lines.ts';
import type { Channel } from './workbook-server.ts';

/** What a thread for payloads is asked: to hash lines that were read, or to seal lines; they come in pieces, `end` behind. */
export type PayloadQuestion =
  /** `chain`: before the first piece, where the chain stands that is extended by all lines that come. */
  | { readonly kind: 'hash'; readonly piece: LinePiece; readonly chain?: Hash }
  | { readonly kind: 'seal'; readonly lock: AgeLock }
  | { readonly kind: 'lines'; readonly piece: PlainPiece }
  | { readonly kind: 'end' };

/** What it answers; `taken` at first, and after each piece of lines that went into the payload. */
export type PayloadAnswer =
  /** `chain`: with the lines of this piece. */
  | { readonly kind: 'hashed'; readonly hashes: PackedHashes; readonly chain: Hash }
  | { readonly kind: 'taken' }
  /** The thread cannot do it. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'sealed'; readonly payload: SealedPayload };

/** Pieces that may be on their way from one thread to the other. */
export const PIECES_AHEAD = 4;

/** Answers over a channel: one question to seal, or any number of pieces to hash. */
export function servePayloads(channel: Channel<PayloadQuestion, PayloadAnswer>): void {
  const answer = (message: PayloadAnswer, transfer?: Transferable[]): void => {
    channel.postMessage(message, transfer);
  };
  const given = flow<PlainPiece | null>();
  const ready = initSha256();
  const failed = (): void => {
    answer({ kind: 'failed' });
  };
  let chain = '' as Hash;
  const hash = async ({ bytes, ends }: LinePiece): Promise<void> => {
    await ready;
    const { raw, ...hashes } = packedHashes(bytes, ends);
    chain = extendByBytes(chain, raw);
    answer({ kind: 'hashed', hashes, chain });
  };
  channel.onmessage = ({ data }) => {
    if (data.kind === 'hash') {
      chain = data.chain ?? chain;
      hash(data.piece).catch(failed);
    } else if (data.kind === 'seal') seal(data.lock, given.take, answer).catch(failed);
    else given.put(data.kind === 'end' ? null : data.piece);
  };
}

async function seal(
  lock: AgeLock,
  next: () => Promise<PlainPiece | null>,
  answer: (message: PayloadAnswer, transfer?: Transferable[]) => void,
): Promise<void> {
  answer({ kind: 'taken' });
  async function* pieces(): AsyncGenerator<PlainPiece> {
    for (let piece = await next(); piece !== null; piece = await next()) {
      yield piece;
      answer({ kind: 'taken' });
    }
  }
  const payload = await sealPieces(pieces(), lock);
  answer({ kind: 'sealed', payload }, [payload.bytes.buffer]);
}

/** What one side puts in and the other takes out, in that order; whoever takes from an empty one waits. */
export function flow<T = null>(): { readonly put: (value: T) => void; readonly take: () => Promise<T> } {
  const held: T[] = [];
  const waiting: ((value: T) => void)[] = [];
  return {
    put(value) {
      const first = waiting.shift();
      if (first === undefined) held.push(value);
      else first(value);
    },
    take: () =>
      held.length > 0 ? Promise.resolve(held.shift() as T) : new Promise<T>((resolve) => waiting.push(resolve)),
  };
}
