import type { ListQuery } from '../../shared/engine/modules/records/face.ts';

/** Every record in force, by title: the list of a kind as it is when nobody asked for less. */
export const everyRecord: ListQuery = { text: '' };

/** Whether a query leaves any record out. */
export const isNarrowed = ({ text, filters = [] }: ListQuery): boolean => text !== '' || filters.length > 0;
