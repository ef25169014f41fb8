import { describe, expect, it } from 'vitest';
import type { ReplicaId } from '../../../shared/base/id.ts';
import { frameRuns } from '../../../shared/engine/frame-runs.ts';

const a = 'a'.repeat(16) as ReplicaId;
const b = 'b'.repeat(16) as ReplicaId;
const plain = (runs: ReturnType<typeof frameRuns>): readonly unknown[] =>
  runs.all.map((run) => [run.replica.charAt(0), run.fromSeq, run.toSeq, run.fromFrame, run.toFrame]);

describe('runs of frames', () => {
  it('go on where the next change of the same replica follows, others in between or not', () => {
    const runs = frameRuns();
    runs.add(a, 1, 1, 0, 0);
    runs.add(b, 7, 7, 0, 0);
    runs.add(a, 2, 2, 1, 1);
    expect(plain(runs)).toEqual([
      ['a', 1, 2, 0, 1],
      ['b', 7, 7, 0, 0],
    ]);
  });

  it('begin anew after a gap, after 64 frames and after 1,000 changes', () => {
    const runs = frameRuns();
    runs.add(a, 1, 1, 0, 0);
    runs.add(a, 3, 3, 1, 1);
    runs.add(a, 4, 4, 65, 65);
    runs.add(a, 5, 1003, 66, 66);
    runs.add(a, 1004, 1004, 67, 67);
    expect(plain(runs)).toEqual([
      ['a', 1, 1, 0, 0],
      ['a', 3, 3, 1, 1],
      ['a', 4, 1003, 65, 66],
      ['a', 1004, 1004, 67, 67],
    ]);
  });

  it('go on from what a checkpoint kept, and leave that as it was', () => {
    const kept = [{ replica: a, fromSeq: 1, toSeq: 2, fromFrame: 0, toFrame: 0 }];
    const runs = frameRuns(kept);
    runs.add(a, 3, 3, 1, 1);
    expect(plain(runs)).toEqual([['a', 1, 3, 0, 1]]);
    expect(kept[0]?.toSeq).toBe(2);
  });
});
