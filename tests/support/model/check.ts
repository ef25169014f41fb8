import { isDistrict } from '../../../shared/base/place.ts';
import { digestText, stateHash } from '../../../shared/sync/digest.ts';
import type { RecordState } from '../../../shared/sync/merge.ts';
import { foldChanges } from '../../../shared/sync/merge.ts';
import { inScope } from '../../../shared/sync/scope.ts';
import { holds } from '../../../shared/sync/version-vector.ts';
import type { Pc, World } from './world.ts';
import { demand, historyOf, modelUnitOf, recordsOf, seesNow } from './world.ts';

/** What must hold when all have exchanged, where everybody is honest. */
export function checkHonest(world: World): void {
  const [district] = world.pcs;
  if (district === undefined) return;
  for (const pc of world.pcs) {
    demand(pc.backlog.length === 0, `${pc.id} still waits for ${JSON.stringify(pc.backlog[0])}`);
    demand(pc.strange.length === 0, `${pc.id} has strange ${JSON.stringify(pc.strange[0])}`);
    checkOwn(world, pc);
    checkAgainst(district, pc);
    checkFolds(pc);
  }
}

export function checkFolds(pc: Pc): void {
  for (const [id, state] of pc.states) {
    if (!seesNow(pc, state)) continue;
    const whole = foldChanges(historyOf(pc, id), modelUnitOf).get(id);
    demand(whole !== undefined && hash(whole) === hash(state), `${id} at ${pc.id} is not the fold of its changes`);
  }
}

/** No acknowledged change is missing anywhere it should be. None was set aside, but of a PC that went back. */
function checkOwn(world: World, pc: Pc): void {
  for (const [dot, change] of pc.log) {
    if (!dot.startsWith(pc.id)) continue;
    for (const other of world.pcs) {
      const reason = other.aside.get(dot);
      demand(
        reason === undefined || pc.former.length > 0,
        `${dot} of ${pc.id} is aside at ${other.id}: ${String(reason)}`,
      );
      if (isDistrict(other.office)) demand(other.log.has(dot), `${dot} is missing at the district's ${other.id}`);
    }
    for (const other of world.pcs) {
      const state = other.states.get(change.id);
      if (state === undefined || !seesNow(other, state) || other.aside.has(dot)) continue;
      if (world.pcs[0]?.aside.has(dot) === true) continue;
      demand(other.log.has(dot), `${dot} is missing at ${other.id}`);
      demand(holds(other.holding, dot), `${other.id} has ${dot} but does not say so`);
    }
  }
}

/** All that share a scope agree about it: records, values, heads and so conflicts. */
export function checkAgainst(district: Pc, pc: Pc, but: (state: RecordState) => boolean = () => false): void {
  const theirs = new Map([...pc.states].filter(([, state]) => seesNow(pc, state)));
  const ours = [...district.states].filter(([, state]) => inScope(pc.office, state, recordsOf(district), modelUnitOf));
  for (const [id, state] of ours) {
    const there = theirs.get(id);
    theirs.delete(id);
    if (but(state)) continue;
    demand(there !== undefined, `${id} is missing at ${pc.id}`);
    demand(
      hash(there) === hash(state),
      `${id} differs between ${district.id} and ${pc.id}: ${JSON.stringify([state, there])}`,
    );
  }
  const more = [...theirs.values()].filter((state) => !but(state)).map(({ id }) => id);
  demand(more.length === 0, `${pc.id} shows ${more.join(', ')}, which the district sees elsewhere`);
}

export const hash = (state: RecordState): string => digestText(stateHash(state, modelUnitOf));
