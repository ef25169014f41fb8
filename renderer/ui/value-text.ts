import { labelOf } from '../../shared/domain/code-list.ts';
import type { FieldSpec } from '../../shared/domain/field.ts';
import type { Referenced } from '../../shared/engine/engine.ts';
import type { Value } from '../../shared/sync/change.ts';
import type { Translate } from '../i18n/t.ts';
import { maskDocument, maskPhone } from './mask.ts';

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
  if (typeof value === 'boolean') return value ? t('word.yes') : t('word.no');
  if (spec.kind === 'code' && spec.list !== undefined) return labelOf(spec.list, String(value)) ?? String(value);
  if (spec.kind === 'reference') return referenceText(t, spec, options.references?.[String(value)]);
  if (options.masked === true && spec.kind === 'document-number') return maskDocument(String(value));
  if (options.masked === true && spec.kind === 'phone') return maskPhone(String(value));
  return String(value);
}

/** What a record is called that a field points to; one without a name here is told by what it is and where it went. */
function referenceText(t: Translate, { refers = 'member' }: FieldSpec, found: Referenced | undefined): string {
  const kind = t.find(`reference.${refers}`) ?? '';
  const { name, standing } = found ?? { name: '', standing: 'not-here' };
  if (standing === 'not-here' || standing === 'erased') return t(`reference.${standing}`, { kind });
  const called = name === '' ? t('reference.nameless', { kind }) : name;
  return standing === 'voided' ? t('reference.voided', { name: called }) : called;
}
