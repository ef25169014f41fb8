import type { Bytes } from '../../../shared/base/bytes.ts';
import type { BackupCounts } from '../../../shared/bundle/backup-manifest.ts';
import { must, newDistrict, nothing, PASSPHRASE } from '../../support/engine-harness.ts';
import { seeded } from '../../unit/bundle/fixture.ts';
import { castDice, NORTH } from './cast.ts';

export interface RegisterBackup {
  readonly file: Bytes;
  readonly passphrase: string;
  readonly counts: BackupCounts;
  readonly members: readonly string[];
}

const PEOPLE = [
  ['测甲', 'E10000001'],
  ['测乙', 'E10000002'],
] as const;

/** A backup that the whole program made of a district with two members: what another PC must be able to go on from. */
export async function registerBackup(): Promise<RegisterBackup> {
  castDice(31);
  const pc = await newDistrict(undefined, undefined, seeded(32));
  for (const [name, documentNumber] of PEOPLE) {
    const values = { name, documentType: '414', documentNumber, office: NORTH };
    must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event: null, draft: null }));
  }
  const place = must(await pc.engine.chooseFolder());
  must(await pc.engine.keepBackupPlace(place.id));
  const made = must(await pc.engine.backUp(nothing));
  const opened = must(await pc.engine.openBackupIn(made.name));
  const { counts } = must(await pc.engine.rehearseBackup(opened, nothing));
  const file = pc.disk.folders.get('stick')?.get(made.name) ?? new Uint8Array(0);
  return { file, passphrase: PASSPHRASE, counts, members: PEOPLE.map(([name]) => name) };
}
