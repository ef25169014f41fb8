import type { RecordType } from '../../shared/kinds/all.ts';
import { fieldOf, kindOf } from '../../shared/kinds/schema.ts';
import type { Values } from '../../shared/values/field.ts';
import type { Translate } from '../i18n/t.ts';
import { valueText } from './value-text.ts';

/** What a record is called while its form is open, by what stands in it: `names` says what it points to, by field. */
export const titleText = (
  t: Translate,
  type: RecordType,
  values: Values,
  names: Readonly<Record<string, string>>,
): string =>
  kindOf(type)
    .named.map((field) => {
      const spec = fieldOf(type, field);
      if (spec === null) return '';
      return spec.kind === 'reference' ? (names[field] ?? '') : valueText(t, spec, values[field]);
    })
    .filter((text) => text !== '')
    .join(' ');
