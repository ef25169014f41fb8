import type { ListQuery } from '../../shared/engine/modules/records/face.ts';
import type { MemberQuery } from '../../shared/engine/modules/members/face.ts';

/** Everyone in force, by name: the list as it is when nobody asked for less. */
export const everyMember: MemberQuery = {
  text: '',
  office: null,
  union: null,
  status: null,
  missing: null,
  conflict: false,
  send: null,
  sort: 'name',
  descending: false,
};

/** Every record in force of a type with a plain list. */
export const everyRecord: ListQuery = { text: '' };

/** Whether a query leaves anyone out. */
export const isNarrowed = (query: MemberQuery): boolean =>
  query.text !== '' ||
  query.office !== null ||
  query.union !== null ||
  query.status !== null ||
  query.missing !== null ||
  query.conflict ||
  query.send !== null;
