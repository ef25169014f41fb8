import { lineHash, type Hash } from './chain.ts';
import type { Change } from './change.ts';
import { lineWriter } from './change-line.ts';
import { knownHash } from './known-lines.ts';

/** What stands in its writer's chain for a change: the hash of its line or, once it was wiped, the one it left behind. */
export const hashOfChange = (change: Change): Hash => changeHasher()(change);

/** `hashOfChange` for many. */
export function changeHasher(): (change: Change) => Hash {
  const line = lineWriter();
  return (change) => (change.hash as Hash | undefined) ?? knownHash(change) ?? lineHash(line(change));
}
