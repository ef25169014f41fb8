import type { ListQuery } from '../../shared/engine/modules/records/face.ts';
import type { ListSort } from '../../shared/kinds/list-filter.ts';

/** Every record in force, by title: the list of a kind as it is when nobody asked for less. */
export const everyRecord: ListQuery = { text: '' };

/** Whether a query leaves any record out. */
export const isNarrowed = ({ text, filters = [] }: ListQuery): boolean => text !== '' || filters.length > 0;

/**
 * A query in the order in which a list stands at first, where nobody asked for another. A search that asks for none has
 * its own: what fits better stands before the rest.
 */
export const inFirstOrder = (query: ListQuery, first: ListSort | undefined): ListQuery =>
  first === undefined || query.sort !== undefined || query.text.trim() !== '' ? query : { ...query, sort: first };
