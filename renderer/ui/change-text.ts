import { fieldOf } from '../../shared/kinds/schema.ts';
import type { Value } from '../../shared/sync/change.ts';
import type { HistoryEntry } from '../../shared/engine/modules/records/face.ts';
import type { Translate } from '../i18n/t.ts';
import { valueText } from './value-text.ts';
import type { RecordType } from '../../shared/kinds/all.ts';

/**
 * One line of a history: the field, what it was where it was anything, what it became.
 * @param masked hides the middle of document numbers and phones
 */
export function changeText(
  t: Translate,
  type: RecordType,
  change: HistoryEntry['changes'][number],
  references: HistoryEntry['references'],
  masked: boolean,
): string {
  const spec = fieldOf(type, change.field);
  if (spec === null) return t('record.history.later');
  const field = t.find(`field.${type}.${change.field}`) ?? change.field;
  const textOf = (value: Value): string =>
    t.find(`${type}.${change.field}.${String(value)}`) ?? valueText(t, spec, value, { references, masked });
  const before = textOf(change.before);
  const after = textOf(change.after) || t('word.not-given');
  return before === ''
    ? t('record.history.set', { field, after })
    : t('record.history.change', { field, before, after });
}
