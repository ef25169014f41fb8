import { groupBy } from '../../../base/group-by.ts';
import { keptPerVersion } from '../../kept-per-version.ts';
import { isStub, isVoided, textOf, type Row } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import { countsOf } from '../records/record-counts.ts';
import type { UnionBranch } from './face.ts';

/** Counted once for each version of the unions and the members. */
export const unionTree = keptPerVersion<Workspace, readonly UnionBranch[]>(
  ({ register }) => register.versionOf('union') + register.versionOf('member'),
  (workspace) => {
    const members = countsOf(workspace, { of: 'member', by: ['union'] });
    const sized = (rows: readonly Row[]): { readonly unions: number; readonly members: number } => ({
      unions: rows.length,
      members: rows.reduce((sum, { id }) => sum + (members.get(id) ?? 0), 0),
    });
    const inForce = [...workspace.register.rows('union').values()].filter((row) => !isVoided(row) && !isStub(row));
    return [...groupBy(inForce, (row) => textOf(row, 'office'))]
      .map(([office, rows]) => ({
        office,
        ...sized(rows),
        communities: [...groupBy(rows, (row) => textOf(row, 'community'))]
          .map(([name, of]) => ({ name, ...sized(of) }))
          .sort((a, b) => Number(a.name === '') - Number(b.name === '') || a.name.localeCompare(b.name, 'zh')),
      }))
      .sort((a, b) => (a.office < b.office ? -1 : 1));
  },
);
