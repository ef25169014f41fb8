import { err, ok, type Result } from '../base/result.ts';

/** The named streams of an OLE2 file (MS-CFB), each read when asked for. */
export interface CompoundFile {
  has(name: string): boolean;
  /** The bytes of a stream, or null when there is none of this name or its chain of sectors is broken. */
  stream(name: string): Uint8Array | null;
}

interface Entry {
  readonly start: number;
  readonly size: number;
}

const HEADER = 512;
const ENTRY = 128;
/** Sector numbers from here on are marks, not sectors (MS-CFB 2.1). */
const FIRST_MARK = 0xfffffffa;
/** Sectors of the FAT that the header itself names (MS-CFB 2.2). */
const HEADER_FAT = 109;
const MINI_SHIFT = 6;

/**
 * Opens an OLE2 file. Every chain is followed for no more sectors than the file has, so a circle or a false size costs
 * no more than the file's own length. Folders are not told apart: a workbook's streams lie in the root.
 */
export function openCompound(bytes: Uint8Array): Result<CompoundFile, 'not-a-sheet'> {
  if (bytes.length < HEADER + ENTRY) return err('not-a-sheet');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return err('not-a-sheet');
  const size = 1 << shift;
  const count = Math.ceil(bytes.length / size) - 1;
  const at = (sector: number): number => (sector + 1) << shift;
  const fat = numbersOf(view, fatSectors(view, count, shift), shift);
  const directory = joined(bytes, chainOf(fat, view.getUint32(48, true), count), at, size);
  if (directory === null) return err('not-a-sheet');
  const entries = entriesOf(directory);
  const cutoff = view.getUint32(56, true);
  /** The root has the small streams, whatever it is called. */
  const root = new DataView(directory.buffer, directory.byteOffset).getUint32(116, true);
  let mini: { readonly fat: Uint32Array; readonly bytes: Uint8Array } | null = null;

  function small(entry: Entry): Uint8Array | null {
    mini ??= {
      fat: numbersOf(view, chainOf(fat, view.getUint32(60, true), count), shift),
      bytes: joined(bytes, chainOf(fat, root, count), at, size) ?? new Uint8Array(0),
    };
    const chain = chainOf(mini.fat, entry.start, mini.bytes.length >> MINI_SHIFT);
    return joined(mini.bytes, chain, (sector) => sector << MINI_SHIFT, 1 << MINI_SHIFT);
  }

  return ok({
    has: (name) => entries.has(name),
    stream(name) {
      const entry = entries.get(name);
      if (entry === undefined) return null;
      const whole = entry.size < cutoff ? small(entry) : joined(bytes, chainOf(fat, entry.start, count), at, size);
      return whole === null || whole.length < entry.size ? null : whole.subarray(0, entry.size);
    },
  });
}

/** The sectors that the FAT lies in: named by the header, and by a chain of further sectors (MS-CFB 2.5). */
function fatSectors(view: DataView, count: number, shift: number): readonly number[] {
  const sectors: number[] = [];
  for (let i = 0; i < HEADER_FAT; i++) sectors.push(view.getUint32(76 + i * 4, true));
  let next = view.getUint32(68, true);
  for (let i = 0; i < count && next < count; i++) {
    const from = (next + 1) << shift;
    const last = from + (1 << shift) - 4;
    if (last + 4 > view.byteLength) break;
    for (let at = from; at < last; at += 4) sectors.push(view.getUint32(at, true));
    next = view.getUint32(last, true);
    if (sectors.length > count + HEADER_FAT) break;
  }
  return sectors.filter((sector) => sector < count);
}

/** The numbers that lie in the given sectors, one after the other. */
function numbersOf(view: DataView, sectors: readonly number[], shift: number): Uint32Array {
  const each = 1 << (shift - 2);
  const numbers = new Uint32Array(sectors.length * each).fill(FIRST_MARK);
  sectors.forEach((sector, n) => {
    const from = (sector + 1) << shift;
    for (let i = 0; i < each && from + i * 4 + 4 <= view.byteLength; i++)
      numbers[n * each + i] = view.getUint32(from + i * 4, true);
  });
  return numbers;
}

/** The sectors of a chain; it ends at a mark, at a sector that is not there, or when it is longer than the file. */
function chainOf(fat: Uint32Array, start: number, count: number): readonly number[] {
  const chain: number[] = [];
  for (let sector = start; sector < count && chain.length < count; sector = fat[sector] ?? FIRST_MARK)
    chain.push(sector);
  return chain;
}

/** The bytes of a chain of sectors; null when a sector other than the last is cut off. */
function joined(
  bytes: Uint8Array,
  chain: readonly number[],
  at: (sector: number) => number,
  size: number,
): Uint8Array | null {
  if (chain.length === 0) return null;
  const whole = new Uint8Array(chain.length * size);
  let length = 0;
  for (const sector of chain) {
    if (length % size !== 0) return null;
    const part = bytes.subarray(at(sector), at(sector) + size);
    whole.set(part, length);
    length += part.length;
  }
  return whole.subarray(0, length);
}

/** Names, first sectors and sizes of the directory's entries (MS-CFB 2.6.1). */
function entriesOf(directory: Uint8Array): Map<string, Entry> {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  const entries = new Map<string, Entry>();
  for (let at = 0; at + ENTRY <= directory.length; at += ENTRY) {
    const length = Math.min(view.getUint16(at + 64, true), 64);
    let name = '';
    for (let i = 0; i + 2 < length; i += 2) name += String.fromCharCode(view.getUint16(at + i, true));
    const kind = directory[at + 66] ?? 0;
    if (kind === 0 || entries.has(name)) continue;
    entries.set(name, { start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) });
  }
  return entries;
}
