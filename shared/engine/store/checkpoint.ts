import { fromUtf8, toBase64, fromBase64, utf8, type Bytes } from '../../base/bytes.ts';
import type { Random } from '../../base/clock.ts';
import { openBox, sealBox, type DataKey } from '../../crypto/seal.ts';
import { pack, unpack } from '../../journal/pack.ts';
import { schemaText } from '../../kinds/schema.ts';
import { actorBook } from '../../sync/change.ts';
import type { RecordState } from '../../sync/merge.ts';
import { keptSum, type RecordSum } from '../record-sum.ts';
import type { Digest } from '../../sync/digest.ts';
import type { VersionVector } from '../../sync/version-vector.ts';
import type { FrameRun } from '../frame-runs.ts';
import type { Register } from '../register/register.ts';
import type { KeptRow, Row } from '../register/row.ts';
import type { PageStore, PageRow } from './page-store.ts';
import { breathe, type ChainHead } from './frames.ts';
import { pageOf, rowsIn, type Page, type PageRowContent } from './paged-state.ts';

/**
 * Sealed pages of record states in IndexedDB: a cache of the fold up to one frame, so that unlocking need not fold
 * every change again. It may be thrown away at any time; what it lacks is replayed from the frames.
 */
const ROWS_PER_PAGE = 500;
const FORMAT = 4;
/** Each report crosses to the window and back. */
const PAGES_PER_REPORT = 16;

interface CheckpointSlot {
  readonly format: number;
  /** As `schemaText`: what another version folded is folded anew from the changes. */
  readonly schema: string;
  readonly frames: number;
  /** Chain hash at that frame, base64: a checkpoint of another chain is not used. */
  readonly hash: string;
  readonly pages: number;
  readonly vector: VersionVector;
  readonly runs: readonly FrameRun[];
  readonly notes: readonly (readonly [string, unknown])[];
  readonly digests: readonly (readonly [string, Digest])[] | null;
}

const pageAad = (no: number): Bytes => utf8(`page:${String(no)}`);
const slotAad = utf8('checkpoint');

/** A row as it was when the checkpoint was taken. */
interface TakenRow {
  readonly row: Row;
  readonly state: RecordState;
  readonly frames: readonly number[];
  readonly sum: RecordSum;
}

export interface TakenCheckpoint {
  readonly slot: CheckpointSlot;
  /** Emptied by `saveCheckpoint`: memory falls as pages are made. */
  readonly pages: Map<number, readonly TakenRow[]>;
  readonly touched: readonly Row[];
}

/**
 * The pages that changed since the last checkpoint, as they are at this moment; null when there are none.
 * To be called while no write is under way: the head and the register must be of the same moment.
 */
export function takeCheckpoint(register: Register, head: ChainHead): TakenCheckpoint | null {
  if (register.touchedCount() === 0) return null;
  const { dirty, count, touched } = pagesToWrite(register);
  register.markTouched(touched, false);
  const slot: CheckpointSlot = {
    format: FORMAT,
    schema: schemaText(),
    frames: head.frames,
    hash: toBase64(head.hash),
    pages: count,
    vector: register.vector(),
    runs: register.runs().map((run) => ({ ...run })),
    notes: register.notesUnder(''),
    digests: register.digests(),
  };
  return { slot, pages: dirty, touched };
}

/**
 * Writes what was taken in one strict transaction, and empties it. Other writes may go on meanwhile: states are immutable.
 */
export async function saveCheckpoint(
  db: PageStore,
  register: Register,
  taken: TakenCheckpoint,
  key: DataKey,
  random: Random,
): Promise<void> {
  const sealedSlot = await sealBox(key, pack(utf8(JSON.stringify(taken.slot))), slotAad, random);
  const rows: PageRow[] = [];
  /** One page is sealed while the next is made. */
  let sealing: Promise<PageRow> | null = null;
  for (const [no, takenRows] of taken.pages) {
    const page = pageOf(takenRows.map((row) => contentOf(register, row)));
    taken.pages.delete(no);
    if (sealing !== null) rows.push(await sealing);
    sealing = sealedPage(no, page, key, random);
    await breathe();
  }
  if (sealing !== null) rows.push(await sealing);
  await db.saveCheckpoint(rows, { key: 'checkpoint', bytes: sealedSlot });
}

