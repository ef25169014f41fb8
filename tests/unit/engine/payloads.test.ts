import { MessageChannel } from 'node:worker_threads';
import { beforeAll, describe, expect, it } from 'vitest';
import { payloadsBeside, type PayloadThread } from '../../../renderer/worker/payloads-beside.ts';
import { readBundle, writeBundle, type Bundle, type ManifestDraft } from '../../../shared/bundle/bundle.ts';
import type { Lines, PlainPiece, SealedPayload } from '../../../shared/bundle/payload.ts';
import { ageRecipientOf, type AgeLock } from '../../../shared/crypto/age.ts';
import type { Opener, Payloads } from '../../../shared/engine/payloads.ts';
import { payloadsHere } from '../../../shared/engine/payloads.ts';
import {
  PIECES_AHEAD,
  servePayloads,
  type PayloadAnswer,
  type PayloadQuestion,
} from '../../../shared/engine/payload-server.ts';
import { createTasks } from '../../../shared/engine/tasks.ts';
import { changeHasher } from '../../../shared/sync/change-hash.ts';
import { extendByBytes, extendChain, newChain, type Hash } from '../../../shared/sync/chain.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { knownHash } from '../../../shared/sync/known-lines.ts';
import { changeSummer } from '../../../shared/sync/digest.ts';
import { must, nothing } from '../../support/engine-harness.ts';
import { pieceOf } from '../../support/line-piece.ts';
import { breathe, changesOf, DISTRICT, draftOf, OFFICE, party, toolsOf, type Party } from '../bundle/fixture.ts';

/** Enough for a thread, in several pieces, with members of a later version, wiped ones and letters of every width. */
const changes: readonly Change[] = changesOf(9000).map((change, i) =>
  i % 100 === 7
    ? { ...change, fields: { name: '𠮷"\\\n' }, hash: 'A'.repeat(42) + 'A', extra: { later: [i] } }
    : change,
);
/** Where no chain is asked for. */
const NONE = newChain(OFFICE).hash;
const idle = (): ReturnType<ReturnType<typeof createTasks>['start']> => createTasks().start(nothing);

let sender: Party;
let recipient: Party;
let draft: ManifestDraft;
let bundle: Bundle;

/** As an import does: the thread is started first, and ended whatever comes of it. */
async function open(
  payloads: Payloads,
  ...args: Parameters<Opener['open']>
): Promise<Awaited<ReturnType<Opener['open']>>> {
  const opener = payloads.opener(args[0].parts.payload.length);
  return opener.open(...args).finally(opener.end);
}

const inPieces = function* (): Generator<readonly Change[]> {
  for (let at = 0; at < changes.length; at += 1000) yield changes.slice(at, at + 1000);
};
const sealedBy = async (payloads: Payloads): Promise<Bundle> => {
  const seal = (lines: Lines, lock: AgeLock): Promise<SealedPayload> => payloads.seal(lines, lock, 9000, breathe);
  const tools = { ...toolsOf(sender), seal };
  return must(await readBundle((await writeBundle(draft, inPieces(), tools)).bytes));
};

beforeAll(async () => {
  [sender, recipient] = [await party(OFFICE, 1), await party(DISTRICT, 2)];
  draft = await draftOf(sender, recipient, changes);
  bundle = await sealedBy(payloadsHere);
});

interface Played {
  readonly thread: PayloadThread;
  readonly ended: () => boolean;
  /** Messages that came out of it. */
  readonly answers: PayloadAnswer['kind'][];
}

/** A thread that is none, behind a real channel. `deaf`: it never answers; `fails`: it breaks at so many messages. */
function played({ deaf = false, fails = Infinity } = {}): Played {
  const { port1, port2 } = new MessageChannel();
  const answers: PayloadAnswer['kind'][] = [];
  let ended = false;
  let asked = 0;
  const thread: PayloadThread = {
    onmessage: null,
    onerror: null,
    postMessage: (message, transfer = []) => {
      if ((asked += 1) >= fails) queueMicrotask(() => thread.onerror?.({} as ErrorEvent));
      else port1.postMessage(message, transfer as []);
    },
    terminate: () => {
      ended = true;
      port1.close();
    },
  };
  port1.on('message', (data: PayloadAnswer) => {
    answers.push(data.kind);
    thread.onmessage?.({ data } as MessageEvent<PayloadAnswer>);
  });
  if (!deaf) {
    const server: Parameters<typeof servePayloads>[0] = {
      onmessage: null,
      postMessage: (message) => {
        port2.postMessage(message);
      },
    };
    servePayloads(server);
    port2.on('message', (data: unknown) => server.onmessage?.({ data } as MessageEvent<PayloadQuestion>));
  }
  return { thread, ended: () => ended, answers };
}

