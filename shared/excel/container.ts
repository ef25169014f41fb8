/**
 * What a spreadsheet file is, judged from its bytes alone, and whether it is safe to unpack.
 * A file name proves nothing: exports called `.xls` are often xlsx, text or an HTML page.
 */
export type Container = 'zip' | 'ods' | 'ole' | 'text';

/** Why a file is refused before it is read. */
export type ContainerFault = 'not-a-sheet' | 'encrypted' | 'too-large';

/** Bytes a workbook may unpack to. A full 120,000-row member sheet takes about 150 MB. */
const MAX_UNPACKED = 400 * 1024 * 1024;
const MAX_ENTRIES = 2000;
/** The first entry of an OpenDocument package (ODF 1.2, part 3, 3.3): its type, stored as it is. */
const ODS_TYPE = new TextEncoder().encode('mimetypeapplication/vnd.oasis.opendocument.spreadsheet');

/** ZIP local header, OLE2 (MS-CFB 2.2), or anything else, to be tried as text. */
export function containerOf(bytes: Uint8Array): Container {
  if (starts(bytes, 0, [0x50, 0x4b, 0x03, 0x04])) return starts(bytes, 30, [...ODS_TYPE]) ? 'ods' : 'zip';
  if (starts(bytes, 0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return 'ole';
  return 'text';
}

/**
 * Reads a ZIP's central directory (APPNOTE 4.3.12) and adds up what its entries claim to unpack to. The reader holds
 * every entry to its claim, so an entry without a claim, or a sum beyond the limit, is refused here. Null when fine.
 */
export function checkZip(bytes: Uint8Array): ContainerFault | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  if (end < 0) return 'not-a-sheet';
  const entries = view.getUint16(end + 10, true);
  if (entries > MAX_ENTRIES) return 'too-large';
  let at = view.getUint32(end + 16, true);
  let sum = 0;
  for (let i = 0; i < entries; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return 'not-a-sheet';
    const flags = view.getUint16(at + 8, true);
    const packed = view.getUint32(at + 20, true);
    const unpacked = view.getUint32(at + 24, true);
    if ((flags & 1) !== 0) return 'encrypted';
    if (packed === 0xffffffff || unpacked === 0xffffffff) return 'too-large';
    const claimless = unpacked === 0 && (packed > 2 || (flags & 8) !== 0);
    if (claimless && !isFolder(bytes, at)) return 'not-a-sheet';
    sum += unpacked;
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return sum > MAX_UNPACKED ? 'too-large' : null;
}

/** Offset of the end-of-central-directory record, searched from the back over the longest possible comment; or -1. */
function endRecord(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return -1;
}

const isFolder = (bytes: Uint8Array, entry: number): boolean => {
  const length = (bytes[entry + 28] ?? 0) | ((bytes[entry + 29] ?? 0) << 8);
  return bytes[entry + 46 + length - 1] === 0x2f;
};

const starts = (bytes: Uint8Array, at: number, pattern: readonly number[]): boolean =>
  pattern.every((byte, i) => bytes[at + i] === byte);
