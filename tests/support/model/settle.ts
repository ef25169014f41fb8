import { isDistrict } from '../../../shared/base/place.ts';
import type { Tally } from './exchange.ts';
import { bundlesFor, fingerprint, hand, importText, opened } from './exchange.ts';
import type { Pc, World } from './world.ts';

/** All sticks arrive: enough rounds for what one district PC knows to reach the others and every office. */
export function settle(world: World, tally: Tally): void {
  const living = world.pcs.filter((pc) => pc !== world.evil.stolen);
  const district = living.filter((pc) => isDistrict(pc.office));
  const offices = living.filter((pc) => !isDistrict(pc.office));
  const deliver = (from: Pc, office: string): void => {
    const parts = bundlesFor(world, from, office);
    const bundles = parts.length % 3 === 0 ? parts.toReversed() : parts;
    for (const to of living)
      if (to.office === office && to !== from) for (const bundle of bundles) hand(world, to, bundle, tally);
  };
  // A part of a series waits for the others: whoever was restored from a copy may not have what they carried any more.
  const former = new Set(world.pcs.flatMap((pc) => pc.former));
  for (const text of [...world.sticks]) {
    const bundle = opened(text);
    if (bundle === null || !former.has(bundle.sender)) continue;
    for (const to of living) if (to.office === bundle.to) importText(world, to, text, tally);
  }
  let before = '';
  for (let round = 0; round < 6; round++) {
    for (const pc of offices) deliver(pc, districtOf(pc));
    for (const pc of district) deliver(pc, pc.office);
    for (const pc of district) for (const office of world.offices) deliver(pc, office);
    const after = living.map(standOf).join();
    if (after === before) break;
    before = after;
  }
}

/** All that may yet lead to something. */
const standOf = (pc: Pc): string =>
  fingerprint(pc) + JSON.stringify([[...pc.said], [...pc.unlike], [...pc.disputed], [...pc.refusals]]);

const districtOf = ({ office }: Pc): string => office.slice(0, 6);