const bytesOf = (hashes: readonly Hash[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(hashes.map((hash) => Buffer.from(hash, 'base64'))));

/** Until so much has come, and nothing more comes for a while. */
async function quiet(count: () => number, least = 1): Promise<void> {
  for (let last = -1; last !== count() || last < least; await new Promise((resolve) => setTimeout(resolve, 200)))
    last = count();
}

describe('the payload of a large bundle in a thread of its own', () => {
  it('opens to the same changes as here, with the same hashes, and the thread ends with it', async () => {
    const { thread, ended, answers } = played();
    const counts: number[] = [];
    const told = (count: number): void => void counts.push(count);
    const from = newChain(bundle.manifest.sender.replica);
    const opened = must(
      await open(
        payloadsBeside(() => thread),
        bundle,
        recipient.identity,
        told,
        idle(),
        from.hash,
      ),
    );
    expect(opened).toEqual(changes);
    expect(opened.map((change) => Object.keys(change))).toEqual(
      must(await open(payloadsHere, bundle, recipient.identity, nothing, idle(), NONE)).map((change) =>
        Object.keys(change),
      ),
    );
    expect(answers.filter((kind) => kind === 'hashed').length).toBeGreaterThan(PIECES_AHEAD);
    expect(counts.at(-1)).toBe(9000);
    expect(ended()).toBe(true);
    const [here, beside] = [changeHasher(), changeHasher()];
    const [sumHere, sumBeside] = [changeSummer(), changeSummer()];
    for (const change of opened) {
      // A copy has no line that is known: it is written and hashed anew.
      const copy = { ...change };
      expect([beside(change), sumBeside(change)]).toEqual([here(copy), sumHere(copy)]);
      expect(change.actor).toBe(opened[0]?.actor);
    }
    // The lines of wiped changes are not what stands in their chain: what the thread made of them says nothing of that.
    const real = opened.map(changeHasher());
    expect(extendChain(from, real).hash).toBe(extendByBytes(from.hash, bytesOf(real)));
    // The first is what the thread made of the chain, the second is made anew.
    const lines = opened.map((change) => knownHash(change) as Hash);
    expect(extendChain(from, lines)).toEqual(extendChain(from, lines));
  });

  it('is sealed to what opens to the same, and counted as here', async () => {
    const { thread, ended } = played();
    const sealed = await sealedBy(payloadsBeside(() => thread));
    expect(ended()).toBe(true);
    expect({ ...sealed.manifest, payload: null }).toEqual({ ...bundle.manifest, payload: null });
    expect(sealed.manifest.payload.plainBytes).toBe(bundle.manifest.payload.plainBytes);
    expect(must(await open(payloadsHere, sealed, recipient.identity, nothing, idle(), NONE))).toEqual(changes);
  });

  it('says what is wrong with it', async () => {
    const stranger = await party(DISTRICT, 9);
    const other = await open(
      payloadsBeside(() => played().thread),
      bundle,
      stranger.identity,
      nothing,
      idle(),
      NONE,
    );
    expect(other).toEqual({ ok: false, error: { tag: 'not-for-us', forOffices: ['370102'] } });
    const fewer = { ...bundle, manifest: { ...bundle.manifest, changes: 8999 } };
    const more = await open(
      payloadsBeside(() => played().thread),
      fewer,
      recipient.identity,
      nothing,
      idle(),
      NONE,
    );
    expect(more).toEqual({ ok: false, error: { tag: 'damaged', part: 'change' } });
  });

  it('runs no more than a few pieces ahead of the side that takes them', async () => {
    const unread = played();
    const { payload, changes: lines } = bundle.manifest as Required<typeof bundle.manifest>;
    unread.thread.postMessage({
      kind: 'open',
      payload: bundle.parts.payload.slice(),
      identity: recipient.identity,
      declared: { plainBytes: payload.plainBytes, lines },
      chain: NONE,
    });
    await quiet(() => unread.answers.length);
    expect(unread.answers.filter((kind) => kind === 'lines')).toHaveLength(PIECES_AHEAD + 1);
    expect(unread.answers).not.toContain('opened');
    unread.thread.terminate();
    let taken = 0;
    const { thread } = played({ deaf: true });
    const given = function* (): Generator<PlainPiece> {
      for (;;) yield pieceOf([`{"line":${String((taken += 1))}}`]);
    };
    const lock = { recipients: [bundle.manifest.sender.ageKey] };
    void payloadsBeside(() => thread).seal(given(), lock, 9000, breathe);
    thread.onmessage?.({ data: { kind: 'taken' } } as MessageEvent<PayloadAnswer>);
    await quiet(() => taken);
    expect(taken).toBe(PIECES_AHEAD + 1);
  });

  it('waits for each piece of absurdly long lines: no more than one of them lies in memory twice', async () => {
    const long = Array.from({ length: 3 }, () => pieceOf(['x'.repeat(5 << 20)]));
    const sealed = await payloadsHere.seal(
      long,
      { recipients: [await ageRecipientOf(recipient.identity)] },
      3,
      breathe,
    );
    const { thread, answers } = played();
    const declared = { plainBytes: sealed.plainBytes, lines: 3 };
    thread.postMessage({ kind: 'open', payload: sealed.bytes, identity: recipient.identity, declared, chain: NONE });
    const lines = (): number => answers.filter((kind) => kind === 'lines').length;
    await quiet(() => answers.length);
    expect(lines()).toBe(1);
    thread.postMessage({ kind: 'read' });
    await quiet(() => lines(), 2);
    expect(lines()).toBe(2);
    thread.terminate();
  });

  it('stops before the next piece, whatever the thread is doing', async () => {
    const tasks = createTasks();
    const { thread, ended } = played({ deaf: true });
    const task = tasks.start(nothing);
    const opening = open(
      payloadsBeside(() => thread),
      bundle,
      recipient.identity,
      nothing,
      task,
      NONE,
    );
    tasks.cancel(task.id);
    expect(await opening).toEqual({ ok: false, error: { tag: 'cancelled' } });
    expect(ended()).toBe(true);
  });

  it('passes on what is thrown where its lines come from, and ends the thread', async () => {
    const { thread, ended } = played();
    const stop = (): Promise<void> => Promise.reject(new Error('stopped'));
    const lock = { recipients: [bundle.manifest.sender.ageKey] };
    await expect(payloadsBeside(() => thread).seal([pieceOf(['a'])], lock, 9000, stop)).rejects.toThrow('stopped');
    expect(ended()).toBe(true);
  });

  it('says so when the thread itself finds that it cannot', async () => {
    const { thread, ended } = played();
    const nobody = { recipients: [] };
    await expect(payloadsBeside(() => thread).seal([pieceOf(['a'])], nobody, 9000, breathe)).rejects.toThrow();
    expect(ended()).toBe(true);
  });

  it('is opened and sealed here where no thread can be had, and never half by one that ends', async () => {
    const none = payloadsBeside(() => played({ fails: 1 }).thread);
    expect(must(await open(none, bundle, recipient.identity, nothing, idle(), NONE))).toEqual(changes);
    const sealed = await sealedBy(none);
    expect(sealed.manifest.payload.plainBytes).toBe(bundle.manifest.payload.plainBytes);
    // It breaks before it is asked for anything.
    const { thread } = played();
    const opener = payloadsBeside(() => thread).opener(1 << 20);
    thread.onerror?.({} as ErrorEvent);
    expect(must(await opener.open(bundle, recipient.identity, nothing, idle(), NONE))).toHaveLength(9000);
    opener.end();
    // It breaks in the middle: of what was read by then nothing is doubled.
    const midway = payloadsBeside(() => played({ fails: 3 }).thread);
    expect(must(await open(midway, bundle, recipient.identity, nothing, idle(), NONE))).toHaveLength(9000);
    await expect(sealedBy(midway)).rejects.toThrow('has ended');
  });

  it('is not worth one when it is small', async () => {
    const small = { ...bundle, manifest: { ...bundle.manifest, changes: 3 } };
    const none = payloadsBeside(() => {
      throw new Error('started');
    });
    const opener = none.opener(1000);
    expect((await opener.open(small, recipient.identity, nothing, idle(), NONE)).ok).toBe(false);
    opener.end();
    const lock = { recipients: [small.manifest.sender.ageKey] };
    expect((await none.seal([pieceOf(['a'])], lock, 1, breathe)).lines).toBe(1);
  });
});
