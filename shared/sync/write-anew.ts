import type { RecordId } from '../base/id.ts';
import type { Change, Dot, Value } from './change.ts';
import { recordIdOf } from './change.ts';
import type { Hash } from './chain.ts';

/** `dot#hash`: one content that once stood under a number which belongs to another now. */
export const wasText = (dot: Dot, hash: Hash): string => `${dot}#${hash}`;

/** What a change says that was written anew: itself under its first number, however often that happened. */
export const originOf = (change: Change, hash: Hash): string => change.was ?? wasText(change.dot, hash);

/**
 * Changes that lost their numbers, as changes under new ones. What they refer to among themselves (records they made,
 * values they replaced) goes along. Who wrote them and when stays as it was, and so does their place among rival values.
 * @param lost in the order in which they were written
 * @param known changes that already say one of them again, by `originOf`: it is not said a second time
 * @param nextDot called once for each change that is written
 * @param earlier what changes are called now that were written anew before, and that these may refer to
 */
export function writeAnew(
  lost: readonly Change[],
  hashOf: (change: Change) => Hash,
  known: ReadonlyMap<string, Dot>,
  nextDot: () => Dot,
  earlier: ReadonlyMap<Dot, Dot> = new Map(),
): readonly Change[] {
  const names = new Map<string, Dot>(earlier);
  const anew: Change[] = [];
  for (const change of lost) {
    const was = originOf(change, hashOf(change));
    const there = known.get(was);
    const dot = there ?? nextDot();
    names.set(change.dot, dot);
    if (there === undefined) anew.push(renamed({ ...change, was }, dot, names));
  }
  return anew;
}

function renamed(change: Change, dot: Dot, names: ReadonlyMap<string, Dot>): Change {
  const isMaker = (change.id as string) === change.dot;
  const { over, ...rest } = change;
  const id: RecordId = isMaker ? recordIdOf(dot) : recordIdOf(nameOf(change.id as string as Dot, names));
  return {
    ...rest,
    dot,
    id,
    fields: Object.fromEntries(Object.entries(change.fields).map(([name, value]) => [name, referring(value, names)])),
    ...(over === undefined
      ? {}
      : {
          over: Object.fromEntries(
            Object.entries(over).map(([unit, dots]) => [unit, dots.map((each) => nameOf(each, names))]),
          ),
        }),
  };
}

const nameOf = (dot: Dot, names: ReadonlyMap<string, Dot>): Dot => names.get(dot) ?? dot;

/** A field may name a record; nothing a person types has the form of a dot. */
const referring = (value: Value, names: ReadonlyMap<string, Dot>): Value =>
  typeof value === 'string' ? (names.get(value) ?? value) : value;
