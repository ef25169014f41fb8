import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';
import { must, newPc, nothing } from '../../../../support/engine-harness.ts';

const VECTORS = fileURLToPath(new URL('../../../../vectors/', import.meta.url));

interface Told {
  readonly backup: { readonly passphrase: string };
  readonly outcome: { readonly digest: string };
  readonly members: readonly string[];
}

it('a backup that format version 1 wrote makes a register on a new PC', async () => {
  const told = JSON.parse(readFileSync(`${VECTORS}register.json`, 'utf8')) as Told;
  const pc = await newPc();
  pc.disk.folders.get('stick')?.set('v1.mcbackup', new Uint8Array(readFileSync(`${VECTORS}register.mcbackup`)));
  pc.disk.answers.file = 'v1.mcbackup';
  const file = must(await pc.engine.chooseFile('backup'));
  must(await pc.engine.setUpFromBackup({ file, passphrase: told.backup.passphrase }, nothing));
  const { rows } = await pc.engine.records('member', everyRecord, { offset: 0, limit: 9 });
  expect(rows.map((row) => row.title).sort()).toEqual([...told.members].sort());
  const again = must(await pc.engine.chooseFile('backup'));
  expect(must(await pc.engine.rehearseBackup(again, nothing)).digest).toBe(told.outcome.digest);
});
