import type { RecordId } from '../../../base/id.ts';
import type { RecordType } from '../../../kinds/all.ts';
import type { Through } from '../../../kinds/kind.ts';
import { stepsOf } from '../../../kinds/list-columns.ts';
import { fieldOf, kindOf, targetOf } from '../../../kinds/schema.ts';
import type { Value } from '../../../sync/change.ts';
import { isStub, isVoided, textOf, valueOf, type Row } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';

type Held = Pick<Workspace, 'register'>;

/** What stands in the record that one names, by the first way that leads to one held here; undefined when none does. */
export function throughOf(
  { register }: Held,
  type: RecordType,
  ways: Through,
): (row: Pick<Row, 'state'>) => Value | undefined {
  const walks = ways.map((way) => {
    const steps = stepsOf(type, way).map(({ type: of, spec }) => ({ of, field: spec.name }));
    return { first: steps[0]?.field ?? '', rest: steps.slice(1) };
  });
  return (row) => {
    for (const { first, rest } of walks) {
      let value = valueOf(row, first);
      let found: Row | undefined;
      for (const { of, field } of rest) {
        found = typeof value === 'string' ? register.get(of, value as RecordId) : undefined;
        if (found === undefined || found.erased || isStub(found)) {
          found = undefined;
          break;
        }
        value = found.valueOf(field);
      }
      if (found !== undefined) return value;
    }
    return undefined;
  };
}

/** The kind of the record that those of a kind go with (`belongs: via`); none where they stand by themselves. */
export function ownersOf(type: RecordType): readonly RecordType[] {
  const { belongs } = kindOf(type);
  const spec = typeof belongs === 'object' && 'via' in belongs ? fieldOf(type, belongs.via) : null;
  const owner = spec === null ? null : targetOf(spec);
  return owner === null ? [] : [owner];
}

/**
 * Why a record that goes with another (`belongs: via`) is out of force with it: that one is struck out, or moved to another
 * office. Null where it is not, and of records that stand by themselves.
 */
export function outWithOwner({ register }: Held, type: RecordType): (row: Row) => 'voided' | 'stub' | null {
  const { belongs } = kindOf(type);
  const via = typeof belongs === 'object' && 'via' in belongs ? belongs.via : null;
  const [owner] = ownersOf(type);
  if (via === null || owner === undefined) return () => null;
  return (row) => {
    const found = register.get(owner, textOf(row, via) as RecordId);
    if (found === undefined) return null;
    return isStub(found) ? 'stub' : isVoided(found) ? 'voided' : null;
  };
}
