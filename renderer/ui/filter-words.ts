import type { Engine } from '../../shared/engine/engine.ts';
import { isRecordId } from '../../shared/base/id.ts';
import type { RecordType } from '../../shared/kinds/all.ts';
import { listedColumn, type ListedColumn } from '../../shared/kinds/list-columns.ts';
import { CHANGED, SEND, STANDING, type Bound, type ListFilter } from '../../shared/kinds/list-filter.ts';
import { kindOf } from '../../shared/kinds/schema.ts';
import type { FieldSpec } from '../../shared/values/field.ts';
import { labelOf } from '../../shared/values/code-list.ts';
import type { Translate } from '../i18n/t.ts';
import { valueText } from './value-text.ts';

/** The head of a column, short where the kind has a short word for it. */
export const headOf = (t: Translate, type: RecordType, name: string): string =>
  t.find(`column.${type}.${name}`) ?? nameOf(t, type, name);

/** What a column is called in a sentence. */
export function nameOf(t: Translate, type: RecordType, name: string): string {
  const own = t.find(`field.${type}.${name}`) ?? t.find(`column.${type}.${name}`);
  return own ?? (name === CHANGED ? t('list.changed') : name === SEND ? t('list.send') : name);
}

/** A column as a field, so that what is typed for it is read and shown as that of any field; null where it is none. */
export function specOf(column: ListedColumn): FieldSpec | null {
  switch (column.of) {
    case 'field':
    case 'through':
      return column.spec;
    case 'count':
      return { name: column.name, kind: 'integer', need: 'optional' };
    case 'complete':
      return { name: column.name, kind: 'integer', need: 'optional', most: 100 };
    case 'changed':
      return { name: column.name, kind: 'day', need: 'optional' };
    case 'send':
    case 'standing':
      return null;
  }
}

/** What may be chosen in a column of codes, and in that of what records stand as. */
export const choicesOf = (
  t: Translate,
  type: RecordType,
  column: ListedColumn,
): readonly { readonly value: string; readonly label: string }[] =>
  column.of === 'standing'
    ? Object.keys(kindOf(type).words['zh-CN'].standings ?? {}).map((code) => ({
        value: code,
        label: standingText(t, type, code),
      }))
    : (specOf(column)?.list?.entries ?? [])
        .filter(({ offered }) => offered !== false)
        .map(({ code, label }) => ({ value: code, label }));

/** What a record stands as, in words. */
export const standingText = (t: Translate, type: RecordType, standing: string): string =>
  t.find(`${type}.status.${standing}`) ?? standing;

/** What the records are called that conditions name, by their ids. */
export async function calledIn(
  engine: Pick<Engine, 'named'>,
  filters: readonly ListFilter[] = [],
): Promise<ReadonlyMap<string, string>> {
  const ids = filters
    .flatMap((filter) => (filter.is === 'record' ? [filter.id] : filter.is === 'one-of' ? filter.codes : []))
    .filter(isRecordId);
  const named = ids.length === 0 ? [] : await engine.named(ids);
  return new Map(named.map(({ id, title }) => [id, title]));
}

/**
 * A condition as a sentence: 建会日期：2020-01-01 起.
 * @param called what a record is called that the condition names, by its id
 */
export function filterText(
  t: Translate,
  type: RecordType,
  filter: ListFilter,
  called: ReadonlyMap<string, string>,
): string {
  const join = (words: readonly string[]): string => words.join(t('word.list-join'));
  switch (filter.is) {
    case 'conflict':
      return t('list.filter.conflict');
    case 'locked':
      return t('list.filter.locked');
    case 'practice':
      return t('list.filter.is', {
        field: t(`practice.${filter.of}`, { year: String(filter.year) }),
        value: join(filter.how.map((how) => t(`practice.${filter.of}.${how}`))),
      });
    case 'qualified':
      return t(filter.yes ? 'list.filter.qualified' : 'list.filter.unqualified');
    case 'incomplete':
      return t('list.filter.incomplete');
    case 'voided':
      return t(filter.only ? 'list.filter.voided.only' : 'list.filter.voided.too');
    case 'send':
      return t('list.filter.is', {
        field: nameOf(t, type, SEND),
        value: join(filter.states.map((state) => t(`member.send.${state}`))),
      });
    default:
  }
  const field = nameOf(t, type, filter.field);
  const is = (value: string): string => t('list.filter.is', { field, value });
  const column = listedColumn(type, filter.field);
  const spec = column === null ? null : specOf(column);
  switch (filter.is) {
    case 'unsound':
      return t('list.filter.unsound', { field });
    case 'missing':
      return t('list.filter.missing', { field });
    case 'contains':
      return t('list.filter.contains', { field, text: filter.text });
    case 'yes-no':
      return is(t(filter.yes ? 'word.yes' : 'word.no'));
    case 'record':
      return is(called.get(filter.id) ?? '……');
    case 'one-of':
      return is(
        join(
          filter.codes.map((code) =>
            spec?.refers !== undefined
              ? (called.get(code) ?? '……')
              : filter.field === STANDING
                ? standingText(t, type, code)
                : ((spec?.list === undefined ? null : labelOf(spec.list, code)) ?? code),
          ),
        ),
      );
    case 'between':
      return is(rangeText(t, spec, filter.from, filter.to));
  }
}

function rangeText(t: Translate, spec: FieldSpec | null, lower: Bound, upper: Bound): string {
  const shown = (bound: Bound): string => (spec === null ? String(bound) : valueText(t, spec, bound));
  const [from, to] = [shown(lower), shown(upper)];
  if (lower === null) return t('list.filter.to', { to });
  if (upper === null) return t('list.filter.from', { from });
  return lower === upper ? from : t('list.filter.between', { from, to });
}
