import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { fromUtf8, type Bytes } from '../shared/base/bytes.ts';
import { err } from '../shared/base/result.ts';
import type { KeystoreShell, ShellResult } from '../shared/shell/shell.ts';
import { attempt, closeQuietly, oneAtATime, type Disk } from './disk.ts';
import { startDurableWrite } from './durable-write.ts';
import { patientDisk } from './patience.ts';

const FILE = 'keys.mck';
const MARK = 'register.mark';

const MAX_KEYSTORE_BYTES = 4 * 1024 * 1024;
const MAX_MARK_BYTES = 64 * 1024;

/** As much of the format as the host knows: enough to tell a keystore from anything else, of whatever version. */
const Keystore = v.looseObject({
  format: v.literal('mingce-keystore'),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  slots: v.pipe(v.array(v.looseObject({ wrapped: v.pipe(v.string(), v.minLength(1)) })), v.minLength(1)),
});

/**
 * The wrapped keys, one small file in `folder`, replaced whole: a power cut leaves the old one or the new one. Without it
 * nothing else can be opened, so nothing that is no keystore takes its place. The mark beside it is written likewise.
 */
export function createKeystore(disk: Disk, folder: string, sleep: (ms: number) => Promise<void>): KeystoreShell {
  const inTurn = oneAtATime();
  const read = (path: string): ShellResult<Bytes | null> => inTurn(() => attempt(() => readWhole(disk, path, sleep)));
  const write = (path: string, bytes: Bytes): ShellResult<null> =>
    inTurn(() => attempt(() => writeWhole(disk, path, bytes, sleep)));
  const keys = join(folder, FILE);
  const mark = join(folder, MARK);
  return {
    read: () => read(keys),
    write: (bytes) => (isKeystore(bytes) ? write(keys, bytes) : Promise.resolve(err({ tag: 'not-a-keystore' }))),
    readMark: () => read(mark),
    writeMark: (bytes) =>
      bytes.length <= MAX_MARK_BYTES ? write(mark, bytes) : Promise.resolve(err({ tag: 'too-large' })),
  };
}

/** Whether the bytes are a keystore at all: not empty, not too long, of its form. */
export function isKeystore(bytes: Bytes): boolean {
  if (bytes.length > MAX_KEYSTORE_BYTES) return false;
  try {
    return v.is(Keystore, JSON.parse(fromUtf8(bytes)));
  } catch {
    return false;
  }
}

async function readWhole(disk: Disk, path: string, sleep: (ms: number) => Promise<void>): Promise<Bytes | null> {
  if ((await disk.stat(path)) === null) return null;
  const file = await patientDisk(disk, sleep).open(path, 'read');
  try {
    return await file.read(0, await file.size());
  } finally {
    await closeQuietly(file);
  }
}

async function writeWhole(disk: Disk, path: string, bytes: Bytes, sleep: (ms: number) => Promise<void>): Promise<null> {
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
}
