import { toBase64, fromBase64, utf8, type Bytes } from '../../base/bytes.ts';
import type { Random } from '../../base/clock.ts';
import { openBox, sealBox, type DataKey } from '../../crypto/seal.ts';
import { pack, unpack } from '../../journal/pack.ts';
import type { RecordType } from '../../kinds/all.ts';
import { schemaText } from '../../kinds/schema.ts';
import { keptSum } from '../record-sum.ts';
import type { Digest } from '../../sync/digest.ts';
import type { VersionVector } from '../../sync/version-vector.ts';
import type { FrameRun } from '../frame-runs.ts';
import type { Block } from '../register/columns/block.ts';
import { readSections, writeSections } from '../register/columns/sections.ts';
import { writeBlock, type BlockRow } from '../register/columns/write-block.ts';
import type { KeptOrder } from '../register/kept-orders.ts';
import { isMarked } from '../register/marks.ts';
import type { Register } from '../register/register.ts';
import { isKeptRow, type Row, type TakenRow } from '../register/row.ts';
import type { PageStore, PageRow } from './page-store.ts';
import { breathe, type ChainHead } from './frames.ts';

/**
 * Sealed pages of record states in IndexedDB: a cache of the fold up to one frame, so that unlocking need not fold
 * every change again. It may be thrown away at any time; what it lacks is replayed from the frames.
 */
const ROWS_PER_PAGE = 1000;
const FORMAT = 9;
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
  /** Of which kinds orders follow, a section for each (`columns/sections.ts`). */
  readonly orders: readonly RecordType[];
}

const pageAad = (no: number): Bytes => utf8(`page:${String(no)}`);
const slotAad = utf8('checkpoint');

export interface TakenCheckpoint {
  readonly slot: CheckpointSlot;
  readonly orders: readonly KeptOrder[];
  /** Emptied by `saveCheckpoint`: memory falls as pages are made. */
  readonly pages: Map<number, readonly TakenRow[]>;
  readonly touched: readonly Row[];
}

/**
 * The pages that changed since the last checkpoint, as they are at this moment; null when there are none.
 * To be called while no write is under way: the head and the register must be of the same moment.
 */
export function takeCheckpoint(register: Register, head: ChainHead): TakenCheckpoint | null {
  if (register.touchedCount() === 0 && !register.orders.areNew()) return null;
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
    orders: [],
  };
  return { slot, orders: register.orders.all(), pages: dirty, touched };
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
  const sealedSlot = await sealBox(key, pack(slotBytes(taken)), slotAad, random);
  const rows: PageRow[] = [];
  /** One page is sealed while the next is made. */
  let sealing: Promise<PageRow> | null = null;
  for (const [no, takenRows] of taken.pages) {
    const bytes = writeBlock(
      takenRows[0]?.row.type ?? '',
      takenRows.map((row) => contentOf(register, row)),
    );
    taken.pages.delete(no);
    settle(register, takenRows, bytes);
    if (sealing !== null) rows.push(await sealing);
    sealing = sealedPage(no, bytes, key, random);
    await breathe();
  }
  if (sealing !== null) rows.push(await sealing);
  await db.saveCheckpoint(rows, { key: 'checkpoint', bytes: sealedSlot });
}

async function sealedPage(no: number, block: Bytes, key: DataKey, random: Random): Promise<PageRow> {
  return { no, bytes: await sealBox(key, pack(block), pageAad(no), random) };
}

/**
 * Rows of a kind fill its last page, and then new ones. States are immutable, so taking references now is taking the
 * register as it is now.
 */
function pagesToWrite(register: Register): { dirty: Map<number, TakenRow[]>; count: number; touched: Row[] } {
  let count = 0;
  const touched: Row[] = [];
  const filled = new Map<number, number>();
  const lastOf = new Map<string, number>();
  for (const row of register.allRows()) {
    if (row.touched) touched.push(row);
    if (row.page < 0) continue;
    count = Math.max(count, row.page + 1);
    filled.set(row.page, (filled.get(row.page) ?? 0) + 1);
    lastOf.set(row.type, Math.max(row.page, lastOf.get(row.type) ?? -1));
  }
  const dirty = new Map<number, TakenRow[]>();
  for (const row of touched) {
    if (row.page < 0) {
      let page = lastOf.get(row.type);
      if (page === undefined || (filled.get(page) ?? 0) >= ROWS_PER_PAGE) lastOf.set(row.type, (page = count++));
      row.page = page;
      filled.set(page, (filled.get(page) ?? 0) + 1);
    }
    dirty.set(row.page, []);
  }
  for (const row of register.allRows()) dirty.get(row.page)?.push(row.taken());
  return { dirty, count, touched };
}

/** Without a reading when the row has changed since: it is written again with the next checkpoint. */
function contentOf(register: Register, taken: TakenRow): BlockRow {
  const { row, standing } = taken;
  const { state, frames, sum } = taken.content();
  const isStill = row.isAs(taken);
  const summed = keptSum(state, sum);
  if (isStill && row.sum === sum) row.sum = summed;
  const reading = isKeptRow(row) && isStill ? register.readingOf(row) : null;
  return { state, frames, sum: summed, reading, standing, marked: isMarked(state) };
}

/** Rows that hold what their new page does lie in it from now on: that takes a fraction of the memory. */
function settle(register: Register, taken: readonly TakenRow[], bytes: Bytes): void {
  const block = register.blockOf(bytes);
  if (block === null) return;
  for (const [at, each] of taken.entries()) if (each.row.isAs(each)) each.row.liesIn(block, at);
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
  const parsed = parseSlot(await openBox(key, sealed.slot, slotAad));
  if (parsed === null || sealed.pages.length !== parsed.slot.pages) return 0;
  const { slot, orders } = parsed;
  const hash = await hashAt(slot.frames);
  if (hash === null || toBase64(hash) !== slot.hash || fromBase64(slot.hash) === null) return 0;
  const blocks: Block[] = [];
  for (let from = 0; from < sealed.pages.length; from += PAGES_PER_REPORT) {
    const some = sealed.pages.slice(from, from + PAGES_PER_REPORT);
    for (const plain of await Promise.all(some.map(({ no, bytes }) => openBox(key, bytes, pageAad(no))))) {
      const block = plain === null ? null : register.blockOf(unpack(plain));
      if (block === null) return 0;
      blocks.push(block);
    }
    onPage(blocks.length, slot.pages);
  }
  for (const [at, block] of blocks.entries()) register.restore(block, sealed.pages[at]?.no ?? at);
  register.restoreRest({ ...slot, orders });
  return slot.frames;
}

function slotBytes({ slot, orders }: TakenCheckpoint): Bytes {
  const head: CheckpointSlot = { ...slot, orders: orders.map(([type]) => type) };
  return writeSections(
    head,
    orders.map(([, places]) => places),
  );
}

function parseSlot(plain: Bytes | null): { slot: CheckpointSlot; orders: readonly KeptOrder[] } | null {
  const read = plain === null ? null : readSections(unpack(plain));
  if (read === null) return null;
  const slot = read.head as CheckpointSlot;
  if (slot.format !== FORMAT || slot.schema !== schemaText()) return null;
  const orders = slot.orders.map((type, at): KeptOrder => [type, new Uint32Array(read.sections[at] ?? [])]);
  return { slot, orders };
}
