import { describe, expect, it } from 'vitest';
import { noFigures, playPutBacks, type PutBackFigures, type PutBackPlan } from '../support/put-back-model.ts';

function play(from: number, histories: number, plan: PutBackPlan): { figures: PutBackFigures; failed: string[] } {
  const figures = noFigures();
  const failed: string[] = [];
  for (let seed = from; seed < from + histories; seed++)
    try {
      playPutBacks(seed, plan, figures);
    } catch (error) {
      failed.push(`seed ${String(seed)}: ${String(error)}`);
    }
  return { figures, failed };
}

describe('profiles put back to earlier copies', () => {
  it('lose and double nothing, and leave nobody waiting', () => {
    const { figures, failed } = play(1, 120, { putBack: true });
    expect(failed).toEqual([]);
    expect(figures.putBacks).toBeGreaterThan(50);
    expect(figures.noticed).toBeGreaterThan(20);
    expect(figures.alarms).toBeGreaterThan(10);
  });

  it('lose nothing when copies are in use at once, each going on under a name of its own', () => {
    const { figures, failed } = play(1, 60, { putBack: true, clones: true });
    expect(failed).toEqual([]);
    expect(figures.clones).toBeGreaterThan(20);
    // Whose first bundle under its new name is refused is sent again what parts it from the others, and so sees it itself;
    // what it wrote under the old name is shown with its own seal.
    const once = [5127, 5242, 5741, 6109, 6198, 6655, 6828, 50197, 50308, 52293, 62999];
    expect(once.flatMap((seed) => play(seed, 1, { putBack: true, clones: true }).failed)).toEqual([]);
  });

  it('raise no alarm where there are none', () => {
    const { figures, failed } = play(1, 60, { putBack: false });
    expect(failed).toEqual([]);
    expect(figures).toMatchObject({ alarms: 0, noticed: 0 });
  });

  it('would lose people if nothing were compared', () => {
    expect(play(1, 60, { putBack: true, blind: true }).failed.length).toBeGreaterThan(2);
  });
});
