import { equalBytes, fromHex, type Bytes } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { DataKey } from '../../crypto/seal.ts';
import type { Entry } from '../../journal/entry.ts';
import { frameHash, readFrame } from '../../journal/frame.ts';
import type { JournalShell, ShellError } from '../../shell/shell.ts';
import type { StartNotice } from '../modules/session/face.ts';
import { PagesUnusable, type PageStore, type FrameRow } from './page-store.ts';
import { emptyChain, hashOfFrame, openFrames, type ChainHead } from './frames.ts';
import { appendFrames, readJournal } from './journal-client.ts';

export interface Recovered {
  readonly head: ChainHead;
  readonly notices: readonly StartNotice[];
  /** Entries that only the pages held when both copies had gone different ways: to be committed again on top. */
  readonly strays: readonly Entry[];
  /** Neither copy can have had more: nothing was cut off or damaged that the other does not hold. */
  readonly certain: boolean;
}

export interface RecoverOptions {
  /** IndexedDB is empty because it was made so, or made anew just now. */
  readonly fresh?: boolean;
  /** Somebody has said to go on with an empty register when nothing of it is left. */
  readonly fromEmpty?: boolean;
  /** What is found in the journal and mended there: said, even if it takes another attempt to open the rest. */
  readonly findings?: JournalFindings;
}

export interface JournalFindings {
  /** A torn end was cut off. */
  cut: boolean;
  /** It was damaged in its middle, and made whole from the other copy, or only as far as it was good. */
  damaged: 'journal-damaged-mended' | 'journal-damaged-cut' | null;
  /** IndexedDB held frames of which the journal knows nothing, and which could not be read. */
  lost: boolean;
}

export type RecoveryError = ShellError | { readonly tag: 'both-copies-damaged' };

/**
 * Makes the two copies of the frames equal again, whichever of them is behind, gone or damaged.
 * State is a function of the set of changes, so when both went different ways the answer is their union.
 * @throws PagesUnusable, or what IndexedDB throws: then it has to be set aside, and what the journal holds stands
 */
export async function recover(
  db: PageStore,
  journal: JournalShell,
  key: DataKey,
  options: RecoverOptions = {},
): Promise<Result<Recovered, RecoveryError>> {
  const opened = await journal.open();
  if (!opened.ok) return opened;
  const findings = options.findings ?? { cut: false, damaged: null, lost: false };
  findings.cut ||= opened.value.cut > 0;
  let file = opened.value;
  const { filled, ...pageHead } = await pagesHead(db, journal, findings);
  const good = file.damagedAfter;
  if (good !== undefined) {
    if (pageHead.frames === 0 && good === 0 && options.fromEmpty !== true) return err({ tag: 'both-copies-damaged' });
    const mended = await journal.mend();
    if (!mended.ok) return mended;
    const whole = await journal.open();
    if (!whole.ok) return whole;
    file = whole.value;
    // IndexedDB gets every frame right after the journal: what it holds beyond the damage is all there was.
    findings.damaged = pageHead.frames > good ? 'journal-damaged-mended' : 'journal-damaged-cut';
  }
  const { cut, damaged } = findings;
  const notices: StartNotice[] = [...(cut ? [{ tag: 'torn-tail-cut' } as const] : [])];
  if (damaged !== null) notices.push({ tag: damaged });
  const certain = damaged !== 'journal-damaged-cut' && !findings.lost;
  const fileHead: ChainHead = { frames: file.frames, hash: fromHex(file.hash) ?? emptyChain.hash };
  if (options.fresh !== true && fileHead.frames > 0 && (await isBlank(db))) throw new PagesUnusable('blank');
  const shorter = Math.min(fileHead.frames, pageHead.frames);
  const common = (await sameAt(db, journal, shorter)) ? shorter : await commonPrefix(db, journal, shorter);

  if (pageHead.frames > common && fileHead.frames > common) {
    const strays = await entriesOfPages(db, key, common);
    await db.frames.cut(common);
    await copyToPages(db, journal, common);
    notices.push({ tag: 'copies-united' });
    return ok({ head: fileHead, notices, strays, certain: false });
  }
  if (pageHead.frames > common) {
    const appended = await copyToJournal(db, journal, common, findings);
    if (!appended.ok) return appended;
    if (damaged === null) notices.push({ tag: 'journal-rebuilt' });
    if (filled) notices.push({ tag: 'pages-rebuilt' });
    return ok({ head: pageHead, notices, strays: [], certain });
  }
  if (fileHead.frames > common) {
    const copied = await copyToPages(db, journal, common);
    if (!copied.ok) return copied;
  }
  const alone = fileHead.frames > common;
  if (alone || filled) notices.push({ tag: 'pages-rebuilt' });
  return ok({ head: fileHead, notices, strays: [], certain: certain && !(alone && cut) });
}

/** Whether nothing at all lies in IndexedDB, as after the browser made it anew. */
async function isBlank(db: PageStore): Promise<boolean> {
  const counts = await Promise.all([db.frames.count(), db.pages.count(), db.slots.count()]);
  return counts.every((count) => count === 0);
}

