import type { RecordId } from '../../base/id.ts';
import { isWiped } from '../../sync/authority/verdict.ts';
import type { Change } from '../../sync/change.ts';
import type { Left, SetAside } from '../../sync/intake-case.ts';
import { wiped } from '../../sync/scope.ts';
import { backlogNoteKey } from '../exchange-state.ts';
import type { Writer } from '../writer.ts';
import { ASIDE } from './aside-key.ts';
import { STRANGE } from './aside-notes.ts';

/**
 * Whatever lies beside the register about records that are erased is wiped as well: what is out of force, what strangers
 * brought, and what waits. Called last, when all else of a write is noted.
 */
export function wipeBeside(writer: Writer, erased: ReadonlySet<RecordId>): void {
  if (erased.size === 0) return;
  const names = ({ id, fields }: Change): boolean => erased.has(id) || erased.has(fields['member'] as RecordId);
  const isLeft = (change: Change): boolean => names(change) && !isWiped(change) && change.erase !== true;
  for (const prefix of [ASIDE, STRANGE]) {
    for (const [key, note] of writer.notesUnder(prefix)) {
      const { change, reason } = note as SetAside | Left;
      if (isLeft(change)) writer.note(key, { change: wiped(change), reason });
    }
  }
  for (const [key, note] of writer.notesUnder(backlogNoteKey('')))
    if (isLeft(note as Change)) writer.note(key, wiped(note as Change));
}
