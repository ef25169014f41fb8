import type { ReplicaId } from '../../base/id.ts';
import { changeHasher } from '../../sync/change-hash.ts';
import { replicaOf, seqOf, type Change, type Dot } from '../../sync/change.ts';
import { uniteRanges, upTo, type Ranges } from '../../sync/version-vector.ts';
import { originOf } from '../../sync/write-anew.ts';
import { voidedHere } from '../authority/aside-notes.ts';
import { notes } from '../notes.ts';
import type { Here } from '../workspace.ts';
import type { Writer } from '../writer.ts';
import { inOrder, type OtherLife } from './other-life.ts';

/** Nobody holds a greater number. */
const LAST_NUMBER = 2 ** 32 - 1;

/**
 * Notes which numbers are given up, for this PC and for all who are told (`refused` of a manifest).
 * @returns all that is out of force by that from now on, and what of it is held here and was not before
 */
export function giveUpNumbers(
  workspace: Here,
  writer: Writer,
  { closed }: OtherLife,
): { readonly all: Ranges; readonly turned: Ranges } {
  let all = voidedHere(workspace);
  const turned: Record<ReplicaId, [number, number][]> = {};
  for (const [replica, parted] of closed) {
    const from = parted.from ?? LAST_NUMBER;
    const refused: Ranges = { [replica]: [[from, LAST_NUMBER]] };
    notes.parted.write(writer, replica, parted);
    notes.voided.write(writer, replica, { count: 0, refused });
    all = uniteRanges(all, refused);
    const count = upTo(workspace.register.vector(), replica);
    if (count >= from) turned[replica] = [[from, count]];
  }
  return { all, turned };
}

/**
 * Writes what both lives meant anew. What refers to something of the other life that has not come back yet waits for it.
 * To be called when the writer has taken out what was given up.
 */
export function writeLivesAnew({ register }: Here, writer: Writer, { ours, theirs }: OtherLife): void {
  const hashOf = changeHasher();
  const say = (lost: readonly Change[], names: ReadonlyMap<Dot, Dot>): readonly Change[] => {
    const said = writer.sayAgain(lost, NONE, names);
    for (const { was, dot } of said) if (was !== undefined) notes.again.write(writer, was, [dot]);
    return said;
  };
  if (ours.length > 0) say(ours, new Map());
  const from = new Map(notes.parted.all({ notesUnder: (prefix) => [...writer.notesUnder(prefix)] }));
  const names = new Map<Dot, Dot>(notes.moved.all(register).map(([dot, name]) => [dot as Dot, name]));
  const there = new Set<Dot>(names.keys());
  const isMissing = (dot: Dot): boolean =>
    seqOf(dot) >= (from.get(replicaOf(dot))?.from ?? Infinity) && !there.has(dot);
  const waiting = notes.comingBack.all(register).map(([, change]) => change);
  const ready: Change[] = [];
  for (const change of inOrder([...waiting, ...theirs])) {
    const origin = originOf(change, hashOf(change));
    if (refersTo(change).some(isMissing)) {
      notes.comingBack.write(writer, origin, change);
      continue;
    }
    if (notes.comingBack.read(register, origin) !== undefined) notes.comingBack.write(writer, origin, null);
    there.add(change.dot);
    ready.push(change);
  }
  const said = say(ready, names);
  for (const [i, { dot }] of ready.entries()) {
    const name = said[i]?.dot;
    if (name !== undefined) notes.moved.write(writer, dot, name);
  }
}

const NONE: ReadonlyMap<string, Dot> = new Map();

/** All that a change may refer to: a field may name a record, and nothing a person types has the form of a dot. */
const refersTo = ({ dot, id, over = {}, fields }: Change): readonly Dot[] =>
  [id, ...Object.values(over).flat(), ...Object.values(fields)].filter(
    (each): each is Dot => typeof each === 'string' && each !== dot,
  );
