import type { ReplicaId } from '../../../base/id.ts';
import { placeName } from '../../../values/gazetteer.ts';
import { enrolmentProof } from '../../../bundle/enrolment.ts';
import { newBundleId, writeBundle, type ManifestDraft, type WrittenBundle } from '../../../bundle/bundle.ts';
import { arePlausible } from '../../../bundle/plausible.ts';
import { MAX_FORMER_NAMES, type Sender } from '../../../bundle/manifest.ts';
import { heldAfter, PART_BOUND, partsOf, partSuffix, type PartBound, type SeriesPart } from '../../../bundle/series.ts';
import { timeAt } from '../../../base/calendar-day.ts';
import { fromBase64 } from '../../../base/bytes.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { AgeRecipient } from '../../../crypto/age.ts';
import type { SignPublicKey } from '../../../crypto/sign.ts';
import type { Place } from '../../../shell/shell.ts';
import type { Chain } from '../../../sync/chain.ts';
import type { Change } from '../../../sync/change.ts';
import { SEEN } from '../../../sync/authority/seen.ts';
import { digestText } from '../../../sync/digest.ts';
import { rangesOf, uniteRanges, upTo, type Ranges, type VersionVector } from '../../../sync/version-vector.ts';
import type { BundleWritten, ExportError, ExportPreview } from './face.ts';
import type { TaskError } from '../tasks/face.ts';
import { peerNote, peerOffices, replicasOf, stated } from '../../exchange-state.ts';
import { refusedFor } from '../../authority/refused-for.ts';
import { tellSeen } from '../../authority/tell-seen.ts';
import type { Files } from '../../files.ts';
import { notes, type SentNote } from '../../notes.ts';
import { payloadsOf } from '../../payloads.ts';
import { formerNames, type Identity } from '../../identity.ts';
import { noteChain } from '../../put-back/chain-note.ts';
import { sealsFor, statedSeals } from '../../put-back/seal-notes.ts';
import type { Task } from '../../tasks.ts';
import { archiveRecipients } from '../archive/archive-keys.ts';
import type { Here, Workspace } from '../../workspace.ts';
import { carriedChanges } from './carried-changes.ts';
import { signSecretOf } from '../session/set-up.ts';

const CHANGES_PER_TURN = 1000;

interface ExportOptions {
  /** Everything of the recipient's scope once more. */
  readonly whole?: boolean;
  readonly bound?: PartBound;
}

export async function exportPreview(workspace: Workspace, office: string, bound = PART_BOUND): Promise<ExportPreview> {
  const { carry, groupOf } = await carriedChanges(workspace, office);
  return {
    changes: shown(carry).length,
    records: countRecords(shown(carry)),
    parts: partsOf(carry, bound, groupOf).length,
  };
}

/**
 * Writes all that an office has not confirmed into signed, encrypted files: one, or a series where that would be too
 * large. Only when a file lies on the stick, read back and compared, is it noted as sent, each for itself: whatever
 * happens in the middle of a series, what was written before is whole and counts.
 */
export async function exportBundle(
  workspace: Workspace,
  files: Files,
  office: string,
  place: Place,
  task: Task,
  { whole = false, bound = PART_BOUND }: ExportOptions = {},
): Promise<Result<BundleWritten, ExportError>> {
  if (replicasOf(workspace, office).length === 0 || !peerOffices(workspace).includes(office))
    return err({ tag: 'not-found' });
  if (!(await task.step('collect-changes', 0, 0))) return err({ tag: 'cancelled' });
  await tellSeen(workspace);
  const planned = await task.breathing((breathe) => planSeries(workspace, office, whole, bound, breathe));
  if (!planned.ok) return planned;
  let series = planned.value;
  const written: PartWritten[] = [];
  while (written.length < series.slices.length) {
    const part = written.length;
    const packed = await packPart(workspace, task, series, part, written);
    if (packed.ok && !(bound.taken ?? arePlausible)(packed.value.manifest)) {
      const slices = divided(series, part);
      if (slices.length > series.slices.length) {
        series = { ...series, slices };
        continue;
      }
    }
    const next = packed.ok ? await writePart(workspace, files, place, task, series, packed.value, written) : packed;
    if (next.ok) written.push(next.value);
    else if (part === 0) return next;
    else return err({ tag: 'series-cut', written: part, parts: series.slices.length, because: next.error });
  }
  const [first] = written;
  if (first === undefined) throw new Error('a series has a part');
  return ok({
    name: first.name,
    names: written.map(({ name }) => name),
    placeLabel: place.label,
    bytes: written.reduce((sum, { bytes }) => sum + bytes, 0),
    bundleId: first.bundleId,
    changes: series.slices.reduce((sum, slice) => sum + shown(slice).length, 0),
  });
}

