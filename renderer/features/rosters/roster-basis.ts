import { codesAsked, recordAsked, STANDING, type ListFilter } from '../../../shared/kinds/list-filter.ts';
import { placeName } from '../../../shared/values/gazetteer.ts';
import type { ListQuery } from '../../../shared/engine/modules/records/face.ts';
import type { Translate } from '../../i18n/t.ts';
import { filterText, nameOf, standingText } from '../../ui/filter-words.ts';

type Sort = NonNullable<ListQuery['sort']>;

export const BY_NAME: Sort = { column: 'name', descending: false };

/** What a roster asks for by inputs of its own; null where it does not. */
export function askedBy({ filters = [] }: ListQuery) {
  return {
    office: soleOf(codesAsked(filters, 'office')),
    union: recordAsked(filters, 'union'),
    standing: soleOf(codesAsked(filters, STANDING)),
  };
}

/** Of several there is no input: they stand as they are among the conditions. */
const soleOf = (codes: readonly string[] | null): string | null => (codes?.length === 1 ? (codes[0] ?? null) : null);

/** Whether there is an input for a condition among the rosters. */
export function hasInput(filter: ListFilter): boolean {
  if (filter.is === 'record') return filter.field === 'union';
  return filter.is === 'one-of' && filter.codes.length === 1 && ['office', STANDING].includes(filter.field);
}

/**
 * In which order a roster stands and whom of all it holds, as it is said on the screen and under the title on paper.
 * @param called what the records are called that the query names, by their ids
 */
export function basisOf(t: Translate, query: ListQuery, called: ReadonlyMap<string, string>): string {
  const { office, union, standing } = askedBy(query);
  const whom = [
    office === null ? null : placeName(office),
    union === null ? null : (called.get(union) ?? '') === '' ? t('type.union') : (called.get(union) ?? ''),
    standing === null ? null : standingText(t, 'member', standing),
    ...conditionsOf(t, query, called),
  ].filter((part) => part !== null);
  return t('roster.basis', {
    order: orderOf(t, query.sort ?? BY_NAME),
    whom: whom.length === 0 ? t('roster.basis.everybody') : whom.join(t('word.list-join')),
  });
}

export function orderOf(t: Translate, { column, descending }: Sort): string {
  const order = t.find(`roster.sort.${column}`) ?? t('roster.sort.by', { field: nameOf(t, 'member', column) });
  return descending ? t('roster.sort.backwards', { order }) : order;
}

/** Conditions that come along from the members' list and have no input of their own among the rosters. */
export function conditionsOf(t: Translate, query: ListQuery, called: ReadonlyMap<string, string>): readonly string[] {
  const filters = (query.filters ?? []).filter((filter) => !hasInput(filter));
  const texts = filters.map((filter) => filterText(t, 'member', filter, called));
  return query.text === '' ? texts : [t('list.filter.words', { text: query.text }), ...texts];
}
