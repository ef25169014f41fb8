import type { Result } from '../../../base/result.ts';
import type { PartBound } from '../../../bundle/series.ts';
import type { Place } from '../../../shell/shell.ts';
import type { Reconciliation } from '../reconciliation/face.ts';
import { peerOffices } from '../../exchange-state.ts';
import type { Files } from '../../files.ts';
import { bundlesIn, byName, peers } from '../exchange/exchange-log.ts';
import type { Task } from '../../tasks.ts';
import type { Workspace } from '../../workspace.ts';
import type { FolderRound } from './face.ts';
import { exportBundle } from '../exchange/export-bundle.ts';
import { importBundle } from '../exchange/import-bundle.ts';

/**
 * One round through a kept folder: takes in what lies there for this replica, the oldest first and the parts of a series
 * in order, then writes what is owed.
 * It never confirms anything in a person's stead.
 */
export async function exchangeByFolder(
  workspace: Workspace,
  files: Files,
  place: Place,
  task: Task,
  bound: PartBound,
): Promise<FolderRound> {
  const waiting: string[] = [];
  let imported = 0;
  let news = false;
  const found = await bundlesIn(workspace, workspace.shell, place.id);
  const fresh = found.ok
    ? found.value.filter((each) => each.fits === 'new').sort((a, b) => a.createdAt - b.createdAt || byName(a, b))
    : [];
  for (const { entry } of fresh) {
    const taken = await importFrom(workspace, files, place, entry.name, task);
    if (!taken.ok) {
      waiting.push(entry.name);
      continue;
    }
    imported += 1;
    news ||= taken.value.applied + taken.value.conflicting > 0;
  }
  let exported = 0;
  const state = await peers(workspace);
  for (const office of peerOffices(workspace)) {
    const peer = state.find((each) => each.office === office);
    // News came in: the other side waits for its receipt even when there is nothing new to tell.
    if (peer === undefined || peer.revoked || (peer.unsent === 0 && !news)) continue;
    const written = await exportBundle(workspace, files, office, place, task, { bound });
    if (written.ok) exported += written.value.names.length;
    else if (written.error.tag === 'series-cut') exported += written.error.written;
  }
  return { imported, exported, waiting };
}

async function importFrom(
  workspace: Workspace,
  files: Files,
  place: Place,
  name: string,
  task: Task,
): Promise<Result<Reconciliation, unknown>> {
  const opened = await workspace.shell.files.open(place.id, name);
  if (!opened.ok) return opened;
  const bytes = await files.readAll(opened.value);
  return bytes.ok
    ? importBundle(workspace, { name, bytes: bytes.value }, { newSender: false, shrink: false }, task)
    : bytes;
}
