import * as v from 'valibot';
import { fromUtf8, utf8 } from '../shared/base/bytes.ts';
import type { FileKind } from '../shared/shell/shell.ts';
import { closeQuietly, type Disk } from './disk.ts';
import { startDurableWrite } from './durable-write.ts';
import { patientDisk } from './patience.ts';

/** What a dialog is opened for: a kind of file, or a folder. */
export type Purpose = FileKind | 'folder';

/** The folders that dialogs were left in. The system's dialogs remember nothing by themselves. */
export interface LastFolders {
  /** Where a dialog shall begin: the last folder of its purpose while it can be reached, else the first one. */
  of(purpose: Purpose): Promise<string>;
  /** Remembers it across starts. A folder that cannot be remembered is not worth a word. */
  note(purpose: Purpose, folder: string): Promise<void>;
}

const Folder = v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(4096)));
const Remembered = v.object({
  sheet: Folder,
  bundle: Folder,
  backup: Folder,
  pdf: Folder,
  any: Folder,
  folder: Folder,
});
type Remembered = v.InferOutput<typeof Remembered>;

/**
 * Keeps them in the small file `file`; one that cannot be understood counts as none.
 * @param first where every dialog begins that was never used
 */
export function createLastFolders(
  disk: Disk,
  file: string,
  first: string,
  sleep: (ms: number) => Promise<void>,
): LastFolders {
  let remembered: Remembered | null = null;

  const read = async (): Promise<Remembered> => {
    try {
      const opened = await patientDisk(disk, sleep).open(file, 'read');
      try {
        return v.parse(Remembered, JSON.parse(fromUtf8(await opened.read(0, await opened.size()))));
      } finally {
        await closeQuietly(opened);
      }
    } catch {
      return {};
    }
  };

  return {
    of: async (purpose) => {
      remembered ??= await read();
      const folder = remembered[purpose];
      const there = folder === undefined ? null : await disk.stat(folder).catch(() => null);
      return folder !== undefined && there !== null && !there.isFile ? folder : first;
    },
    note: async (purpose, folder) => {
      remembered ??= await read();
      if (remembered[purpose] === folder) return;
      remembered = { ...remembered, [purpose]: folder };
      const writing = await startDurableWrite(disk, `${file}.part`, sleep).catch(() => null);
      if (writing === null) return;
      try {
        await writing.write(utf8(JSON.stringify(remembered)));
        await writing.commit(file);
      } catch {
        await writing.abort().catch(() => undefined);
      }
    },
  };
}
