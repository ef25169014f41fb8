import { expect, it } from 'vitest';
import type { RecordId } from '../../../../shared/base/id.ts';
import { importDataKey } from '../../../../shared/crypto/seal.ts';
import { createFold } from '../../../../shared/engine/fold.ts';
import { createRegister } from '../../../../shared/engine/register/register.ts';
import { saveCheckpoint, takeCheckpoint } from '../../../../shared/engine/store/checkpoint.ts';
import type { PageStore } from '../../../../shared/engine/store/page-store.ts';
import { initZstd } from '../../../../shared/journal/pack.ts';
import { change } from '../../bundle/fixture.ts';

const OFFICE = '370102001';
const HEAD = { frames: 1, hash: new Uint8Array(32) };
const random = { bytes: (length: number) => new Uint8Array(length) };

it('lets go of the rows as their pages are made; what could not be written is taken whole the next time', async () => {
  await initZstd();
  const key = await importDataKey(new Uint8Array(32));
  const register = createRegister(OFFICE);
  const fold = createFold(() => undefined);
  for (const seq of [1, 2]) {
    const made = change(seq, { fields: { name: '示例工会', office: OFFICE } });
    fold.apply({ ...made, type: 'union', id: made.dot as string as RecordId }, 0, true);
  }
  register.adopt(fold, 0, {});
  const full = { saveCheckpoint: () => Promise.reject(new Error('full')) } as unknown as PageStore;

  const taken = takeCheckpoint(register, HEAD);
  if (taken === null) throw new Error('nothing was taken');
  expect([...taken.pages.values()].flat()).toHaveLength(2);
  await expect(saveCheckpoint(full, register, taken, key, random)).rejects.toThrow('full');
  expect(taken.pages.size).toBe(0);

  expect(takeCheckpoint(register, HEAD)).toBeNull();
  register.markTouched(taken.touched, true);
  expect([...(takeCheckpoint(register, HEAD)?.pages.values() ?? [])].flat()).toHaveLength(2);
});
