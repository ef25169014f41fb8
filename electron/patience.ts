import { codeOf, type Disk } from './disk.ts';

/** What may be refused for a moment because another program has the file. */
export type PatientDisk = Pick<Disk, 'open' | 'rename' | 'unlink' | 'fsyncName'>;

/** Before a file has its name: a virus scanner looks at every new file, for some seconds at worst. About 12 s in all. */
const NAMING_PAUSES_MS = [50, 100, 200, 400, 800, 1500, 3000, 3000, 3000];

/** Otherwise; a program in which a person has the file open does not let go of it, so longer would be in vain. About 3 s. */
const PAUSES_MS = [50, 100, 200, 400, 800, 1500];

/** Windows says these while another program has the file; `EPERM` and `EACCES` may also mean what they say. */
const HELD = ['EBUSY', 'EPERM', 'EACCES', 'ETXTBSY'];

/**
 * The disk for programs that share it with scanners, indexers and people: what is refused is tried again after a pause,
 * each longer than the one before; the last refusal is thrown.
 * @param sleep ends after so many ms
 */
export function patientDisk(disk: Disk, sleep: (ms: number) => Promise<void>): PatientDisk {
  const patiently = async <T>(pauses: readonly number[], work: () => Promise<T>): Promise<T> => {
    for (const pause of pauses) {
      try {
        return await work();
      } catch (error) {
        if (!HELD.includes(codeOf(error) ?? '')) throw error;
        await sleep(pause);
      }
    }
    return work();
  };
  return {
    open: (path, mode) => patiently(PAUSES_MS, () => disk.open(path, mode)),
    unlink: (path) => patiently(PAUSES_MS, () => disk.unlink(path)),
    rename: (from, to) => patiently(NAMING_PAUSES_MS, () => disk.rename(from, to)),
    fsyncName: (path) => patiently(NAMING_PAUSES_MS, () => disk.fsyncName(path)),
  };
}
