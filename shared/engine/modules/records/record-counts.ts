import type { RecordId } from '../../../base/id.ts';
import type { RecordType } from '../../../kinds/all.ts';
import type { CountOf } from '../../../kinds/list-columns.ts';
import { fieldOf, targetOf } from '../../../kinds/schema.ts';
import { keptPerVersion } from '../../kept-per-version.ts';
import { isStub, textOf } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import { outWithOwner, ownersOf } from './through.ts';

/** How many records in force, as lists show them, name each record, by way of `by`; counted once for each version of the register. */
export function countsOf(workspace: Workspace, column: CountOf): ReadonlyMap<RecordId, number> {
  const key = `${column.of}/${column.by.join('/')}`;
  let counted = COUNTS.get(key);
  if (counted === undefined)
    COUNTS.set(key, (counted = keptPerVersion(versionOf(column), (now) => count(now, column))));
  return counted(workspace);
}

const COUNTS = new Map<string, (workspace: Workspace) => ReadonlyMap<RecordId, number>>();

/** The kinds on whose records a count hangs: what is counted, what its way leads through, what it goes with. */
export const countedFrom = ({ of, by }: CountOf): readonly RecordType[] => [
  ...pathTypes(of as RecordType, by),
  ...ownersOf(of as RecordType),
];

const versionOf =
  (column: CountOf) =>
  ({ register }: Pick<Workspace, 'register'>): number =>
    countedFrom(column).reduce((sum, type) => sum + register.versionOf(type), 0);

/** The kinds that a way of references leads through, the first one included. */
function pathTypes(of: RecordType, by: readonly string[]): readonly RecordType[] {
  const types: RecordType[] = [of];
  for (const field of by) {
    const spec = fieldOf(types.at(-1) ?? of, field);
    const target = spec === null ? null : targetOf(spec);
    if (target !== null) types.push(target);
  }
  return types;
}

function count({ register }: Pick<Workspace, 'register'>, { of, by }: CountOf): ReadonlyMap<RecordId, number> {
  const types = pathTypes(of as RecordType, by);
  const withOwner = outWithOwner({ register }, of as RecordType);
  const found = new Map<RecordId, number>();
  for (const row of register.rows(of as RecordType).values()) {
    if (row.erased || textOf(row, 'void') !== '' || isStub(row) || withOwner(row) !== null) continue;
    let from = row;
    let id: unknown = null;
    for (const [step, field] of by.entries()) {
      id = from.valueOf(field);
      const next = types[step + 1];
      if (typeof id !== 'string' || next === undefined || step === by.length - 1) break;
      const through = register.get(next, id as RecordId);
      if (through === undefined || textOf(through, 'void') !== '') {
        id = null;
        break;
      }
      from = through;
    }
    if (typeof id === 'string' && id !== '') found.set(id as RecordId, (found.get(id as RecordId) ?? 0) + 1);
  }
  return found;
}