/** An export as it is to be written. All of one moment: a save may come while the parts are being written. */
interface Series {
  readonly office: string;
  /** What all parts say alike. */
  readonly common: Omit<ManifestDraft, 'id' | 'carries' | 'needs' | 'previous'>;
  readonly at: number;
  /** Where the chains stand of what this installation wrote under all its names, as its seals say. */
  readonly chains: ReadonlyMap<ReplicaId, Chain>;
  readonly theirs: VersionVector;
  /** Withheld because they are not in force here. */
  readonly withheld: Ranges;
  readonly slices: readonly (readonly Change[])[];
  /** Of all slices. */
  readonly changes: number;
  readonly groupOf: (change: Change) => string | null;
}

/** The slices with this one in two, where that can be done. */
function divided({ slices, groupOf }: Series, part: number): Series['slices'] {
  const slice = slices[part] ?? [];
  const halves = partsOf(slice, { changes: Math.ceil(slice.length / 2), bytes: Infinity }, groupOf);
  return [...slices.slice(0, part), ...halves, ...slices.slice(part + 1)];
}

interface PartWritten {
  readonly name: string;
  readonly bytes: number;
  readonly bundleId: string;
  readonly manifestSha256: string;
  readonly carries: Ranges;
}

async function planSeries(
  workspace: Workspace,
  office: string,
  whole: boolean,
  bound: PartBound,
  breathe: () => Promise<void>,
): Promise<Series> {
  const { identity, register } = workspace;
  const holds = stated(workspace);
  const { seals, chains } = await sealsFor(workspace, office);
  const scopeDigest = digestText(register.digest(sharedScope(identity, office)));
  const { carry, filtered, withheld, theirs, groupOf } = await carriedChanges(workspace, office, whole, breathe);
  await breathe();
  const at = workspace.clock.now();
  const proof = enrolment(workspace);
  const former = formerNames(identity).slice(0, MAX_FORMER_NAMES);
  return {
    office,
    common: {
      kind: whole ? 'snapshot' : 'changes',
      sender: senderOf(identity),
      recipients: [
        ...replicasOf(workspace, office).map((peer) => ({
          office: peer.office,
          replica: peer.replica,
          ageKey: peer.ageKey as AgeRecipient,
        })),
        ...archiveRecipients(workspace).map((ageKey) => ({
          office: identity.district,
          ageKey,
          archive: true as const,
        })),
      ],
      createdAt: new Date(at).toISOString(),
      holds,
      filtered,
      scopeDigest,
      ...(proof === null ? {} : { enrolment: proof }),
      ...(former.length === 0 ? {} : { replaces: former }),
      ...statedSeals(seals),
      ...refusedFor(workspace, office),
    },
    chains,
    at,
    theirs: theirs.vector,
    withheld,
    slices: partsOf(carry, bound, groupOf),
    changes: carry.length,
    groupOf,
  };
}

/** How many changes come before a part. */
const packedBefore = (series: Series, part: number): number =>
  series.slices.slice(0, part).reduce((sum, { length }) => sum + length, 0);

function packPart(
  workspace: Workspace,
  task: Task,
  series: Series,
  part: number,
  earlier: readonly PartWritten[],
): Promise<Result<WrittenBundle, TaskError>> {
  const { identity } = workspace;
  const { office, common } = series;
  const slice = series.slices[part] ?? [];
  const carries = rangesOf(slice.map((change) => change.dot));
  const carried = earlier.map((each) => each.carries).reduce(uniteRanges, {});
  const packed = packedBefore(series, part);
  return task.breathing((breathe) =>
    writeBundle(
      {
        ...common,
        id: newBundleId(workspace.random),
        carries,
        needs: needsOf(uniteRanges(carried, carries), heldAfter(series.theirs, carried, common.filtered)),
        previous: before(workspace, office, earlier),
      },
      inTurns(slice),
      {
        signSecret: signSecretOf(identity),
        breathe,
        seal: (lines, lock) => payloadsOf(workspace).seal(lines, lock, slice.length, breathe),
        onProgress: (changes) => {
          task.tell('pack-bundle', packed + changes, series.changes);
        },
      },
    ),
  );
}