async function sealedPage(no: number, page: Page, key: DataKey, random: Random): Promise<PageRow> {
  return { no, bytes: await sealBox(key, pack(utf8(JSON.stringify(page))), pageAad(no), random) };
}

/** States are immutable, so taking references now is taking the register as it is now. */
function pagesToWrite(register: Register): { dirty: Map<number, TakenRow[]>; count: number; touched: Row[] } {
  let count = 0;
  const all: Row[] = [];
  const touched: Row[] = [];
  for (const row of register.allRows()) {
    all.push(row);
    if (row.touched) touched.push(row);
    count = Math.max(count, row.page + 1);
  }
  const fill = new Map<number, number>();
  for (const row of all) if (row.page >= 0) fill.set(row.page, (fill.get(row.page) ?? 0) + 1);
  let open = count > 0 && (fill.get(count - 1) ?? 0) < ROWS_PER_PAGE ? count - 1 : count;
  const dirtyPages = new Set<number>();
  for (const row of touched) {
    if (row.page < 0) {
      if ((fill.get(open) ?? 0) >= ROWS_PER_PAGE) open += 1;
      row.page = open;
      fill.set(open, (fill.get(open) ?? 0) + 1);
      count = Math.max(count, open + 1);
    }
    dirtyPages.add(row.page);
  }
  const dirty = new Map<number, TakenRow[]>([...dirtyPages].map((no) => [no, []]));
  for (const row of all) dirty.get(row.page)?.push({ row, state: row.state, frames: row.frames, sum: row.sum });
  return { dirty, count, touched };
}

/** Without a reading when the row has changed since: it is written again with the next checkpoint. */
function contentOf(register: Register, { row, state, frames, sum }: TakenRow): PageRowContent {
  const summed = keptSum(state, sum);
  if (row.sum === sum) row.sum = summed;
  const isKept = 'reading' in row && row.state === state;
  return { state, frames, sum: summed, reading: isKept ? register.readingOf(row as KeptRow) : null };
}

export type SealedCheckpoint = { readonly slot: Bytes; readonly pages: readonly PageRow[] } | null;

/** Reads the sealed bytes only: this needs no key and can go on while the passphrase is still being stretched. */
export async function readSealedCheckpoint(db: PageStore): Promise<SealedCheckpoint> {
  const slot = await db.slots.get('checkpoint');
  if (slot === undefined) return null;
  return { slot: slot.bytes, pages: await db.pages.all() };
}

/**
 * Fills the register from a checkpoint.
 * @returns the frame from which changes must be replayed; 0 (and an untouched register) when there is no usable one.
 */
export async function loadCheckpoint(
  sealed: SealedCheckpoint,
  register: Register,
  key: DataKey,
  hashAt: (frames: number) => Promise<Bytes | null>,
  onPage: (done: number, total: number) => void,
): Promise<number> {
  if (sealed === null) return 0;
  const slot = parseSlot(await openBox(key, sealed.slot, slotAad));
  if (slot === null || sealed.pages.length !== slot.pages) return 0;
  const hash = await hashAt(slot.frames);
  if (hash === null || toBase64(hash) !== slot.hash || fromBase64(slot.hash) === null) return 0;
  const opened: Page[] = [];
  for (const page of sealed.pages) {
    const plain = await openBox(key, page.bytes, pageAad(page.no));
    if (plain === null) return 0;
    opened.push(JSON.parse(fromUtf8(unpack(plain))) as Page);
    if (opened.length % PAGES_PER_REPORT === 0) onPage(opened.length, slot.pages);
  }
  const actorOf = actorBook();
  for (const [at, content] of opened.entries()) {
    const page = sealed.pages[at]?.no ?? at;
    for (const { state, frames, sum, reading } of rowsIn(content, actorOf))
      register.restore({ state, frames, sum, page }, reading);
  }
  register.restoreRest(slot);
  return slot.frames;
}

function parseSlot(plain: Bytes | null): CheckpointSlot | null {
  if (plain === null) return null;
  const slot = JSON.parse(fromUtf8(unpack(plain))) as CheckpointSlot;
  return slot.format === FORMAT && slot.schema === schemaText() ? slot : null;
}
