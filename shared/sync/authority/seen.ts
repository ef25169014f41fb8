import type { ReplicaId } from '../../base/id.ts';
import { isReplicaId } from '../../base/id.ts';
import type { Change } from '../change.ts';

/** The kind of the records by which a writer tells what it had seen. Made once, never edited, shown to nobody. */
export const SEEN = 'seen';

/** One word of a `seen` record: the first `seq` changes of a replica, with its own seal where it is of the district. */
export interface SeenWord {
  readonly replica: ReplicaId;
  readonly seq: number;
  /** `hash:signature` as the replica sealed it, or null: another PC of the writer's own office. */
  readonly seal: string | null;
}

const WORD = /^([a-z2-7]{16}):([1-9]\d{0,14}):([A-Za-z0-9+/]{43}):([A-Za-z0-9+/]{86})$/;
const SISTER = /^([a-z2-7]{16}):([1-9]\d{0,14})::$/;

/** The words of a `seen` record, or null when it is not one as it must be: sorted, each replica once. */
export function wordsOf(change: Change): readonly SeenWord[] | null {
  const { seen } = change.fields;
  if (typeof seen !== 'string' || seen === '') return null;
  const words = seen.split(' ').map(wordOf);
  for (const [i, word] of words.entries()) {
    const before = words[i - 1];
    if (word === null || (before !== undefined && before !== null && before.replica >= word.replica)) return null;
  }
  return words.flatMap((word) => word ?? []);
}

/** The text of the field `seen`. */
export const seenText = (words: Iterable<SeenWord>): string =>
  [...words]
    .sort((a, b) => (a.replica < b.replica ? -1 : 1))
    .map(({ replica, seq, seal }) => `${replica}:${String(seq)}:${seal ?? ':'}`)
    .join(' ');

function wordOf(text: string): SeenWord | null {
  const sealed = WORD.exec(text);
  const match = sealed ?? SISTER.exec(text);
  const [, replica, seq, hash, signature] = match ?? [];
  if (!isReplicaId(replica)) return null;
  const seal = hash === undefined || signature === undefined ? null : `${hash}:${signature}`;
  return { replica, seq: Number(seq), seal };
}
