import type { RecordId } from '../../../base/id.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { pageTypes } from '../../../kinds/belonging.ts';
import { listedColumn, listedColumns, type CountOf } from '../../../kinds/list-columns.ts';
import { fieldOf, kindOf, referencesOf, targetOf } from '../../../kinds/schema.ts';
import { isStub, isVoided, textOf } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import type { Linked, StillHolds } from './face.ts';
import { countsOf } from './record-counts.ts';

/**
 * What names a record, in the order of the pages, and what its list counts by way of others: only where there is any. Each
 * count is what its list shows.
 */
export function linked(workspace: Workspace, type: RecordType, id: RecordId): readonly Linked[] {
  const counted = listedColumns(type).flatMap((column) => (column.of === 'count' ? [column.count] : []));
  return pageTypes.flatMap((of) => [
    ...referencesOf(of).flatMap(({ name: field, target }): Linked[] => {
      if (target !== type || listedColumn(of, field) === null) return [];
      const count = countsOf(workspace, { of, by: [field] }).get(id) ?? 0;
      return count === 0 ? [] : [{ type: of, field, count, between: null }];
    }),
    ...counted.flatMap((way) => (way.of === of ? linkedBy(workspace, of, way, id) : [])),
  ]);
}

/** What a list counts by way of records of one kind between. */
function linkedBy(workspace: Workspace, of: RecordType, way: CountOf, id: RecordId): readonly Linked[] {
  const [field, next, ...more] = way.by;
  const count = countsOf(workspace, way).get(id) ?? 0;
  const spec = field === undefined ? null : fieldOf(of, field);
  const through = spec === null ? null : targetOf(spec);
  if (field === undefined || next === undefined || more.length > 0 || through === null || count === 0) return [];
  const between = [...workspace.register.rows(through).values()]
    .filter((row) => !row.erased && !isVoided(row) && !isStub(row) && textOf(row, next) === id)
    .map((row) => row.id);
  return [{ type: of, field, count, between }];
}

/** What keeps a record from being struck out, as its kind declares; null when nothing does. */
export function stillHolds(workspace: Workspace, type: RecordType, id: RecordId): StillHolds | null {
  const { holds } = kindOf(type);
  const n = holds === undefined ? 0 : (countsOf(workspace, holds).get(id) ?? 0);
  return holds === undefined || n === 0 ? null : { tag: 'still-holds', of: holds.of, n };
}
