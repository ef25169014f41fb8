import { concat, type Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { FileKind, OpenedFile, Place, Shell, ShellError } from '../shell/shell.ts';
import type { FileWritten } from './modules/files/face.ts';

const PIECE = 4 * 1024 * 1024;
/** No roster and no bundle comes near this; what does is not read into memory. */
const LARGEST = 512 * 1024 * 1024;

/** Files the engine reads and writes through the shell, and files dropped on the window, which are in memory already. */
export interface Files {
  take(name: string, bytes: Bytes): OpenedFile;
  /** All of it. The file is closed, read or not: to try again it has to be chosen again. */
  readAll(file: OpenedFile): Promise<Result<Bytes, ShellError>>;
  /** Writes a whole file safely; the `.part` is removed when anything fails. */
  writeAll(
    place: Place,
    name: string,
    bytes: Bytes,
    overwrite: boolean,
    /** Asked before each piece; false: nothing stays there (`cancelled`). */
    goOn?: () => boolean,
  ): Promise<Result<FileWritten & { readonly sha256: string }, ShellError>>;
  /** Asks where to save and writes there. */
  saveAs(kind: FileKind, suggestedName: string, bytes: Bytes): Promise<Result<FileWritten, ShellError>>;
}

/** Long because it is a list of small functions, each over the same shell. */
export function createFiles(shell: Shell): Files {
  const taken = new Map<string, Bytes>();
  /** The file read last: what was looked at is usually taken next. */
  let lastRead: { readonly id: string; readonly bytes: Bytes } | null = null;

  async function readAll(file: OpenedFile): Promise<Result<Bytes, ShellError>> {
    const inMemory = taken.get(file.id);
    if (inMemory !== undefined) return ok(inMemory);
    if (lastRead?.id === file.id) return ok(lastRead.bytes);
    try {
      if (file.bytes > LARGEST) return err({ tag: 'too-large' });
      const pieces: Bytes[] = [];
      for (let at = 0; at < file.bytes;) {
        const piece = await shell.files.read(file.id, at, PIECE);
        if (!piece.ok) return piece;
        if (piece.value.length === 0) break;
        pieces.push(piece.value);
        at += piece.value.length;
      }
      lastRead = { id: file.id, bytes: concat(pieces) };
      return ok(lastRead.bytes);
    } finally {
      // A file left open keeps its stick from being ejected.
      await shell.files.close(file.id);
    }
  }

  async function writeAll(
    place: Place,
    name: string,
    bytes: Bytes,
    overwrite: boolean,
    goOn: () => boolean = () => true,
  ): Promise<Result<FileWritten & { readonly sha256: string }, ShellError>> {
    const created = await shell.files.create(place.id, name, bytes.length, overwrite);
    if (!created.ok) return created;
    for (let at = 0; at < bytes.length; at += PIECE) {
      const written = goOn()
        ? await shell.files.write(created.value.id, bytes.slice(at, at + PIECE))
        : err({ tag: 'cancelled' as const });
      if (written.ok) continue;
      await shell.files.abort(created.value.id);
      return written;
    }
    const committed = await shell.files.commit(created.value.id);
    return committed.ok ? ok({ ...committed.value, placeLabel: place.label }) : committed;
  }

  return {
    take(name, bytes) {
      const id = `memory-${String(taken.size + 1)}`;
      taken.set(id, bytes);
      return { id, name, bytes: bytes.length };
    },
    readAll,
    writeAll,
    async saveAs(kind, suggestedName, bytes) {
      const chosen = await shell.files.chooseSave(kind, suggestedName);
      return chosen.ok ? writeAll(chosen.value.place, chosen.value.name, bytes, true) : chosen;
    },
  };
}
