import type { ReplicaId } from '../base/id.ts';
import { normalSpans } from '../sync/spans.ts';
import { rangeEntries, type Ranges } from '../sync/version-vector.ts';

/** The changes of one replica that lie in a run of frames: found by sequence without opening the others. */
export interface FrameRun {
  readonly replica: ReplicaId;
  readonly fromSeq: number;
  toSeq: number;
  readonly fromFrame: number;
  toFrame: number;
}

/** A run is closed at this many frames, and at this many changes: who asks for some of them opens few others. */
const FRAMES_PER_RUN = 64;
const CHANGES_PER_RUN = 1000;

interface FrameRuns {
  readonly all: readonly FrameRun[];
  /** Adds what follows: to the last run of its replica where it goes on from that, else as a run of its own. */
  add(replica: ReplicaId, fromSeq: number, toSeq: number, fromFrame: number, toFrame: number): void;
}

export function frameRuns(before: readonly FrameRun[] = []): FrameRuns {
  const all = before.map((run) => ({ ...run }));
  const open = new Map<ReplicaId, FrameRun>();
  for (const run of all) open.set(run.replica, run);
  return {
    all,
    add(replica, fromSeq, toSeq, fromFrame, toFrame) {
      const run = open.get(replica);
      const goesOn =
        run !== undefined &&
        fromSeq === run.toSeq + 1 &&
        toFrame - run.fromFrame < FRAMES_PER_RUN &&
        toSeq - run.fromSeq < CHANGES_PER_RUN;
      if (goesOn) {
        run.toSeq = toSeq;
        run.toFrame = toFrame;
        return;
      }
      const next = { replica, fromSeq, toSeq, fromFrame, toFrame };
      all.push(next);
      open.set(replica, next);
    },
  };
}

/** The numbers that lie in frames, in force or not. */
export function rangesOfRuns(runs: readonly FrameRun[]): Ranges {
  const spans: Record<ReplicaId, (readonly [number, number])[]> = {};
  for (const { replica, fromSeq, toSeq } of runs) (spans[replica] ??= []).push([fromSeq, toSeq]);
  return Object.fromEntries(rangeEntries(spans).map(([replica, each]) => [replica, normalSpans(each)]));
}
