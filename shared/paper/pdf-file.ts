import { zlibSync } from 'fflate';
import { concat, utf8, type Bytes } from '../base/bytes.ts';

/** A PDF that is written from front to back (ISO 32000-1, 7.5): what was written is not held any longer. */
export interface PdfFile {
  /** The number of an object that is to come. */
  next(): number;
  object(number: number, body: string): void;
  /** A stream, deflated. `entries`: what its dictionary says beside length and filter. */
  stream(number: number, data: string | Bytes, entries?: string): void;
  /** The list of objects. Nothing comes behind it. */
  end(catalog: number, info: number): void;
}

/** Bytes above 127 in the second line tell transfer programs that the file is no text. */
const HEADER = new Uint8Array([...utf8('%PDF-1.7\n%'), 0xe5, 0x90, 0x8d, 0x0a]);

/** @param put takes the pieces of the file, in their order */
export function pdfFile(put: (piece: Bytes) => void): PdfFile {
  /** Where each object begins, by its number; the first has number 1. */
  const starts: number[] = [];
  let count = 0;
  let length = 0;
  const write = (...parts: readonly (string | Bytes)[]): void => {
    const piece = concat(parts.map((part) => (typeof part === 'string' ? utf8(part) : part)));
    length += piece.length;
    put(piece);
  };
  const begin = (number: number): string => {
    starts[number - 1] = length;
    return `${String(number)} 0 obj\n`;
  };
  write(HEADER);
  return {
    next: () => (count += 1),
    object(number, body) {
      write(begin(number), body, '\nendobj\n');
    },
    stream(number, data, entries = '') {
      const packed = zlibSync(typeof data === 'string' ? utf8(data) : data, { level: 4 });
      const dictionary = `<<${entries}/Length ${String(packed.length)}/Filter/FlateDecode>>\nstream\n`;
      write(begin(number), dictionary, packed, '\nendstream\nendobj\n');
    },
    end(catalog, info) {
      const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
      const size = String(count + 1);
      const at = String(length);
      write(
        `xref\n0 ${size}\n0000000000 65535 f \n${table}`,
        `trailer\n<</Size ${size}/Root ${String(catalog)} 0 R/Info ${String(info)} 0 R>>\nstartxref\n${at}\n%%EOF\n`,
      );
    },
  };
}