/** Writes a part that is packed, and notes it as sent. */
async function writePart(
  workspace: Workspace,
  files: Files,
  place: Place,
  task: Task,
  series: Series,
  bundle: WrittenBundle,
  earlier: readonly PartWritten[],
): Promise<Result<PartWritten, TaskError>> {
  const { identity, register } = workspace;
  const { office, common, at } = series;
  const { id, carries } = bundle.manifest;
  const part = earlier.length;
  const slice = series.slices[part] ?? [];
  const packed = packedBefore(series, part);
  const parts = series.slices.length;
  // Of a single file its bytes; of a series, how far the whole of it is.
  const [done, total] = parts === 1 ? [0, bundle.bytes.length] : [packed + slice.length, series.changes];
  if (!(await task.step('write-bundle', done, total))) return err({ tag: 'cancelled' });
  const name = fileNameOf(identity, at, earlier[0]?.bundleId ?? id, { part: part + 1, parts });
  const written = await files.writeAll(place, name, bundle.bytes, false, () => !task.cancelled);
  if (!written.ok) return written;
  const note: SentNote = {
    bundleId: id,
    kind: common.kind,
    at,
    office,
    officeName: placeName(office),
    fileName: written.value.name,
    changes: shown(slice).length,
    bytes: written.value.bytes,
    carries,
  };
  const noted = await workspace.write((writer) => {
    notes.sent.write(writer, id, note);
    notes.sentMark.write(writer, office, uniteRanges(notes.sentMark.read(register, office) ?? {}, carries));
    if (Object.keys(series.withheld).length > 0)
      notes.withheld.write(writer, uniteRanges(notes.withheld.read(register) ?? {}, series.withheld));
    notes.lastSent.write(writer, office, { id, sha256: bundle.manifestSha256 });
    for (const [name, chain] of series.chains) noteChain(workspace, writer, name, chain);
  });
  if (!noted.ok) return noted;
  const { bytes } = written.value;
  return ok({ name: written.value.name, bytes, bundleId: id, manifestSha256: bundle.manifestSha256, carries });
}

/** The bundle before this one to the same office: the part before, or the last that was sent. */
function before(workspace: Here, office: string, earlier: readonly PartWritten[]): ManifestDraft['previous'] {
  const last = earlier.at(-1);
  if (last !== undefined) return { id: last.bundleId, sha256: last.manifestSha256 };
  const sent = notes.lastSent.read(workspace.register, office);
  return sent === undefined ? null : { id: sent.id, sha256: sent.sha256 };
}

export const senderOf = (identity: Identity): Sender => ({
  replica: identity.replica,
  office: identity.office,
  officeName: identity.officeName,
  replicaName: identity.replicaName,
  signKey: identity.signKey as SignPublicKey,
  ageKey: identity.ageKey as AgeRecipient,
});

/** The scope two sides share is the office's own: everything of it is also the district's. */
export const sharedScope = (identity: Identity, other: string): string =>
  identity.role === 'office' ? identity.office : other;

/**
 * `千佛山街道-20260301-0915-a1b2.mcb`, of a series `千佛山街道-20260301-0915-a1b2-第1份共3份.mcb`: office and time, so that a
 * person tells files apart; nothing personal.
 * @param id of the bundle, or of the first of its series
 */
function fileNameOf(identity: Identity, at: number, id: string, part: SeriesPart): string {
  const stamp = timeAt(at).slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
  return `${identity.officeName}-${stamp}-${id.slice(0, 4)}${partSuffix(part)}.mcb`;
}

/** While the district has not said that it holds anything of this replica, each bundle proves the secret it gave us. */
function enrolment(workspace: Here): string | null {
  const { identity } = workspace;
  const secret = identity.provision === null ? null : fromBase64(identity.provision.secret);
  if (
    secret === null ||
    replicasOf(workspace, identity.district).some(
      (peer) => upTo(peerNote(workspace, peer.replica)?.holds.vector ?? {}, identity.replica) > 0,
    )
  )
    return null;
  const { replica, signKey, ageKey } = senderOf(identity);
  return enrolmentProof(secret, { replica, signKey, ageKey });
}

const needsOf = (carries: Ranges, theirs: VersionVector): VersionVector =>
  Object.fromEntries(Object.entries(theirs).filter(([replica, seq]) => replica in carries && seq > 0));

/** What its writer had seen is shown to nobody, and counted in no figure. */
const shown = (changes: readonly Change[]): readonly Change[] => changes.filter(({ type }) => type !== SEEN);

function countRecords(changes: readonly Change[]): Record<string, number> {
  const ids: Record<string, Set<string>> = {};
  for (const { type, id } of changes) (ids[type] ??= new Set()).add(id);
  return Object.fromEntries(Object.entries(ids).map(([type, set]) => [type, set.size]));
}

function* inTurns(changes: readonly Change[]): Generator<readonly Change[]> {
  for (let i = 0; i < changes.length; i += CHANGES_PER_TURN) yield changes.slice(i, i + CHANGES_PER_TURN);
}
