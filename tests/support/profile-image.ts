import { IDBFactory } from 'fake-indexeddb';
import type { Bytes } from '../../shared/base/bytes.ts';
import { must, newPc, nothing, PASSPHRASE, type Pc } from './engine-harness.ts';

/** A copy of a profile's folder, as somebody makes one of a disk or of a folder. */
export interface ProfileImage {
  readonly journal: Bytes;
  readonly keystore: Bytes | null;
  readonly mark: Bytes | null;
}

export const imageOf = ({ disk }: Pc): ProfileImage => ({
  journal: disk.journal.slice(),
  keystore: disk.keystore?.slice() ?? null,
  mark: disk.mark?.slice() ?? null,
});

/** Puts a profile back to an earlier copy, behind the program's back, and starts the program on it. */
export async function putBack(pc: Pc, image: ProfileImage): Promise<void> {
  pc.disk.journal = image.journal.slice();
  pc.disk.keystore = image.keystore?.slice() ?? null;
  pc.disk.mark = image.mark?.slice() ?? null;
  pc.indexedDB = new IDBFactory();
  pc.restart();
  must(await pc.engine.unlock(PASSPHRASE, nothing));
}

/** Another PC that is started on a copy of a profile, while the first one goes on. */
export async function cloneFrom(pc: Pc, image: ProfileImage): Promise<Pc> {
  const clone = await newPc(pc.disk.folders);
  clone.now = pc.now;
  await putBack(clone, image);
  return clone;
}
