import type { RecordId } from '../../../shared/base/id.ts';
import type { RecordType, Values } from '../../../shared/domain/field.ts';
import { fieldsOfUnit } from '../../../shared/domain/schema.ts';
import type { ConflictRow, Engine } from '../../engine/engine.ts';
import type { Translate } from '../../i18n/t.ts';
import { valueText } from '../../ui/value-text.ts';

/** Names of the records that values point to, by id. */
export type Names = Readonly<Record<string, string>>;

/** What a unit of merging is called. */
export const unitLabel = (t: Translate, type: RecordType, unit: string): string =>
  t.find(`unit.${unit}`) ?? t.find(`field.${type}.${unit}`) ?? unit;

/** The fields of a unit that some side gives, each with its value in words. */
export function unitTexts(
  t: Translate,
  type: RecordType,
  unit: string,
  values: Values,
  names: Names,
): readonly { readonly field: string; readonly label: string; readonly text: string }[] {
  return fieldsOfUnit(type, unit).map((spec) => {
    const value = values[spec.name];
    const name = typeof value === 'string' ? names[value] : undefined;
    return {
      field: spec.name,
      label: t.find(`field.${type}.${spec.name}`) ?? spec.name,
      text: valueText(t, spec, value, { name }),
    };
  });
}

/** All of a unit in one line, for lists. */
export function unitLine(t: Translate, type: RecordType, unit: string, values: Values, names: Names): string {
  const texts = unitTexts(t, type, unit, values, names)
    .map(({ text }) => text)
    .filter((text) => text !== '');
  return texts.length === 0 ? t('word.not-given') : texts.join(' ');
}

/** The names of all records that the sides of these conflicts point to. */
export async function namesIn(engine: Engine, rows: readonly ConflictRow[]): Promise<Names> {
  const names: Record<string, string> = {};
  for (const { type, conflict } of rows) {
    for (const spec of fieldsOfUnit(type, conflict.unit)) {
      if (spec.refers === undefined) continue;
      for (const values of [...conflict.sides.map((side) => side.values), conflict.before ?? {}]) {
        const id = values[spec.name];
        if (typeof id !== 'string' || id === '' || id in names) continue;
        const name = (await engine.record(spec.refers, id as RecordId))?.values['name'];
        names[id] = typeof name === 'string' ? name : '';
      }
    }
  }
  return names;
}
