import type { ActorId } from '../../shared/base/id.ts';
import type { Actor } from '../../shared/sync/change.ts';

const known = new Map<string, Actor>();

/** The actor of this name in tests: always the same object, with an id of its own. */
export function actorNamed(name: string): Actor {
  const actor = known.get(name) ?? { id: idOf(name), name };
  known.set(name, actor);
  return actor;
}

function idOf(name: string): ActorId {
  let hash = 0;
  for (const char of name) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return hash
    .toString(4)
    .replace(/[0-3]/g, (digit) => 'abcd'.charAt(Number(digit)))
    .padStart(16, 'a') as ActorId;
}
