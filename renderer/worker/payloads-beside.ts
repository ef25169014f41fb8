import { err } from '../../shared/base/result.ts';
import { OTHER_LINES, type Lines, type OpenLines, type SealedPayload } from '../../shared/bundle/payload.ts';
import type { AgeIdentity, AgeLock } from '../../shared/crypto/age.ts';
import {
  flow,
  PIECES_AHEAD,
  type Flow,
  type PayloadAnswer,
  type PayloadQuestion,
} from '../../shared/engine/payload-server.ts';
import { openHere, payloadsHere, type Beside, type Opener, type Payloads } from '../../shared/engine/payloads.ts';
import type { Task } from '../../shared/engine/tasks.ts';
import { knowChain, type Hash } from '../../shared/sync/chain.ts';
import type { Change } from '../../shared/sync/change.ts';
import { knowHashes, knownHash } from '../../shared/sync/known-lines.ts';
import type { Thread } from './thread.ts';

export type PayloadThread = Thread<PayloadQuestion, PayloadAnswer>;

/** Below so many changes, or bytes of a payload, the start of a thread costs more than it saves. */
const WORTH_A_THREAD = 2000;
const WORTH_OPENING = 1 << 16;

/**
 * Large payloads with a thread of their own, one for each: it decrypts, unpacks and hashes what this one reads, or packs
 * and encrypts what this one writes. Where no thread can be had all is done in this one.
 */
export function payloadsBeside(start: () => PayloadThread): Payloads {
  return {
    opener(bytes) {
      const here = payloadsHere.opener(bytes);
      if (bytes < WORTH_OPENING) return here;
      const thread = start();
      const answers = answersOf(thread);
      return {
        async open(bundle, identity, told, task, chain) {
          const opened = await openBeside(thread, answers, { bundle, identity, told, task, chain });
          return opened ?? here.open(bundle, identity, told, task, chain);
        },
        end: () => {
          thread.terminate();
        },
      };
    },
    async seal(lines, lock, count, breathe) {
      const sealed = count < WORTH_A_THREAD ? null : await sealBeside(start, lines, lock, breathe);
      return sealed ?? payloadsHere.seal(lines, lock, count, breathe);
    },
  };
}

interface Opening {
  readonly bundle: Parameters<Opener['open']>[0];
  readonly identity: AgeIdentity;
  readonly told: (changes: number) => void;
  readonly task: Task;
  readonly chain: Hash;
}

/** Null when no thread could be had, or it ended in the middle: then nothing of it counts. */
async function openBeside(
  thread: PayloadThread,
  answers: Answers,
  { bundle, identity, told, task, chain }: Opening,
): Promise<Awaited<ReturnType<Opener['open']>> | null> {
  const { beside, hashed } = takingFrom(thread, answers, { identity, chain, task });
  try {
    const opened = await openHere(bundle, identity, told, task, beside);
    if (opened.ok) hashed();
    return task.cancelled ? err({ tag: 'cancelled' }) : opened;
  } catch (error) {
    if (!(error instanceof ThreadEnded)) throw error;
    return task.cancelled ? err({ tag: 'cancelled' }) : null;
  } finally {
    thread.terminate();
  }
}

class ThreadEnded extends Error {}

function takingFrom(
  thread: PayloadThread,
  answers: Answers,
  { identity, chain, task }: Pick<Opening, 'identity' | 'chain' | 'task'>,
): {
  readonly beside: Beside;
  /** Makes known what all lines were hashed to; to be called when all were good. */
  readonly hashed: () => void;
} {
  void task.whenStopped.then(() => {
    answers.put(null);
  });
  const pieces: (readonly Change[])[] = [];
  const made: Extract<PayloadAnswer, { kind: 'hashed' }>[] = [];
  const openLines: OpenLines = async (payload, _, declared, onLines, breathe) => {
    const bytes = payload.slice();
    thread.postMessage({ kind: 'open', payload: bytes, identity, declared, chain }, [bytes.buffer]);
    for (;;) {
      const answer = await answers.take();
      if (answer?.kind === 'opened') return answer.outcome;
      if (answer?.kind === 'hashed') made.push(answer);
      else if (answer?.kind !== 'lines') throw new ThreadEnded();
      else {
        if (!(await onLines(answer.text.split('\n')))) return OTHER_LINES;
        thread.postMessage({ kind: 'read' });
        await breathe();
      }
    }
  };
  return {
    beside: { openLines, take: (changes) => void pieces.push(changes) },
    hashed() {
      for (const [i, changes] of pieces.entries()) knowHashes(changes, (made[i] as (typeof made)[0]).hashes);
      // The lines that came: of a change that was wiped, that is not what stands in its chain.
      const lines = pieces.flat().map((change) => knownHash(change) as Hash);
      const hash = made.at(-1)?.chain;
      if (hash !== undefined) knowChain({ from: chain, lines, hash });
    },
  };
}

/** What a thread answers; null when it fails. */
type Answers = Flow<PayloadAnswer | null>;

function answersOf(thread: PayloadThread): Answers {
  const answers = flow<PayloadAnswer | null>();
  thread.onerror = () => {
    answers.put(null);
  };
  thread.onmessage = ({ data }) => {
    answers.put(data.kind === 'failed' ? null : data);
  };
  return answers;
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
  const thread = start();
  const answers = answersOf(thread);
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
      thread.postMessage({ kind: 'piece', piece }, [piece.bytes.buffer]);
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
