import { expect, it } from 'vitest';
import { utf8, type Bytes } from '../../../../shared/base/bytes.ts';
import { openBox, sealBox } from '../../../../shared/crypto/seal.ts';
import { unlockIdentity } from '../../../../shared/engine/modules/session/set-up.ts';
import { readSections } from '../../../../shared/engine/register/columns/sections.ts';
import { pack, unpack } from '../../../../shared/journal/pack.ts';
import { must, newDistrict, nothing, PASSPHRASE } from '../../../support/engine-harness.ts';
import { memoryShell } from '../../../support/memory-shell.ts';
import { addPeople, namesOf } from '../../../support/people-of-pc.ts';
import { seeded } from '../../bundle/fixture.ts';

it('pages as an earlier version wrote them are thrown away, and what they held is replayed', async () => {
  const pc = await newDistrict();
  await addPeople(pc, '370102001', '甲一', '乙二');
  await pc.engine.lock();
  const { key } = must(await unlockIdentity(memoryShell(pc.disk), PASSPHRASE));
  const random = seeded(7);
  const sealed = (value: unknown, context: string): Promise<Bytes> =>
    sealBox(key, pack(utf8(JSON.stringify(value))), utf8(context), random);
  const kept = await pc.db.slots.get('checkpoint');
  const plain = await openBox(key, kept?.bytes ?? new Uint8Array(), utf8('checkpoint'));
  const slot = readSections(unpack(plain ?? new Uint8Array()))?.head as { readonly format: number };
  expect(slot.format).toBeGreaterThan(2);
  await pc.db.pages.clear();
  await pc.db.pages.put({ no: 0, bytes: await sealed({ actors: [], items: [] }, 'page:0') });
  await pc.db.slots.put({ key: 'checkpoint', bytes: await sealed({ ...slot, format: 2, pages: 1 }, 'checkpoint') });

  pc.restart();
  expect(must(await pc.engine.unlock(PASSPHRASE, nothing)).notices).toEqual([]);
  expect(await namesOf(pc)).toEqual(['乙二', '甲一'].sort());
  await pc.engine.lock();
  pc.restart();
  must(await pc.engine.unlock(PASSPHRASE, nothing));
  expect(await namesOf(pc)).toEqual(['乙二', '甲一'].sort());
});
