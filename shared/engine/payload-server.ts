import { readChanges, type Sealed } from '../bundle/bundle.ts';
import { sealLines, type SealedPayload } from '../bundle/payload.ts';
import type { BundleRefusal } from '../bundle/refusal.ts';
import type { AgeIdentity, AgeLock } from '../crypto/age.ts';
import type { Change } from '../sync/change.ts';
import type { Channel } from './workbook-server.ts';

/**
 * What a thread for payloads is asked. Lines to be sealed come in pieces, `end` behind them. Of an open payload no more
 * pieces come than were asked for by `more`: memory holds a few of them, however fast one side is.
 */
export type PayloadQuestion =
  | { readonly kind: 'open'; readonly bundle: Sealed; readonly identity: AgeIdentity }
  | { readonly kind: 'more' }
  | { readonly kind: 'seal'; readonly lock: AgeLock }
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'end' };

/** What it answers; `taken` at first, and after each piece of lines that went into the payload. */
export type PayloadAnswer =
  /** Lines of changes that were read and found good, with line feeds between them. */
  | { readonly kind: 'changes'; readonly text: string }
  | { readonly kind: 'refused'; readonly refusal: BundleRefusal }
  | { readonly kind: 'opened' }
  | { readonly kind: 'taken' }
  /** The thread cannot do it. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'sealed'; readonly payload: SealedPayload };

/** Pieces that may be on their way from one thread to the other. */
export const PIECES_AHEAD = 4;

/** Answers one question over a channel. */
export function servePayloads(channel: Channel<PayloadQuestion, PayloadAnswer>): void {
  const answer = (message: PayloadAnswer): void => {
    channel.postMessage(message);
  };
  const asked = flow();
  const given = flow<readonly string[] | null>();
  for (let piece = 0; piece < PIECES_AHEAD; piece++) asked.put(null);
  const failed = (): void => {
    answer({ kind: 'failed' });
  };
  channel.onmessage = ({ data }) => {
    if (data.kind === 'open') open(data.bundle, data.identity, asked.take, answer).catch(failed);
    else if (data.kind === 'more') asked.put(null);
    else if (data.kind === 'seal') seal(data.lock, given.take, answer).catch(failed);
    else given.put(data.kind === 'end' ? null : data.lines);
  };
}

async function open(
  bundle: Sealed,
  identity: AgeIdentity,
  asked: () => Promise<unknown>,
  answer: (message: PayloadAnswer) => void,
): Promise<void> {
  const hand = async (_: readonly Change[], lines: readonly string[]): Promise<void> => {
    await asked();
    answer({ kind: 'changes', text: lines.join('\n') });
  };
  const read = await readChanges(bundle, identity, hand, () => Promise.resolve());
  answer(read.ok ? { kind: 'opened' } : { kind: 'refused', refusal: read.error });
}

async function seal(
  lock: AgeLock,
  next: () => Promise<readonly string[] | null>,
  answer: (message: PayloadAnswer) => void,
): Promise<void> {
  answer({ kind: 'taken' });
  async function* lines(): AsyncGenerator<readonly string[]> {
    for (let piece = await next(); piece !== null; piece = await next()) {
      yield piece;
      answer({ kind: 'taken' });
    }
  }
  answer({ kind: 'sealed', payload: await sealLines(lines(), lock, () => Promise.resolve()) });
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
