import type { RecordId } from '../../base/id.ts';
import { isWiped } from '../../sync/authority/verdict.ts';
import { ABOUT, type Change } from '../../sync/change.ts';
import { wiped } from '../../sync/scope.ts';
import { notes } from '../notes.ts';
import type { Writer } from '../writer.ts';

/**
 * Whatever lies beside the register about records that are erased is wiped as well: what is out of force, what strangers
 * brought, and what waits. Called last, when all else of a write is noted.
 */
export function wipeBeside(writer: Writer, erased: ReadonlySet<RecordId>): void {
  if (erased.size === 0) return;
  const names = ({ id, fields }: Change): boolean => erased.has(id) || erased.has(fields[ABOUT] as RecordId);
  const isLeft = (change: Change): boolean => names(change) && !isWiped(change) && change.erase !== true;
  for (const [dot, { change, reason }] of notes.aside.all(writer))
    if (isLeft(change)) notes.aside.write(writer, dot, { change: wiped(change), reason });
  for (const [dot, { change, reason }] of notes.strange.all(writer))
    if (isLeft(change)) notes.strange.write(writer, dot, { change: wiped(change), reason });
  for (const waiting of [notes.backlog, notes.comingBack])
    for (const [name, change] of waiting.all(writer)) if (isLeft(change)) waiting.write(writer, name, wiped(change));
}
