/** Where the keyboard is in a table: the current row, and where a range begins that Shift draws to it. From 0. */
export interface Cursor {
  readonly current: number;
  readonly anchor: number;
}

export interface KeyPress {
  readonly key: string;
  readonly shift: boolean;
  readonly control: boolean;
}

/** Where a key takes the cursor in a table of `total` rows with `page` of them in sight; null when it does not move it. */
export function moveCursor(cursor: Cursor | null, press: KeyPress, total: number, page: number): Cursor | null {
  if (total === 0) return null;
  const at = cursor?.current ?? -1;
  const target = targetOf(press.key, at, total, page);
  if (target === null) return null;
  const current = Math.min(total - 1, Math.max(0, target));
  return { current, anchor: press.shift && cursor !== null ? cursor.anchor : current };
}

function targetOf(key: string, at: number, total: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at < 0 ? total - 1 : at - 1;
    case 'PageDown':
      return Math.max(at, 0) + page;
    case 'PageUp':
      return at - page;
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return null;
  }
}

/** First and last row of the range. */
export const rangeOf = (cursor: Cursor): readonly [first: number, last: number] => [
  Math.min(cursor.anchor, cursor.current),
  Math.max(cursor.anchor, cursor.current),
];
