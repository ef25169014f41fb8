import { err } from '../../shared/base/result.ts';
import type { LinePiece, Lines, SealedPayload } from '../../shared/bundle/payload.ts';
import type { AgeLock } from '../../shared/crypto/age.ts';
import { flow, PIECES_AHEAD, type PayloadAnswer, type PayloadQuestion } from '../../shared/engine/payload-server.ts';
import { openHere, payloadsHere, type Payloads } from '../../shared/engine/payloads.ts';
import { knowChain, type Hash } from '../../shared/sync/chain.ts';
import type { Change } from '../../shared/sync/change.ts';
import { knowHashes, knownHash } from '../../shared/sync/known-lines.ts';
import type { Thread } from './thread.ts';

export type PayloadThread = Thread<PayloadQuestion, PayloadAnswer>;

/** Below so many changes the start of a thread costs more than it saves. */
const WORTH_A_THREAD = 2000;

/**
 * Large payloads with a thread of their own, one for each: it hashes what this one decrypts and reads, which is about as
 * long, or packs and encrypts what this one writes. Where no thread can be had all is done in this one.
 */
export function payloadsBeside(start: () => PayloadThread): Payloads {
  return {
    async open(bundle, identity, told, task, chain) {
      if (bundle.manifest.changes < WORTH_A_THREAD) return payloadsHere.open(bundle, identity, told, task, chain);
      const hashing = hashBeside(start, chain, task.whenStopped);
      try {
        const opened = await openHere(bundle, identity, told, task, hashing.add);
        if (opened.ok) await hashing.done();
        return task.cancelled ? err({ tag: 'cancelled' }) : opened;
      } finally {
        hashing.end();
      }
    },
    async seal(lines, lock, count, breathe) {
      const sealed = count < WORTH_A_THREAD ? null : await sealBeside(start, lines, lock, breathe);
      return sealed ?? payloadsHere.seal(lines, lock, count, breathe);
    },
  };
}

/** Hashes the lines of changes that were read. What it fails to do is done when a hash is asked for. */
function hashBeside(
  start: () => PayloadThread,
  chain: Hash,
  whenStopped: Promise<void>,
): {
  /** Settles when there is room for more: no more pieces than a few wait in memory. */
  readonly add: (changes: readonly Change[], piece: LinePiece) => Promise<void>;
  /** Settles when all that was added is hashed, or will not be. */
  readonly done: () => Promise<void>;
  readonly end: () => void;
} {
  const thread = start();
  const given: (readonly Change[])[] = [];
  const read: Change[] = [];
  let end: Hash | null = null;
  const answers = flow();
  const state = { isFirst: true, works: true };
  const give = (good: boolean): void => {
    state.works &&= good;
    answers.put(null);
  };
  const isBeyond = (count: number): boolean => state.works && given.length > count;
  void whenStopped.then(() => {
    give(false);
  });
  thread.onerror = () => {
    give(false);
  };
  thread.onmessage = ({ data }) => {
    const changes = given.shift();
    if (data.kind === 'hashed' && changes !== undefined) {
      knowHashes(changes, data.hashes);
      for (const change of changes) read.push(change);
      end = data.chain;
    }
    give(data.kind === 'hashed');
  };
  return {
    async add(changes, piece) {
      if (!state.works) return;
      thread.postMessage({ kind: 'hash', piece, ...(state.isFirst ? { chain } : {}) }, [piece.bytes.buffer]);
      given.push(changes);
      state.isFirst = false;
      while (isBeyond(PIECES_AHEAD)) await answers.take();
    },
    async done() {
      while (isBeyond(0)) await answers.take();
      // The lines that came: of a change that was wiped, that is not what stands in its chain.
      const lines = read.map((change) => knownHash(change) as Hash);
      if (state.works && end !== null) knowChain({ from: chain, lines, hash: end });
    },
    end: () => {
      thread.terminate();
    },
  };
}

/**
 * Null when no thread could be had; nothing of `lines` was taken then.
 * @throws Error when the thread ends in the middle; whatever `lines` or `breathe` throw
 */
async function sealBeside(
  start: () => PayloadThread,
  lines: Lines,
  lock: AgeLock,
  breathe: () => Promise<void>,
): Promise<SealedPayload | null> {
  const answers = flow<PayloadAnswer | null>();
  const thread = start();
  thread.onerror = () => {
    answers.put(null);
  };
  thread.onmessage = ({ data }) => {
    answers.put(data.kind === 'failed' ? null : data);
  };
  const next = async (): Promise<PayloadAnswer> => {
    const answer = await answers.take();
    if (answer === null) throw new Error('the thread for payloads has ended');
    return answer;
  };
  try {
    thread.postMessage({ kind: 'seal', lock });
    if ((await answers.take()) === null) return null;
    let ahead = 0;
    for await (const piece of lines) {
      thread.postMessage({ kind: 'lines', piece }, [piece.bytes.buffer]);
      await breathe();
      if ((ahead += 1) > PIECES_AHEAD) await next();
    }
    thread.postMessage({ kind: 'end' });
    for (;;) {
      const answer = await next();
      if (answer.kind === 'sealed') return answer.payload;
    }
  } finally {
    thread.terminate();
  }
}
