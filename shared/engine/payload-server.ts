import type { Bytes } from '../base/bytes.ts';
import type { Result } from '../base/result.ts';
import {
  DAMAGED,
  openPieces,
  sealPieces,
  textOf,
  type LinePiece,
  type NoKey,
  type PlainPiece,
  type SealedPayload,
  type Unfolded,
} from '../bundle/payload.ts';
import type { BundleRefusal } from '../bundle/refusal.ts';
import type { AgeIdentity, AgeLock } from '../crypto/age.ts';
import { initSha256 } from '../crypto/digest.ts';
import { extendByBytes, type Hash } from '../sync/chain.ts';
import { packedHashes, type PackedHashes } from '../sync/known-lines.ts';
import type { Channel } from './workbook-server.ts';

/** What a thread for payloads is asked: to open a payload, or to seal lines, which come in pieces with `end` behind. */
export type PayloadQuestion =
  /** `chain`: where the chain stands that is extended by all lines of the payload. */
  | {
      readonly kind: 'open';
      readonly payload: Bytes;
      readonly identity: AgeIdentity;
      readonly declared: Unfolded;
      readonly chain: Hash;
    }
  /** A piece of lines was read. */
  | { readonly kind: 'read' }
  | { readonly kind: 'seal'; readonly lock: AgeLock }
  | { readonly kind: 'piece'; readonly piece: PlainPiece }
  | { readonly kind: 'end' };

/**
 * What it answers. Of a payload that is opened: each piece of lines, later their hashes, and in the end whether all was as
 * declared. Of one that is sealed: `taken` at first, and after each piece that went into it.
 */
export type PayloadAnswer =
  /** With a line feed between two lines. */
  | { readonly kind: 'lines'; readonly text: string }
  /** Of the lines of the next piece; `chain`: extended by them. */
  | { readonly kind: 'hashed'; readonly hashes: PackedHashes; readonly chain: Hash }
  | { readonly kind: 'opened'; readonly outcome: Result<null, BundleRefusal | NoKey> }
  | { readonly kind: 'taken' }
  /** The thread cannot do it. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'sealed'; readonly payload: SealedPayload };

/** Pieces that may be on their way from one thread to the other. */
export const PIECES_AHEAD = 4;
/** Bytes; one of more is waited for before the next is unpacked: only absurd lines come to that. */
const LONG_PIECE = 4 << 20;

type Answer = (message: PayloadAnswer, transfer?: Transferable[]) => void;

/** Answers over a channel: one question to open or to seal. */
export function servePayloads(channel: Channel<PayloadQuestion, PayloadAnswer>): void {
  const answer: Answer = (message, transfer) => {
    channel.postMessage(message, transfer);
  };
  const given = flow<PlainPiece | null>();
  const read = flow();
  const failed = (): void => {
    answer({ kind: 'failed' });
  };
  channel.onmessage = ({ data }) => {
    if (data.kind === 'open') open(data, read.take, answer).catch(failed);
    else if (data.kind === 'read') read.put(null);
    else if (data.kind === 'seal') seal(data.lock, given.take, answer).catch(failed);
    else given.put(data.kind === 'end' ? null : data.piece);
  };
}

async function open(
  { payload, identity, declared, chain }: Extract<PayloadQuestion, { kind: 'open' }>,
  onceRead: () => Promise<null>,
  answer: Answer,
): Promise<void> {
  const ready = initSha256();
  let extended = chain;
  let unread = 0;
  const onPiece = async (piece: LinePiece): Promise<typeof DAMAGED | null> => {
    const text = textOf(piece);
    if (text === null) return DAMAGED;
    answer({ kind: 'lines', text });
    await ready;
    const { raw, ...hashes } = packedHashes(piece.bytes, piece.ends);
    extended = extendByBytes(extended, raw);
    answer({ kind: 'hashed', hashes, chain: extended });
    unread += 1;
    for (const most = piece.bytes.length > LONG_PIECE ? 0 : PIECES_AHEAD; unread > most; unread--) await onceRead();
    return null;
  };
  const outcome = await openPieces(payload, { identity }, declared, onPiece, () => Promise.resolve());
  answer({ kind: 'opened', outcome });
}

async function seal(lock: AgeLock, next: () => Promise<PlainPiece | null>, answer: Answer): Promise<void> {
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
export interface Flow<T> {
  readonly put: (value: T) => void;
  readonly take: () => Promise<T>;
}

export function flow<T = null>(): Flow<T> {
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
