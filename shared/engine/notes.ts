import * as v from 'valibot';
import type { RecordId } from '../base/id.ts';
import type { NotTaken, Reason } from '../sync/authority/reason.ts';
import type { Change } from '../sync/change.ts';
import type { Left, SetAside } from '../sync/intake-case.ts';
import type { Holding, Ranges, VersionVector } from '../sync/version-vector.ts';
import type { KnownReplica } from './identity.ts';
import type { BundleKind, ExchangeEntry, RefusalTag } from './modules/exchange/face.ts';
import type { Reconciliation } from './modules/reconciliation/face.ts';
import type { ImportEntry } from './modules/sheets/face.ts';

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

interface Source {
  note(key: string): unknown;
}

interface Listing {
  notesUnder(prefix: string): Iterable<readonly [key: string, note: unknown]>;
}

interface Sink {
  note(key: string, value: unknown): void;
}

/**
 * Notes of one form, each with a name. One that is not of its form was written by a later version or by a defect: nothing
 * is built on it, so it is read as none; it stays where it is for a version that can read it, and `unreadable` counts it,
 * so that the person at this PC is told.
 */
interface Notes<T> {
  readonly key: (name: string) => string;
  /** Undefined when there is none that can be read. */
  read(register: Source, name: string): T | undefined;
  /** All of them that can be read, by name. */
  all(register: Listing): readonly (readonly [name: string, note: T])[];
  /** Null takes it away. */
  write(writer: Sink, name: string, note: T | null): void;
  /** How many there are that cannot be read. */
  unreadable(register: Listing): number;
}

/** A note of which there is one; what is said of `Notes` holds for it too. */
export interface Note<T> {
  readonly key: string;
  /** The note as it was found, when it is of the form. */
  parse(note: unknown): T | undefined;
  read(register: Source): T | undefined;
  write(writer: Sink, note: T | null): void;
  unreadable(register: Listing): number;
}

/**
 * The note itself when it has what the schema looks for; undefined when not, and of none. What it holds beyond the schema
 * is kept.
 */
function parserOf<T>(schema: v.GenericSchema<T>): (note: unknown) => T | undefined {
  // A note is never changed once it is written, so each is looked at once.
  const good = new WeakSet();
  return (note) => {
    const isObject = typeof note === 'object' && note !== null;
    if (isObject && good.has(note)) return note as T;
    if (!v.is(schema, note)) return undefined;
    if (isObject) good.add(note);
    return note;
  };
}

function family<T>(prefix: string, schema: v.GenericSchema<T>): Notes<T> {
  const parse = parserOf(schema);
  const key = (name: string): string => `${prefix}${name}`;
  return {
    key,
    read: (register, name) => parse(register.note(key(name))),
    all(register) {
      const found: (readonly [string, T])[] = [];
      for (const [at, kept] of register.notesUnder(prefix)) {
        const note = parse(kept);
        if (note !== undefined) found.push([at.slice(prefix.length), note]);
      }
      return found;
    },
    write(writer, name, note) {
      writer.note(key(name), note);
    },
    unreadable: (register) => countUnreadable(register.notesUnder(prefix), parse),
  };
}

function single<T>(key: string, schema: v.GenericSchema<T>): Note<T> {
  const parse = parserOf(schema);
  return {
    key,
    parse,
    read: (register) => parse(register.note(key)),
    write(writer, note) {
      writer.note(key, note);
    },
    unreadable: (register) =>
      countUnreadable(
        [...register.notesUnder(key)].filter(([at]) => at === key),
        parse,
      ),
  };
}

function countUnreadable(kept: Iterable<readonly [string, unknown]>, parse: (note: unknown) => unknown): number {
  let count = 0;
  for (const [, note] of kept) if (note !== null && note !== undefined && parse(note) === undefined) count += 1;
  return count;
}

/** Says that what has the parts of `schema` is a `T`: its other parts are of the version that wrote it. */
const having = <T>(schema: v.GenericSchema): v.GenericSchema<T> => v.custom<T>((note) => v.is(schema, note));

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
  mended: single('mended', having<MendedNote>(v.looseObject({ rules: v.number(), frames: v.number() }))),
} as const;

/** How many notes (条) there are that cannot be read, of all forms. */
export const unreadableNotes = (register: Listing): number =>
  Object.values(notes).reduce((sum, form) => sum + form.unreadable(register), 0);
