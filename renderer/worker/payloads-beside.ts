import { err, ok } from '../../shared/base/result.ts';
import type { BundleRefusal } from '../../shared/bundle/refusal.ts';
import type { Lines, SealedPayload } from '../../shared/bundle/payload.ts';
import type { AgeLock } from '../../shared/crypto/age.ts';
import { flow, PIECES_AHEAD, type PayloadAnswer, type PayloadQuestion } from '../../shared/engine/payload-server.ts';
import { payloadsHere, type Payloads } from '../../shared/engine/payloads.ts';
import type { Change } from '../../shared/sync/change.ts';
import { linesTaker } from '../../shared/sync/change-line.ts';
import { inThread, type Thread } from './thread.ts';

export type PayloadThread = Thread<PayloadQuestion, PayloadAnswer>;

/** Below so many changes the start of a thread costs more than it saves. */
const WORTH_A_THREAD = 2000;

/**
 * Payloads of large bundles in a thread of their own, one for each: this one goes on answering meanwhile. Where no thread
 * can be had the work is done in this one.
 */
export function payloadsBeside(start: () => PayloadThread): Payloads {
  return {
    async open(bundle, identity, told, task) {
      if (bundle.manifest.changes < WORTH_A_THREAD) return payloadsHere.open(bundle, identity, told, task);
      const { manifest, parts } = bundle;
      const opened = await inThread<PayloadQuestion, PayloadAnswer, readonly Change[], BundleRefusal>(
        start,
        task,
        (thread, done) => {
          const changes: Change[] = [];
          const take = linesTaker();
          thread.postMessage({ kind: 'open', bundle: { manifest, parts: { payload: parts.payload } }, identity });
          return (answer) => {
            if (answer.kind === 'refused') done(err(answer.refusal));
            else if (answer.kind === 'opened') done(ok(changes));
            else if (answer.kind === 'changes') {
              thread.postMessage({ kind: 'more' });
              for (const change of take(answer.text)) changes.push(change);
              told(changes.length);
            } else done(null);
          };
        },
      );
      return opened ?? payloadsHere.open(bundle, identity, told, task);
    },
    async seal(lines, lock, count, breathe) {
      const sealed = count < WORTH_A_THREAD ? null : await sealBeside(start, lines, lock, breathe);
      return sealed ?? payloadsHere.seal(lines, lock, count, breathe);
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
      thread.postMessage({ kind: 'lines', lines: piece });
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
