import { labelOf } from '../../shared/domain/code-list.ts';
import type { FieldSpec } from '../../shared/domain/field.ts';
import type { Value } from '../../shared/sync/change.ts';
import type { Translate } from '../i18n/t.ts';
import { maskDocument, maskPhone } from './mask.ts';

export interface ValueTextOptions {
  /** Name of the record a `reference` points to. */
  readonly name?: string | undefined;
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
  if (spec.kind === 'reference') return options.name ?? '';
  if (options.masked === true && spec.kind === 'document-number') return maskDocument(String(value));
  if (options.masked === true && spec.kind === 'phone') return maskPhone(String(value));
  return String(value);
}
