import { groupBy } from '../../../base/group-by.ts';
import { toHex } from '../../../base/bytes.ts';
import { ok, type Result } from '../../../base/result.ts';
import { manifestEnd, readManifestBytes } from '../../../bundle/container.ts';
import { MAX_MANIFEST_BYTES, officesOf, parseManifest, type Manifest } from '../../../bundle/manifest.ts';
import { sha256 } from '../../../crypto/digest.ts';
import { placeName } from '../../../values/gazetteer.ts';
import type { Shell, ShellError } from '../../../shell/shell.ts';
import { replicaOf } from '../../../sync/change.ts';
import { countReceipts } from '../../../sync/receipts.ts';
import { rangeEntries } from '../../../sync/version-vector.ts';
import type { BundleFound, ExchangeEntry, Peer } from './face.ts';
import type { Reconciliation } from '../reconciliation/face.ts';
import { notes, type SentNote } from '../../notes.ts';
import { refusedNotes } from './note-refusal.ts';
import { shownChanges } from './open-bundle.ts';
import { backlog, otherReplicas, peerMark, peerNote, peerOffices, replicaCalled } from '../../exchange-state.ts';
import { isReceived, receivedSheets, sheetIdOf } from './received.ts';
import { mayBring } from '../../rights.ts';
import type { Here, Workspace } from '../../workspace.ts';
import { outgoingTo } from './outgoing.ts';

/** The offices this replica exchanges with: what each is owed, and when it was last heard of. */
export async function peers(workspace: Workspace): Promise<readonly Peer[]> {
  const replicas = groupBy(otherReplicas(workspace), ({ office }) => office);
  const waiting = groupBy(backlog(workspace), ({ dot }) => replicaCalled(workspace, replicaOf(dot))?.office ?? '');
  const sentTo = groupBy(sentNotes(workspace), ({ office }) => office);
  const found: Peer[] = [];
  for (const office of peerOffices(workspace)) {
    const own = replicas.get(office) ?? [];
    const received = own.flatMap((replica) => peerNote(workspace, replica.replica)?.at ?? []);
    const sent = sentTo.get(office) ?? [];
    const { unsent, unconfirmed } = await outgoingTo(workspace, office);
    found.push({
      office,
      officeName: placeName(office),
      replicas: own.filter((replica) => replica.state !== 'retired').length,
      lastReceivedAt: latestOf(received),
      lastSentAt: latestOf(sent.map((note) => note.at)),
      unsent,
      unconfirmed,
      waiting: waiting.get(office)?.length ?? 0,
      revoked: own.every((replica) => replica.state !== 'trusted'),
    });
  }
  return found;
}

/** Null when there are none. */
export const latestOf = (times: readonly number[]): number | null =>
  times.reduce<number | null>((latest, time) => (latest === null || time > latest ? time : latest), null);

const sentNotes = (workspace: Here): readonly SentNote[] => notes.sent.all(workspace.register).map(([, note]) => note);

/** What went out, what came in, and what was refused, the newest first. */
export function exchangeLog(workspace: Here): readonly ExchangeEntry[] {
  const out = sentNotes(workspace).map(({ carries, ...note }): ExchangeEntry => {
    const counts = countReceipts(peerMark(workspace, note.office), carries);
    return {
      ...note,
      sheetId: null,
      direction: 'out',
      outcome: counts.unsent + counts.unconfirmed === 0 && rangeEntries(carries).length > 0 ? 'confirmed' : 'sent',
      refusal: null,
    };
  });
  const received = receivedSheets(workspace).map((sheet): ExchangeEntry => {
    const { bundleId, sheetId, at, office, officeName, fileName, received: changes } = sheet;
    return {
      ...{ bundleId, sheetId, at, office, officeName, fileName, changes },
      ...{ direction: 'in', kind: 'changes', bytes: 0, outcome: outcomeOf(sheet), refusal: null },
    };
  });
  return [...out, ...received, ...refusals(workspace)].sort((a, b) => b.at - a.at);
}