/** Copies to IndexedDB all frames that only the journal holds. Both are of one chain. @throws when IndexedDB fails */
export async function mendPages(db: PageStore, journal: JournalShell): Promise<Result<null, ShellError>> {
  const { frames } = await pagesHead(db, journal, { cut: false, damaged: null, lost: false });
  return copyToPages(db, journal, frames);
}

/**
 * The head of the frames in IndexedDB. Rows that are missing among them are filled from the journal (`filled`). Nothing
 * is ever taken out here: what lies beyond a gap may be nowhere else.
 * @throws PagesUnusable when the journal lacks one of them too: then IndexedDB is set aside as it is
 */
async function pagesHead(
  db: PageStore,
  journal: JournalShell,
  findings: JournalFindings,
): Promise<ChainHead & { readonly filled: boolean }> {
  const count = await db.frames.count();
  const last = await db.frames.last();
  if (last === undefined) return { ...emptyChain, filled: false };
  const filled = last.no !== count - 1;
  if (filled) {
    const there = new Set(await db.frames.numbers());
    for (let no = 0; no < last.no; no++) {
      if (there.has(no)) continue;
      const piece = await journal.read(no, 1);
      const frame = piece.ok ? readFrame(piece.value, 0) : 'incomplete';
      if (!piece.ok || typeof frame === 'string') {
        findings.lost = true;
        throw new PagesUnusable('damaged');
      }
      await db.frames.put([{ no, bytes: piece.value.slice(0, frame.bytes.length) }]);
    }
  }
  return { frames: last.no + 1, hash: hashOfFrame(last.bytes), filled };
}

/** Whether both copies have the same frame number `frames - 1` (and so, by the chain, all before it). */
async function sameAt(db: PageStore, journal: JournalShell, frames: number): Promise<boolean> {
  if (frames === 0) return true;
  const row = await db.frames.get(frames - 1);
  const piece = await journal.read(frames - 1, 1);
  if (row === undefined || !piece.ok) return false;
  const frame = readFrame(piece.value, 0);
  return typeof frame !== 'string' && equalBytes(frame.hash, hashOfFrame(row.bytes));
}

async function commonPrefix(db: PageStore, journal: JournalShell, upTo: number): Promise<number> {
  let same = 0;
  let different = upTo;
  while (different - same > 1) {
    const middle = (same + different) >> 1;
    if (await sameAt(db, journal, middle)) same = middle;
    else different = middle;
  }
  return same;
}

async function copyToPages(db: PageStore, journal: JournalShell, from: number): Promise<Result<null, ShellError>> {
  let no = from;
  return readJournal(journal, from, async (piece) => {
    const rows: FrameRow[] = [];
    for (let at = 0; at < piece.length;) {
      const frame = readFrame(piece, at);
      if (typeof frame === 'string') break;
      rows.push({ no: no + rows.length, bytes: piece.slice(at, at + frame.bytes.length) });
      at += frame.bytes.length;
    }
    await db.frames.put(rows);
    no += rows.length;
    return rows.length;
  });
}

const ROWS_A_TURN = 256;

async function copyToJournal(
  db: PageStore,
  journal: JournalShell,
  from: number,
  findings: JournalFindings,
): Promise<Result<null, ShellError>> {
  for (let at = from; ; at += ROWS_A_TURN) {
    const rows = await db.frames.from(at, ROWS_A_TURN);
    if (rows.length === 0) return ok(null);
    const good = await goodAmong(rows, await hashBefore(db, at));
    const end = rows[good - 1];
    const appended =
      end === undefined ? ok(null) : await appendFrames(journal, rows.slice(0, good), hashOfFrame(end.bytes));
    if (!appended.ok) return appended;
    if (good === rows.length) continue;
    findings.lost = true;
    throw new PagesUnusable('damaged');
  }
}

/** How many of these rows, from the first on, are whole frames of the chain that goes on from `previous`. */
async function goodAmong(rows: readonly FrameRow[], previous: Bytes): Promise<number> {
  let before = previous;
  for (const [i, { bytes }] of rows.entries()) {
    const frame = readFrame(bytes, 0);
    if (typeof frame === 'string' || !equalBytes(await frameHash(before, frame.bytes), frame.hash)) return i;
    before = frame.hash;
  }
  return rows.length;
}

/** The chain hash that a frame follows. */
async function hashBefore(db: PageStore, no: number): Promise<Bytes> {
  const before = no === 0 ? undefined : await db.frames.get(no - 1);
  return before === undefined ? emptyChain.hash : hashOfFrame(before.bytes);
}

async function entriesOfPages(db: PageStore, key: DataKey, from: number): Promise<Entry[]> {
  let head: ChainHead = { frames: from, hash: await hashBefore(db, from) };
  const entries: Entry[] = [];
  for (const row of await db.frames.from(from, Infinity)) {
    const next = await openFrames(row.bytes, head, key, (entry) => entries.push(entry));
    if (next === null) break;
    head = next;
  }
  return entries;
}
