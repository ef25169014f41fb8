/** How deep arrays and objects may lie in one another, so that walking through them cannot exhaust the stack. */
const MAX_DEPTH = 32;

/**
 * The canonical text of a JSON value (RFC 8785): members of every object in UTF-16 order, no spaces, numbers and escapes
 * as ECMAScript writes them. Members that are undefined are left out. The same value is the same text everywhere.
 * @param value of which `isPlainJson` holds
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members: string[] = [];
  for (const [name, member] of Object.entries(value).sort(byName))
    if (member !== undefined) members.push(`${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** Whether what JSON.parse made has well-formed text only (no lone surrogates: RFC 7493) and is not nested too deep. */
export function isPlainJson(value: unknown, depth = MAX_DEPTH): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.every((item) => isPlainJson(item, depth - 1));
  return Object.entries(value).every(([name, member]) => name.isWellFormed() && isPlainJson(member, depth - 1));
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;