function outcomeOf({ waiting, applied, conflicting, quarantined, turned }: Reconciliation): ExchangeEntry['outcome'] {
  if (waiting > 0) return 'waiting';
  if (applied + conflicting > 0) return 'applied';
  return quarantined + turned > 0 ? 'aside' : 'nothing-new';
}

/** Whoever a refused bundle says it is from: of most refusals nobody has proven it. */
const refusals = (workspace: Here): readonly ExchangeEntry[] =>
  refusedNotes(workspace).map(([key, { at, fileName, bytes, refusal, claim }]) => ({
    bundleId: claim?.bundleId ?? key,
    sheetId: null,
    direction: 'in',
    kind: claim?.kind ?? null,
    at,
    office: claim?.office ?? '',
    officeName: claim === null ? '' : placeName(claim.office),
    fileName,
    changes: claim?.changes ?? 0,
    bytes,
    outcome: 'refused',
    refusal,
  }));

/** Enough of a file to tell how long its manifest is; the manifest lies first, so no bundle is read whole. */
const HEAD_BYTES = 100;

/** Null when it cannot be read. */
async function manifestOf(shell: Shell, placeId: string, name: string): Promise<Found | null> {
  const file = await shell.files.open(placeId, name);
  if (!file.ok) return null;
  const { id } = file.value;
  const head = await shell.files.read(id, 0, HEAD_BYTES);
  const end = head.ok ? manifestEnd(head.value) : null;
  const whole = end === null || end > HEAD_BYTES + MAX_MANIFEST_BYTES ? null : await shell.files.read(id, 0, end);
  await shell.files.close(id);
  const bytes = whole?.ok === true ? readManifestBytes(whole.value) : null;
  const manifest = bytes?.ok === true ? parseManifest(bytes.value) : null;
  if (bytes?.ok !== true || manifest?.ok !== true) return null;
  return { manifest: manifest.value, manifestSha256: toHex(await sha256(bytes.value)) };
}

interface Found {
  readonly manifest: Manifest;
  readonly manifestSha256: string;
}

/** Bundles in a place: those meant for this replica first, the newest on top; the parts of a series in order. */
export async function bundlesIn(
  workspace: Here,
  shell: Shell,
  placeId: string,
): Promise<Result<readonly BundleFound[], ShellError>> {
  const listed = await shell.files.list(placeId, 'mcb');
  if (!listed.ok) return listed;
  const found: BundleFound[] = [];
  for (const entry of listed.value) {
    const bundle = await manifestOf(shell, placeId, entry.name);
    if (bundle === null) {
      const unknown = { bundleId: '', follows: null, office: '', officeName: '', createdAt: entry.at, changes: 0 };
      found.push({ entry, fits: 'unreadable', ...unknown });
      continue;
    }
    const { sender, id, createdAt, kind, previous } = bundle.manifest;
    const ours =
      officesOf(bundle.manifest).includes(workspace.identity.office) &&
      sender.replica !== workspace.identity.replica &&
      mayBring(workspace.identity, sender.office) &&
      kind !== 'provision';
    const fits = !ours ? 'other-office' : isReceived(workspace, bundle) ? 'already-received' : 'new';
    found.push({
      entry,
      bundleId: id,
      follows: previous === null ? null : sheetIdOf({ manifest: bundle.manifest, manifestSha256: previous.sha256 }),
      fits,
      office: sender.office,
      officeName: sender.officeName,
      createdAt: Date.parse(createdAt),
      changes: shownChanges(bundle.manifest),
    });
  }
  const rank = { new: 0, 'already-received': 1, 'other-office': 2, unreadable: 3 } as const;
  return ok(found.sort((a, b) => rank[a.fits] - rank[b.fits] || b.createdAt - a.createdAt || byName(a, b)));
}

/** The parts of a series were written at one moment, and sort by their names. */
export const byName = (a: BundleFound, b: BundleFound): number => (a.entry.name < b.entry.name ? -1 : 1);
