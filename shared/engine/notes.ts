import * as v from 'valibot';
import { isRecordId, type RecordId, type ReplicaId } from '../base/id.ts';
import type { NotTaken, Reason } from '../sync/authority/reason.ts';
import { isHash, type Chain } from '../sync/chain.ts';
import type { Change, Dot } from '../sync/change.ts';
import type { Left, SetAside } from '../sync/intake-case.ts';
import { parseSeal } from '../sync/seal.ts';
import type { Holding, Ranges, VersionVector } from '../sync/version-vector.ts';
import type { KnownReplica } from './identity.ts';
import type { BulkEntry } from './modules/bulk/face.ts';
import type { BundleKind, ExchangeEntry, RefusalTag } from './modules/exchange/face.ts';
import type { KeyedFigures } from './modules/keying/face.ts';
import type { Reconciliation } from './modules/reconciliation/face.ts';
import type { RosterPrint } from './modules/rosters/face.ts';
import type { ImportEntry } from './modules/sheets/face.ts';
import type { HeadNote, LeftNote, RefusedRowsNote, SenderNote } from './modules/sheets/sheet-notes.ts';
import type { View } from './modules/views/face.ts';
import { family, having, single, type Listing } from './note-form.ts';

/** What a replica holds, as far as it is known here. */
export interface PeerNote {
  readonly holds: Holding;
  /** When it said so, by its own clock; wall time, ms. */
  readonly at: number;
  /** The bundle it said so with. */
  readonly bundleId: string;
}

/** What a bundle was, for the logbook and for the receipts. */
export interface SentNote extends Omit<ExchangeEntry, 'outcome' | 'refusal' | 'direction' | 'sheetId'> {
  readonly carries: Ranges;
}

/** The last bundle that was written for an office. */
interface LastSentNote {
  readonly id: string;
  /** SHA-256 of its manifest.json. */
  readonly sha256: string;
}

/**
 * A bundle that was refused: something to show in the exchange log, no part of the register: no change, no vector, no
 * holding and no receipt follows from it.
 */
export interface RefusedNote {
  /** When it was refused last; wall time, ms. */
  readonly at: number;
  readonly fileName: string;
  /** Length of the file. */
  readonly bytes: number;
  readonly refusal: RefusalTag;
  /** What its manifest says of itself, proven or not; null when that could not be read. */
  readonly claim: RefusedClaim | null;
}

export interface RefusedClaim {
  readonly bundleId: string;
  readonly kind: BundleKind;
  readonly office: string;
  readonly changes: number;
}

/** A provisioning secret the district gave out: whose first bundle is expected. */
interface ProvisionNote {
  readonly office: string;
  readonly officeName: string;
  readonly secret: string;
  /** Wall time, ms. */
  readonly at: number;
}

/** A replica that proved a provisioning secret and waits for a person to confirm it. */
export interface WaitingReplica extends KnownReplica {
  /** Wall time, ms. */
  readonly at: number;
  /** The key of the provision that it proved. */
  readonly provision: string;
  /** As the record of the replica will have it. */
  readonly replaces?: string;
}

/** What a PC of the district said last is out of force. */
export interface VoidedNote {
  /** How many changes that PC had written when it said so: an older word takes nothing back. */
  readonly count: number;
  readonly refused: Ranges;
}

/** Up to which frame records have been looked through, and by which rules. */
export interface MendedNote {
  readonly rules: number;
  readonly frames: number;
}

/**
 * How far a replica's chain was followed here, and where it stood before: at those places a late seal is compared
 * without reading a line again. It is kept when something is sent or read in, never by a save.
 */
export interface ChainNote extends Chain {
  /** Ascending. */
  readonly points: readonly Chain[];
}

/** How a record was keyed a second time. */
export interface KeyedNote extends KeyedFigures {
  /** Wall time, ms. */
  readonly at: number;
  /** The user's id. */
  readonly by: string;
}

/** Another life of this installation wrote otherwise under the same numbers. */
export interface PartedNote {
  /** How many changes this life had written under that name. */
  readonly own: number;
  /** From this number on nothing under that name is in force, whoever holds it: it is written anew. Null: nothing yet. */
  readonly from: number | null;
}

/** So many of this replica's own changes are known, by its own seal, to be held by somebody else. */
interface ProvenNote {
  readonly replica: ReplicaId;
  readonly n: number;
}

/** What is told to the person at this PC after it was put back, and kept until it is told no more. */
export interface PutBackNote {
  /** When it was found; wall time, ms. */
  readonly at: number;
  /** Changes that were written anew under the new name. */
  readonly again: number;
  /** It is not known yet what others hold: a bundle of theirs has to come first. */
  readonly open: boolean;
  /** It was not put back itself: a copy of it is used elsewhere. */
  readonly twin?: true;
}

const text = v.string();
const time = v.number();
const ranges = having<Ranges>(v.record(text, v.array(v.tuple([v.number(), v.number()]))));
const vector = having<VersionVector>(v.record(text, v.number()));
const holding = v.looseObject({ vector, filtered: ranges });
const change = having<Change>(
  v.looseObject({
    ...{ dot: text, stamp: text, type: text, id: text, at: time },
    fields: v.record(text, v.unknown()),
    actor: v.looseObject({ id: text, name: text }),
  }),
);
const chain = v.looseObject({ n: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), hash: v.custom(isHash) });
const withReason = v.looseObject({ change, reason: text });

