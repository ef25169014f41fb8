import { writeFileSync } from 'node:fs';
import { must, newDistrict, nothing, PASSPHRASE } from '../support/engine-harness.ts';

/** Makes the backup among the vectors: a district with two members. Run once for a format; what it wrote is kept. */
export async function makeBackup(folder: string): Promise<void> {
  const pc = await newDistrict();
  for (const [name, documentNumber] of [
    ['测甲', 'E10000001'],
    ['测乙', 'E10000002'],
  ] as const) {
    const values = { name, documentType: '414', documentNumber, office: '370102006' };
    must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event: null, draft: null }));
  }
  const place = must(await pc.engine.chooseFolder());
  must(await pc.engine.keepBackupPlace(place.id));
  const made = must(await pc.engine.backUp(nothing));
  const file = must(await pc.engine.openBackupIn(made.name));
  const { digest, counts } = must(await pc.engine.rehearseBackup(file, nothing));
  const bytes = pc.disk.folders.get('stick')?.get(made.name) ?? new Uint8Array(0);
  writeFileSync(`${folder}/backup-v1.mcbackup`, bytes, { flag: 'wx' });
  const told = { passphrase: PASSPHRASE, digest, counts, members: ['测甲', '测乙'] };
  writeFileSync(`${folder}/backup-v1.json`, `${JSON.stringify(told, null, 2)}\n`, { flag: 'wx' });
}
