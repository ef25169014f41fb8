import type { Change, Dot, Fields } from './change.ts';

/**
 * Whether a line that was read to `change` is its canonical text, told without writing it; false when that does not tell.
 * In JSON of which every number is known to stand as it should, whatever is not canonical shows in the order of the
 * members or makes the text longer (a space, an escape, a member twice).
 */
export function isPlainlyCanonical(json: Readonly<Record<string, unknown>>, change: Change, text: string): boolean {
  const { actor, at, fields, over, extra } = change;
  if (extra !== undefined) return false;
  const head = `{"actor":{"id":"${actor.id}","name":"${actor.name}"},"at":${String(at)},`;
  if (!text.startsWith(head)) return false;
  const inFields = plainLength(fields);
  const inOver = over === undefined ? 0 : plainLength(over);
  if (inFields === null || inOver === null) return false;
  let length = head.length;
  let last = '';
  for (const name in json) {
    if (name <= last) return false;
    last = name;
    if (name === 'actor' || name === 'at') continue;
    const value = json[name];
    const inside = name === 'fields' ? inFields : name === 'over' ? inOver : value === true ? 4 : quotedLength(value);
    length += name.length + 4 + inside;
  }
  return length === text.length;
}

/** UTF-16 units of an object as canonical JSON; null when its names are not in order, or it holds a number. */
function plainLength(object: Fields | Readonly<Record<string, readonly Dot[]>>): number | null {
  let length = 1;
  let last = '';
  for (const name in object) {
    if (name <= last) return null;
    last = name;
    const value = object[name];
    if (typeof value === 'number') return null;
    length += name.length + 4;
    if (typeof value === 'string') length += value.length + 2;
    else if (typeof value === 'object' && value !== null)
      length += value.reduce((sum, dot) => sum + dot.length + 3, value.length === 0 ? 2 : 1);
    else length += value === false ? 5 : 4;
  }
  return last === '' ? 2 : length;
}

const quotedLength = (text: unknown): number => (text as string).length + 2;
