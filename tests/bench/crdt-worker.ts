import * as Automerge from '@automerge/automerge/slim';
import { automergeWasmBase64 } from '@automerge/automerge/automerge.wasm.base64';
import { expose } from 'comlink';
import * as Y from 'yjs';
import type { Bytes } from '../../shared/base/bytes.ts';
import type { ReplicaId } from '../../shared/base/id.ts';
import { decodeEntry } from '../../shared/journal/entry.ts';
import { initZstd, unpack } from '../../shared/journal/pack.ts';
import { createRegister } from '../../shared/engine/register/register.ts';
import { createWriter } from '../../shared/engine/writer.ts';
import type { Values } from '../../shared/values/field.ts';
import { random } from '../support/dice.ts';
import { people } from '../support/people.ts';
import { edit } from './register-data.ts';
import { actorNamed } from '../support/actors.ts';

/**
 * The same members and the same edits of two replicas, kept by our register and by two CRDT libraries: how long taking
 * the other side's edits in takes, how large they are on the way, how large all of it is when saved.
 */
export interface CrdtFigures {
  readonly fillMs: number;
  readonly mergeMs: number;
  readonly editBytes: number;
  readonly savedBytes: number;
}

interface Work {
  readonly members: readonly Values[];
  /** Edits of one side and of the other: who, and what is written. */
  readonly ours: readonly (readonly [number, Values])[];
  readonly theirs: readonly (readonly [number, Values])[];
}

function workOf(seed: number, count: number, edits: number): Work {
  const dice = random(seed);
  const some = (): (readonly [number, Values])[] =>
    Array.from({ length: edits }, () => [dice.below(count), edit(dice)] as const);
  return {
    members: people(seed, count, ['370102001']).members.map(({ values }) => values),
    ours: some(),
    theirs: some(),
  };
}

const present = (values: Values): Record<string, string | number | boolean> =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string | number | boolean] => (entry[1] ?? null) !== null),
  );

async function mingce(seed: number, count: number, edits: number): Promise<CrdtFigures> {
  await initZstd();
  const { members, ours, theirs } = workOf(seed, count, edits);
  const replica = (letter: string): ReplicaId => letter.repeat(16) as ReplicaId;
  const pen = (letter: string) => ({
    replica: replica(letter),
    actor: actorNamed('经办人'),
    now: 1_770_000_000_000,
    batch: null,
  });
  const started = performance.now();
  const register = createRegister(null);
  const first = createWriter(register, pen('a'), 0, null);
  const ids = members.map((values) => first.create('member', values));
  const apply = (writer: ReturnType<typeof createWriter>): readonly Bytes[] => {
    const { frames, fold } = writer.finish();
    register.adopt(fold, 0, register.vector());
    return frames;
  };
  const filled = apply(first);
  const fillMs = performance.now() - started;
  const write = (letter: string, lastSeq: number, list: Work['ours']): ReturnType<typeof createWriter> => {
    const writer = createWriter(register, pen(letter), lastSeq, null);
    for (const [member, values] of list) {
      const id = ids[member];
      if (id !== undefined) writer.update('member', id, values);
    }
    return writer;
  };
  const theirWriter = write('b', 0, theirs);
  const theirFrames = theirWriter.finish().frames;
  const theirChanges = theirFrames.flatMap((frame) => decodeEntry(unpack(frame)).changes);
  const changed = apply(write('a', first.seq, ours));
  const from = performance.now();
  const receiving = createWriter(register, pen('a'), 0, null);
  for (const change of theirChanges) receiving.receive(change);
  apply(receiving);
  const mergeMs = performance.now() - from;
  return {
    fillMs,
    mergeMs,
    editBytes: sizeOf(theirFrames),
    savedBytes: sizeOf([...filled, ...changed, ...theirFrames]),
  };
}

const sizeOf = (frames: readonly Bytes[]): number => frames.reduce((sum, frame) => sum + frame.length, 0);

type Doc = { members: Record<string, Record<string, string | number | boolean>> };

async function automerge(seed: number, count: number, edits: number): Promise<CrdtFigures> {
  await Automerge.initializeBase64Wasm(automergeWasmBase64);
  const { members, ours, theirs } = workOf(seed, count, edits);
  const started = performance.now();
  let here = Automerge.from<Doc>({
    members: Object.fromEntries(members.map((values, i) => [`m${String(i)}`, present(values)])),
  });
  const fillMs = performance.now() - started;
  let there = Automerge.clone(here);
  const write = (doc: Automerge.Doc<Doc>, list: Work['ours']): Automerge.Doc<Doc> =>
    list.reduce(
      (before, [member, values]) =>
        Automerge.change(before, (draft) => {
          Object.assign(draft.members[`m${String(member)}`] ?? {}, present(values));
        }),
      doc,
    );
  const common = Automerge.getHeads(there);
  there = write(there, theirs);
  here = write(here, ours);
  const sent = Automerge.saveSince(there, common);
  const from = performance.now();
  here = Automerge.loadIncremental(here, sent);
  const mergeMs = performance.now() - from;
  return { fillMs, mergeMs, editBytes: sent.length, savedBytes: Automerge.save(here).length };
}

function yjs(seed: number, count: number, edits: number): Promise<CrdtFigures> {
  const { members, ours, theirs } = workOf(seed, count, edits);
  const started = performance.now();
  const here = new Y.Doc();
  const table = here.getMap<Y.Map<string | number | boolean>>('members');
  here.transact(() => {
    members.forEach((values, i) => table.set(`m${String(i)}`, new Y.Map(Object.entries(present(values)))));
  });
  const fillMs = performance.now() - started;
  const there = new Y.Doc();
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
  const write = (doc: Y.Doc, list: Work['ours']): void => {
    const rows = doc.getMap<Y.Map<string | number | boolean>>('members');
    for (const [member, values] of list)
      doc.transact(() => {
        for (const [field, value] of Object.entries(present(values))) rows.get(`m${String(member)}`)?.set(field, value);
      });
  };
  const common = Y.encodeStateVector(there);
  write(there, theirs);
  write(here, ours);
  const sent = Y.encodeStateAsUpdate(there, common);
  const from = performance.now();
  Y.applyUpdate(here, sent);
  const mergeMs = performance.now() - from;
  return Promise.resolve({ fillMs, mergeMs, editBytes: sent.length, savedBytes: Y.encodeStateAsUpdate(here).length });
}

const crdtWorker = { mingce, automerge, yjs };
export type CrdtWorker = typeof crdtWorker;
expose(crdtWorker);