export const notes = {
  peer: family('peer/', having<PeerNote>(v.looseObject({ holds: holding, at: time, bundleId: text }))),
  sent: family('sent/', having<SentNote>(v.looseObject({ office: text, at: time, carries: ranges }))),
  /** The runs of all that was ever put into bundles for an office. */
  sentMark: family('sent-mark/', ranges),
  lastSent: family('sent-last/', having<LastSentNote>(v.looseObject({ id: text, sha256: text }))),
  /** The sheets of bundles that were taken in. */
  received: family(
    'received/',
    having<Reconciliation>(v.looseObject({ bundleId: text, at: time, received: v.number() })),
  ),
  refused: family('refused/', having<RefusedNote>(v.looseObject({ at: time, fileName: text, refusal: text }))),
  imports: family('import/', having<ImportEntry>(v.looseObject({ batch: text, at: time, fileName: text }))),
  /** Cells that imports left out, by batch. */
  importLeft: family(
    'import-left/',
    having<LeftNote>(v.looseObject({ type: text, cells: v.array(v.looseObject({})) })),
  ),
  /** Rows that imports refused, by batch. */
  importRefused: family(
    'import-refused/',
    having<RefusedRowsNote>(
      v.looseObject({
        ...{ type: text, sheet: text, headers: v.array(text), mapping: v.array(v.nullable(text)) },
        ...{ defaults: v.record(text, v.unknown()), rows: v.array(v.looseObject({ row: v.number() })) },
      }),
    ),
  ),
  /** How sheets were understood, by what their head goes by. */
  importHead: family(
    'import-head/',
    having<HeadNote>(
      v.looseObject({ type: text, mapping: v.array(v.nullable(text)), words: v.record(text, v.unknown()) }),
    ),
  ),
  /** The same of one sender each, by the sender and what the head goes by. */
  importSender: family(
    'import-sender/',
    having<SenderNote>(
      v.looseObject({
        ...{ type: text, mapping: v.array(v.nullable(text)), words: v.record(text, v.unknown()) },
        ...{ sender: text, mark: text, at: time },
      }),
    ),
  ),
  bulks: family('bulk/', having<BulkEntry>(v.looseObject({ batch: text, at: time, type: text, changed: v.number() }))),
  /** Who saw whole numbers at this PC, by day. */
  views: family(
    'views/',
    having<{ readonly views: readonly View[] }>(
      v.looseObject({ views: v.array(v.looseObject({ at: time, by: text, way: text, ids: v.array(text) })) }),
    ),
  ),
  /** Records that were keyed a second time, by their ids: how it went, for the user who entered them. */
  keyed: family('keyed/', having<KeyedNote>(v.looseObject({ at: time, by: text, keys: time, errors: time }))),
  /** Rosters that were printed, by when. */
  prints: family('print/', having<RosterPrint>(v.looseObject({ code: text, at: time, rows: v.number() }))),
  /** Changes that wait for others, by dot. */
  backlog: family('backlog/', change),
  /** Changes that are held and out of force, by dot. The journal keeps them; no record is folded from them. */
  aside: family('aside/', having<SetAside & { readonly reason: Reason }>(withReason)),
  /** Changes that were brought and could not be taken yet, by dot: they count in no vector. */
  strange: family('strange/', having<Left & { readonly reason: NotTaken }>(withReason)),
  voided: family('voided/', having<VoidedNote>(v.looseObject({ count: v.number(), refused: ranges }))),
  provision: family(
    'provision/',
    having<ProvisionNote>(v.looseObject({ office: text, officeName: text, secret: text })),
  ),
  waitingReplica: family(
    'waiting-replica/',
    having<WaitingReplica>(v.looseObject({ replica: text, office: text, name: text, signKey: text, ageKey: text })),
  ),
  /** Changes that were withheld from an office while they were not in force here: they may have come into force since. */
  withheld: single('withheld-waiting', ranges),
  /** What of other replicas is held, and what was withheld as outside our scope: a received bundle leaves it. */
  holding: single('sync/holding', having<Holding>(holding)),
  /** Records to be folded afresh, because a received bundle brought older changes of theirs. */
  late: single('sync/late', having<readonly RecordId[]>(v.array(text))),
  chain: family('chain/', having<ChainNote>(v.looseObject({ ...chain.entries, points: v.array(chain) }))),
  /** The last seal held of a replica, as it is written: shown to whoever may know of it, and so to its maker. */
  seal: family(
    'seal/',
    v.custom<string>((note) => typeof note === 'string' && parseSeal(note) !== null),
  ),
  /** Where a change that was written anew stands, by what `wasText` says of its first writing. */
  again: family('again/', having<readonly Dot[]>(v.array(text))),
  /** The present names of changes that came back from own bundles and were written anew, by their first names. */
  moved: family('moved/', having<Dot>(v.custom(isRecordId))),
  /** Changes that came back and are not written anew yet, by `wasText`: they refer to some that have not come back. */
  comingBack: family('coming-back/', change),
  /** Of a former name, where another life of this installation parts from this one. */
  parted: family('parted/', having<PartedNote>(v.looseObject({ own: v.number(), from: v.nullable(v.number()) }))),
  proven: single('put-back/proven', having<ProvenNote>(v.looseObject({ replica: text, n: v.number() }))),
  /**
   * Names of this installation of which it is not known yet what others hold under them, and so many of the first changes
   * of each that certainly are theirs too.
   */
  unproven: single('put-back/unproven', vector),
  told: single('put-back/told', having<PutBackNote>(v.looseObject({ at: time, again: v.number(), open: v.boolean() }))),
  mended: single('mended', having<MendedNote>(v.looseObject({ rules: v.number(), frames: v.number() }))),
} as const;

/** How many notes (条) there are that cannot be read, of all forms. */
export const unreadableNotes = (register: Listing): number =>
  Object.values(notes).reduce((sum, form) => sum + form.unreadable(register), 0);
