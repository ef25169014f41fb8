import { describe, expect, it, vi } from 'vitest';
import type { Identity } from '../../../shared/engine/identity.ts';
import {
  knownReplicas,
  passedOn,
  peerOffices,
  replicaCalled,
  replicasOf,
} from '../../../shared/engine/exchange-state.ts';
import { createFold } from '../../../shared/engine/fold.ts';
import { createRegister } from '../../../shared/engine/register/register.ts';
import { replicaRows } from '../../../shared/engine/modules/replicas/replicas.ts';
import type { Workspace } from '../../../shared/engine/workspace.ts';
import type { ReplicaId } from '../../../shared/base/id.ts';
import { dotOf, recordIdOf, type Change, type Stamp } from '../../../shared/sync/change.ts';
import { actorNamed } from '../../support/actors.ts';

const DISTRICT = '370102';
const me = 'mmmmmmmmmmmmmmmm' as ReplicaId;
const PCS = 200;

const nameOf = (i: number): ReplicaId =>
  `pc${String(i)
    .padStart(3, 'x')
    .replaceAll(/\d/g, (d) => 'abcdefghij'.charAt(Number(d)))}`.padEnd(16, 'z') as ReplicaId;
const officeOf = (i: number): string => `${DISTRICT}${String(1 + (i % 50)).padStart(3, '0')}`;

function registered(i: number, state = 'trusted', over?: Change['over']): Change {
  const maker = dotOf(me, i + 1);
  const dot = over === undefined ? maker : dotOf(me, PCS + i + 1);
  const fields = { replica: nameOf(i), office: officeOf(i), name: `机${String(i)}`, signKey: '', ageKey: '', state };
  const written = over === undefined ? fields : { state };
  return {
    ...{ dot, stamp: '0000000000000001' as Stamp, type: 'replica', id: recordIdOf(maker), fields: written },
    ...{ actor: actorNamed('区管理员'), at: 0 },
    ...(over === undefined ? {} : { over }),
  };
}

/** A district's workspace of which no more is there than its register. */
function workspaceOf(changes: readonly Change[]) {
  const register = createRegister(null);
  const adopt = (more: readonly Change[]): void => {
    const fold = createFold((type, id) => register.get(type, id)?.state);
    for (const change of more) fold.apply(change, 0);
    register.adopt(fold, 0, { [me]: more.length });
  };
  adopt(changes);
  const identity = {
    replica: me,
    office: DISTRICT,
    district: DISTRICT,
    role: 'district',
    replicaName: '',
    signKey: '',
    provision: null,
    parent: null,
    ancestors: [],
  };
  const rows = vi.spyOn(register, 'rows');
  return { workspace: { register, identity: identity as unknown as Identity } as Workspace, rows, adopt };
}

describe('what is known of replicas', () => {
  it('is read from their records once, however many ask', () => {
    const { workspace, rows } = workspaceOf(Array.from({ length: PCS }, (_, i) => registered(i)));
    expect(replicaRows(workspace)).toHaveLength(PCS + 1);
    for (let i = 0; i < PCS; i++) {
      expect(replicaCalled(workspace, nameOf(i))?.office).toBe(officeOf(i));
      expect(replicasOf(workspace, officeOf(i))).toHaveLength(PCS / 50);
    }
    expect(peerOffices(workspace)).toHaveLength(50);
    expect(passedOn(workspace)).toBeNull();
    expect(rows).toHaveBeenCalledTimes(1);
  });

  it('is read anew when a record of a replica has changed', () => {
    const { workspace, adopt, rows } = workspaceOf([registered(0), registered(1)]);
    expect(knownReplicas(workspace).map(({ state }) => state)).toEqual(['trusted', 'trusted']);
    adopt([registered(1, 'revoked', { state: [dotOf(me, 2)] })]);
    expect(replicaCalled(workspace, nameOf(1))?.state).toBe('revoked');
    expect(replicasOf(workspace, officeOf(1))).toEqual([]);
    expect(rows).toHaveBeenCalledTimes(2);
  });
});
