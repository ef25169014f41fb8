import type { Value } from '../sync/change.ts';

/** Begins each reason for which a value stays though it looks wrong. */
const REASON = '核对说明：';

/** A note with reasons for values that look wrong, each once; as it is without any. */
export function withReasons(note: Value | undefined, reasons: Iterable<string>): string {
  const before = typeof note === 'string' ? note : '';
  const given = new Set([...reasons].map((reason) => reason.trim()));
  given.delete('');
  const added = [...given].map((reason) => `${REASON}${reason}`).filter((line) => !before.includes(line));
  return [before, ...added].filter((line) => line !== '').join('；');
}

/** Whether a note says why a value stays that looks wrong. */
export const isInsisted = (note: Value | undefined): boolean => typeof note === 'string' && note.includes(REASON);
