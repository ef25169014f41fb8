import { expect, test } from 'vitest';
import { fromUtf8 } from '../../../shared/base/bytes.ts';
import { readContainer } from '../../../shared/bundle/container.ts';
import { KDF_DEFAULT } from '../../../shared/crypto/kdf.ts';
import { parseKeystore } from '../../../shared/crypto/keys.ts';
import { createEngine } from '../../../shared/engine/create-engine.ts';
import { must, newPc, PASSPHRASE } from '../../support/engine-harness.ts';

/** All other tests of engines take costs next to nothing; a released program takes these. */
test('an engine that is told no costs takes the full ones, for the passphrase and for the telephone code', async () => {
  const pc = await newPc(new Map([['stick', new Map()]]));
  pc.version = { createEngine: (parts) => createEngine(parts) };
  pc.restart();
  must(await pc.engine.setUpDistrict({ district: '370102', userName: '区管理员', passphrase: PASSPHRASE }));
  const keystore = must(parseKeystore(pc.disk.keystore ?? new Uint8Array(0)));
  expect(keystore.slots.map(({ kdf }) => kdf)).toEqual([expect.objectContaining(KDF_DEFAULT)]);

  const place = must(await pc.engine.chooseFolder());
  const { name } = must(await pc.engine.provisionOffice({ office: '370102006', name: '' }, place.id));
  const { payload } = must(readContainer(pc.disk.folders.get('stick')?.get(name) ?? new Uint8Array(0)));
  const [version, stanza] = fromUtf8(payload.slice(0, 80)).split('\n');
  expect(version).toBe('age-encryption.org/v1');
  expect(stanza).toMatch(/^-> scrypt \S+ 15$/);
});
