/** A text in three: what it begins with as another does, what is different, and what it ends with as that one does. */
export function differingPart(text: string, other: string): readonly [first: string, middle: string, last: string] {
  const [own, theirs] = [Array.from(text), Array.from(other)];
  const most = Math.min(own.length, theirs.length);
  let start = 0;
  while (start < most && own[start] === theirs[start]) start++;
  let end = 0;
  while (end < most - start && own[own.length - 1 - end] === theirs[theirs.length - 1 - end]) end++;
  const until = own.length - end;
  return [own.slice(0, start).join(''), own.slice(start, until).join(''), own.slice(until).join('')];
}
