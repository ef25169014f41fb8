import { expect, it } from 'vitest';
import type { RecordId, ReplicaId } from '../../../../../shared/base/id.ts';
import { createFold } from '../../../../../shared/engine/fold.ts';
import { orderOf } from '../../../../../shared/engine/modules/records/record-order.ts';
import { createRegister, type Register } from '../../../../../shared/engine/register/register.ts';
import type { Workspace } from '../../../../../shared/engine/workspace.ts';
import { dotOf } from '../../../../../shared/sync/change.ts';
import { stampOf } from '../../../../../shared/sync/hlc.ts';
import { actorNamed } from '../../../../support/actors.ts';

const REPLICA = 'a'.repeat(16) as ReplicaId;
const actor = actorNamed('经办人');

/** Takes in people of this name, as an import does: all at once. */
function take(register: Register, name: string, count: number): void {
  const fold = createFold(() => undefined);
  const from = register.vector()[REPLICA] ?? 0;
  for (let seq = from + 1; seq <= from + count; seq++) {
    const dot = dotOf(REPLICA, seq);
    const fields = { name, office: '370102001' };
    const made = {
      dot,
      stamp: stampOf(1000, 0),
      type: 'member',
      id: dot as string as RecordId,
      fields,
      actor,
      at: 1000,
    };
    fold.apply(made, 0, true);
  }
  register.adopt(fold, 0, { [REPLICA]: from + count });
}

it('an order that was asked for before takes in an import of any size', () => {
  const register = createRegister(null);
  const workspace = { register } as Workspace;
  take(register, '乙', 2);
  expect(orderOf(workspace, 'member', null).rows).toHaveLength(2);
  take(register, '甲', 150_000);
  const { rows } = orderOf(workspace, 'member', null);
  expect(rows).toHaveLength(150_002);
  expect([rows[0], rows.at(-1)].map((row) => row?.state.values['name'])).toEqual(['甲', '乙']);
});
