import { dirname, join } from 'node:path';
import type { KeystoreShell } from '../shared/shell/shell.ts';
import { attempt, closeQuietly, oneAtATime, type Disk } from './disk.ts';
import { startDurableWrite } from './durable-write.ts';
import { patientDisk } from './patience.ts';

const FILE = 'keys.mck';

/** The wrapped keys, one small file in `folder`, replaced whole: a power cut leaves the old one or the new one. */
export function createKeystore(disk: Disk, folder: string, sleep: (ms: number) => Promise<void>): KeystoreShell {
  const path = join(folder, FILE);
  const inTurn = oneAtATime();
  return {
    read: () =>
      inTurn(() =>
        attempt(async () => {
          if ((await disk.stat(path)) === null) return null;
          const file = await patientDisk(disk, sleep).open(path, 'read');
          try {
            return await file.read(0, await file.size());
          } finally {
            await closeQuietly(file);
          }
        }),
      ),
    write: (bytes) =>
      inTurn(() =>
        attempt(async () => {
          await disk.mkdir(dirname(path));
          const writing = await startDurableWrite(disk, `${path}.part`, sleep);
          try {
            await writing.write(bytes);
            await writing.commit(path);
          } catch (error) {
            await writing.abort().catch(() => undefined);
            throw error;
          }
          return null;
        }),
      ),
  };
}
