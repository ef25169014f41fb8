import * as v from 'valibot';
import { fromUtf8, utf8 } from '../shared/base/bytes.ts';
import { closeQuietly, codeOf, type Disk } from './disk.ts';
import { startDurableWrite } from './durable-write.ts';

/** The folder that bundles are exchanged through, remembered across starts. */
export interface KeptFolder {
  /** Its path, or null when none is kept. */
  read(): Promise<string | null>;
  write(path: string | null): Promise<void>;
}

const Kept = v.object({ path: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)) });

/** Keeps it in the small file `file`; one that cannot be understood counts as none. */
export function createKeptFolder(disk: Disk, file: string, sleep: (ms: number) => Promise<void>): KeptFolder {
  return {
    read: async () => {
      if ((await disk.stat(file)) === null) return null;
      const opened = await disk.open(file, 'read');
      try {
        const kept = v.safeParse(Kept, parsed(await opened.read(0, await opened.size())));
        return kept.success ? kept.output.path : null;
      } finally {
        await closeQuietly(opened);
      }
    },
    write: async (path) => {
      if (path === null) {
        await disk.unlink(file).catch((error: unknown) => {
          if (codeOf(error) !== 'ENOENT') throw error;
        });
        return;
      }
      const writing = await startDurableWrite(disk, `${file}.part`, sleep);
      try {
        await writing.write(utf8(JSON.stringify({ path })));
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
