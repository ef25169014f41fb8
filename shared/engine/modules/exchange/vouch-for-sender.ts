import { err, type Result } from '../../../base/result.ts';
import type { Bundle } from '../../../bundle/bundle.ts';
import { dotOf, type Change, type Fields, type Stamp } from '../../../sync/change.ts';
import type { ShellError } from '../../../shell/shell.ts';
import { knewBefore } from '../../authority/trust-here.ts';
import { replicaCalled } from '../../exchange-state.ts';
import { mayDo } from '../../rights.ts';
import type { Workspace } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';
import { notes, type WaitingReplica } from '../../notes.ts';
import { fingerprintOf, replacing } from '../replicas/replicas.ts';
import type { BundleRefusal } from './face.ts';
import type { CheckedBundle } from './open-bundle.ts';

/**
 * At the district, before a bundle is taken in: its word about the sender, who is new or tells of former names for the
 * first time. The changes of the sender and of its former names are judged by it.
 * @returns what this writes
 */
export function vouchForSender(
  workspace: Workspace,
  writer: Writer,
  { manifest }: Bundle,
  changes: readonly Change[],
  isNew: boolean,
): readonly Change[] {
  const { identity, register, clock } = workspace;
  if (!mayDo(identity, 'vouch')) return [];
  const { sender } = manifest;
  const told = manifest.replaces ?? [];
  const known = replicaCalled(workspace, sender.replica);
  const isIntroduced = changes.some(({ type, fields }) => type === 'replica' && fields['replica'] === sender.replica);
  if (!isNew && known === undefined && isIntroduced) return [];
  const names = [...new Set([...told, ...(known?.replaces ?? [])])];
  if (!isNew && known !== undefined && names.length === known.replaces.length) return [];
  const fields = {
    ...replacing(names.length === 0 ? undefined : names),
    ...knewBefore(workspace, names),
  };
  const row = [...register.rows('replica').values()].find(({ state }) => state.values['replica'] === sender.replica);
  let id = row?.state.id;
  let written: Fields = fields;
  if (id === undefined) {
    const { replica, office, replicaName, signKey, ageKey } = sender;
    written = { replica, office, name: replicaName, signKey, ageKey, state: 'trusted', ...fields };
    id = writer.create('replica', written);
    notes.waitingReplica.write(writer, replica, null);
  } else writer.update('replica', id, fields);
  const dot = dotOf(identity.replica, writer.seq);
  const actor = { id: identity.userId, name: identity.userName };
  return [{ dot, stamp: writer.stamp as Stamp, type: 'replica', id, fields: written, actor, at: clock.now() }];
}

/** Nobody has confirmed this sender yet: it is noted as one that waits, and a person is asked to compare fingerprints. */
export async function askForSender(
  workspace: Workspace,
  bundle: Bundle,
  newcomer: NonNullable<CheckedBundle['newcomer']>,
): Promise<Result<never, BundleRefusal | ShellError>> {
  const { sender } = bundle.manifest;
  if (notes.waitingReplica.read(workspace.register, sender.replica) === undefined) {
    const waiting: WaitingReplica = {
      replica: sender.replica,
      office: sender.office,
      name: sender.replicaName,
      signKey: sender.signKey,
      ageKey: sender.ageKey,
      at: workspace.clock.now(),
      provision: newcomer.provision,
      ...replacing(bundle.manifest.replaces),
    };
    const noted = await workspace.write((writer) => {
      notes.waitingReplica.write(writer, sender.replica, waiting);
    });
    if (!noted.ok) return noted;
  }
  return err({
    tag: 'confirm-sender',
    office: sender.office,
    officeName: newcomer.officeName,
    replicaName: sender.replicaName,
    fingerprint: fingerprintOf(sender.signKey),
  });
}
