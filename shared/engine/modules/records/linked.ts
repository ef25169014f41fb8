import type { RecordId } from '../../../base/id.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { pageTypes } from '../../../kinds/belonging.ts';
import { listedColumn } from '../../../kinds/list-columns.ts';
import { kindOf, referencesOf } from '../../../kinds/schema.ts';
import type { Workspace } from '../../workspace.ts';
import type { Linked, StillHolds } from './face.ts';
import { countsOf } from './record-counts.ts';

/** What names a record, in the order of the pages: only where there is any. Each count is what its list shows. */
export const linked = (workspace: Workspace, type: RecordType, id: RecordId): readonly Linked[] =>
  pageTypes.flatMap((of) =>
    referencesOf(of).flatMap(({ name: field, target }) => {
      if (target !== type || listedColumn(of, field) === null) return [];
      const count = countsOf(workspace, { of, by: [field] }).get(id) ?? 0;
      return count === 0 ? [] : [{ type: of, field, count }];
    }),
  );

/** What keeps a record from being struck out, as its kind declares; null when nothing does. */
export function stillHolds(workspace: Workspace, type: RecordType, id: RecordId): StillHolds | null {
  const { holds } = kindOf(type);
  const n = holds === undefined ? 0 : (countsOf(workspace, holds).get(id) ?? 0);
  return holds === undefined || n === 0 ? null : { tag: 'still-holds', of: holds.of, n };
}
