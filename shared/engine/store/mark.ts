import * as v from 'valibot';
import { fromUtf8, utf8 } from '../../base/bytes.ts';
import type { Random } from '../../base/clock.ts';
import { isReplicaId, type ReplicaId } from '../../base/id.ts';
import { openBox, sealBox, type DataKey } from '../../crypto/seal.ts';
import type { KeystoreShell } from '../../shell/shell.ts';
import type { FrameRun } from '../frame-runs.ts';

/**
 * How much was acknowledged at least, kept sealed beside the keystore and so apart from both copies: what a start
 * compares them with when they are short or gone. It is written after what it counts is durable, and may be behind.
 */
export interface Mark {
  /** Whose count it is: under another name (after going back, with new keys) one begins to count anew. */
  readonly replica: ReplicaId;
  readonly frames: number;
  readonly changes: number;
}

/** After so many frames the mark is written again; also with each checkpoint. */
const FRAMES_BETWEEN = 16;

const AAD = utf8('mark');
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const MarkSchema = v.object({
  replica: v.custom<ReplicaId>((value) => typeof value === 'string' && isReplicaId(value)),
  frames: count,
  changes: count,
});

export interface MarkParts {
  readonly shell: { readonly keystore: Pick<KeystoreShell, 'readMark' | 'writeMark'> };
  readonly key: DataKey;
  readonly random: Random;
}

/** The mark as it lies there; null when there is none, or none that opens. */
export async function readMark({ shell, key }: MarkParts): Promise<Mark | null> {
  const bytes = await shell.keystore.readMark();
  const plain = bytes.ok && bytes.value !== null ? await openBox(key, bytes.value, AAD) : null;
  if (plain === null) return null;
  try {
    const parsed = v.safeParse(MarkSchema, JSON.parse(fromUtf8(plain)));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** How many changes lie in frames. */
export const changesIn = (runs: readonly FrameRun[]): number =>
  runs.reduce((sum, run) => sum + run.toSeq - run.fromSeq + 1, 0);

export interface MarkKeeper {
  /** After a write: the first one and every few are marked. */
  wrote(frames: number, runs: readonly FrameRun[]): Promise<void>;
  /** Marks what there is, unless it is marked. */
  settle(frames: number, runs: readonly FrameRun[]): Promise<void>;
}

/** Keeps the mark of one replica. A mark that cannot be written is no failure: it is written with the next one. */
export function createMarkKeeper(parts: MarkParts, replica: ReplicaId, before: Mark | null): MarkKeeper {
  let marked = before?.replica === replica ? before.frames : 0;

  async function settle(frames: number, runs: readonly FrameRun[]): Promise<void> {
    if (frames === marked) return;
    const mark: Mark = { replica, frames, changes: changesIn(runs) };
    const { shell, key, random } = parts;
    const written = await shell.keystore.writeMark(await sealBox(key, utf8(JSON.stringify(mark)), AAD, random));
    if (written.ok) marked = frames;
  }

  return {
    settle,
    wrote: async (frames, runs) => {
      if (marked === 0 || frames - marked >= FRAMES_BETWEEN) await settle(frames, runs);
    },
  };
}
