/**
 * The fewest characters (code points) that are changed, left out or put in to make one text the other: the distance of
 * Levenshtein, row by row (Wagner and Fischer, 1974).
 */
export function editDistance(one: string, other: string): number {
  const [a, b] = [Array.from(one), Array.from(other)];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, character] of a.entries()) {
    const next = [i + 1];
    for (const [j, wanted] of b.entries()) {
      const changed = (row[j] ?? 0) + (character === wanted ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
