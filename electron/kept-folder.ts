import * as v from 'valibot';
import { fromUtf8, utf8 } from '../shared/base/bytes.ts';
import { closeQuietly, codeOf, type Disk } from './disk.ts';
import { startDurableWrite } from './durable-write.ts';
import { patientDisk } from './patience.ts';

/** The folder that bundles are exchanged through, remembered across starts. */
export interface KeptFolder {
  /** Null when none is kept. */
  read(): Promise<Kept | null>;
  write(kept: Kept | null): Promise<void>;
}

/** Where it lies. On a medium that can be pulled: its volume, and the path it was plugged in at then. */
export interface Kept {
  readonly path: string;
  readonly medium?: { readonly volume: string; readonly root: string } | undefined;
}

const Path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));
const Kept = v.object({ path: Path, medium: v.optional(v.object({ volume: Path, root: Path })) });

/** Keeps it in the small file `file`; one that cannot be understood counts as none. */
export function createKeptFolder(disk: Disk, file: string, sleep: (ms: number) => Promise<void>): KeptFolder {
  const patient = patientDisk(disk, sleep);
  return {
    read: async () => {
      if ((await disk.stat(file)) === null) return null;
      const opened = await patient.open(file, 'read');
      try {
        const kept = v.safeParse(Kept, parsed(await opened.read(0, await opened.size())));
        return kept.success ? kept.output : null;
      } finally {
        await closeQuietly(opened);
      }
    },
    write: async (kept) => {
      if (kept === null) {
        await patient.unlink(file).catch((error: unknown) => {
          if (codeOf(error) !== 'ENOENT') throw error;
        });
        return;
      }
      const writing = await startDurableWrite(disk, `${file}.part`, sleep);
      try {
        await writing.write(utf8(JSON.stringify(kept)));
        await writing.commit(file);
      } catch (error) {
        await writing.abort().catch(() => undefined);
        throw error;
      }
    },
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes));
  } catch {
    return null;
  }
}
