import type { RecordId } from '../../base/id.ts';
import { cellText } from '../../excel/cell.ts';
import { schemaOf } from '../../kinds/schema.ts';
import type { RecordType } from '../../kinds/all.ts';
import type { RecordState } from '../../sync/merge.ts';
import { cleanDocumentNumber } from '../../values/document.ts';
import { isWiped } from '../../sync/authority/verdict.ts';
import { ABOUT, type Change } from '../../sync/change.ts';
import { wiped } from '../../sync/scope.ts';
import { notes } from '../notes.ts';
import type { Here } from '../workspace.ts';
import type { Writer } from '../writer.ts';

/**
 * Whatever lies beside the register about records that are erased is wiped as well: what is out of force, what strangers
 * brought, and what waits. Called last, when all else of a write is noted.
 */
export function wipeBeside({ register }: Here, writer: Writer, erased: ReadonlySet<RecordId>): void {
  if (erased.size === 0) return;
  dropRefused(
    writer,
    [...erased].flatMap((id) => register.find(id)?.state ?? []),
  );
  const names = ({ id, fields }: Change): boolean => erased.has(id) || erased.has(fields[ABOUT] as RecordId);
  const isLeft = (change: Change): boolean => names(change) && !isWiped(change) && change.erase !== true;
  for (const [dot, { change, reason }] of notes.aside.all(writer))
    if (isLeft(change)) notes.aside.write(writer, dot, { change: wiped(change), reason });
  for (const [dot, { change, reason }] of notes.strange.all(writer))
    if (isLeft(change)) notes.strange.write(writer, dot, { change: wiped(change), reason });
  for (const waiting of [notes.backlog, notes.comingBack])
    for (const [name, change] of waiting.all(writer)) if (isLeft(change)) waiting.write(writer, name, wiped(change));
}

/**
 * Rows that imports refused and that are about people now erased: by a number that nobody else has, or, where it was
 * mistyped, by the name together with the day of birth in it.
 */
function dropRefused(writer: Writer, before: readonly RecordState[]): void {
  const people = before.flatMap(({ type, values }) =>
    schemaOf(type as RecordType).flatMap(({ name, kind }) => {
      const number = values[name];
      return kind === 'document-number' && typeof number === 'string' ? [{ number, called: values['name'] }] : [];
    }),
  );
  if (people.length === 0) return;
  for (const [batch, note] of notes.importRefused.all(writer)) {
    const rows = note.rows.filter(({ cells }) => {
      const texts = cells.map((cell) => cleanDocumentNumber(cellText(cell)));
      return !people.some(
        ({ number, called }) =>
          texts.includes(number) ||
          (texts.some((text) => text === called) && texts.some((text) => text.includes(number.slice(6, 14)))),
      );
    });
    if (rows.length < note.rows.length)
      notes.importRefused.write(writer, batch, rows.length === 0 ? null : { ...note, rows });
  }
}
