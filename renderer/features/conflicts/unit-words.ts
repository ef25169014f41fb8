import type { Values } from '../../../shared/values/field.ts';
import { fieldsOfUnit } from '../../../shared/kinds/schema.ts';
import type { ConflictRow } from '../../../shared/engine/modules/conflicts/face.ts';
import type { Translate } from '../../i18n/t.ts';
import { valueText } from '../../ui/value-text.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';

/** What a unit of merging is called. */
export const unitLabel = (t: Translate, type: RecordType, unit: string): string =>
  t.find(`unit.${unit}`) ?? t.find(`field.${type}.${unit}`) ?? unit;

/** The fields of a row's unit, each with its value on some side in words. */
export function unitTexts(
  t: Translate,
  { type, conflict, references }: ConflictRow,
  values: Values,
): readonly { readonly field: string; readonly label: string; readonly text: string }[] {
  return fieldsOfUnit(type, conflict.unit).map((spec) => ({
    field: spec.name,
    label: t.find(`field.${type}.${spec.name}`) ?? spec.name,
    text: valueText(t, spec, values[spec.name], { references }),
  }));
}

/** All of a row's unit in one line, for lists. */
export function unitLine(t: Translate, row: ConflictRow, values: Values): string {
  const texts = unitTexts(t, row, values)
    .map(({ text }) => text)
    .filter((text) => text !== '');
  return texts.length === 0 ? t('word.not-given') : texts.join(' ');
}
