import type { FieldSpec } from '../../shared/values/field.ts';
import type { Referenced } from '../../shared/engine/modules/records/face.ts';
import type { Value } from '../../shared/sync/change.ts';
import { groupedMoney } from '../i18n/format.ts';
import type { Translate } from '../i18n/t.ts';
import { typeOf } from '../../shared/values/value-types.ts';

export interface ValueTextOptions {
  /** The records that a `reference` may point to, by id; one that is not among them is not held here. */
  readonly references?: Readonly<Record<string, Referenced>>;
  /** Hides the middle of document numbers and phones. */
  readonly masked?: boolean;
}

/** A field's value as people read it; the empty text when it was never given. */
export function valueText(
  t: Translate,
  spec: FieldSpec,
  value: Value | undefined,
  options: ValueTextOptions = {},
): string {
  if (value === null || value === undefined || value === '') return '';
  if (spec.coded === true) return t('field.coded');
  if (typeof value === 'boolean') return value ? t('word.yes') : t('word.no');
  if (spec.kind === 'reference') return referenceText(t, spec, options.references?.[String(value)]);
  if (spec.kind === 'money' && typeof value === 'number') return t('field.money', { yuan: groupedMoney(value) });
  const { holds, print, mask } = typeOf(spec);
  // Days and months stand on the screen as they are stored: in the order of their text.
  const isPrinted = spec.kind !== 'day' && spec.kind !== 'month' && holds(value);
  const text = isPrinted ? print(spec, value) : String(value);
  return options.masked === true ? mask(text) : text;
}

/** What a record is called that a field points to; one without a name here is told by what it is and where it went. */
function referenceText(t: Translate, { refers = 'member' }: FieldSpec, found: Referenced | undefined): string {
  const kind = t.find(`type.${refers}`) ?? '';
  const { name, standing } = found ?? { name: '', standing: 'not-here' };
  if (standing === 'not-here' || standing === 'erased') return t(`reference.${standing}`, { kind });
  const called = name === '' ? t('reference.nameless', { kind }) : name;
  return standing === 'voided' ? t('reference.voided', { name: called }) : called;
}
