import { expect, it } from 'vitest';
import { deriveHere, type DeriveKey } from '../../../../../shared/crypto/kdf.ts';
import { createEngine } from '../../../../../shared/engine/create-engine.ts';
import type { PageStore } from '../../../../../shared/engine/store/page-store.ts';
import { must, newDistrict, nothing, PASSPHRASE, type Pc } from '../../../../support/engine-harness.ts';
import { addPeople, namesOf } from '../../../../support/people-of-pc.ts';

/** Starts the program anew; its key is derived, and its pages are read, by what is given. */
function restartWith(
  pc: Pc,
  derive: DeriveKey,
  readPages: (db: PageStore) => ReturnType<PageStore['pages']['all']>,
): void {
  pc.version = {
    createEngine: (parts, options) => {
      const db: PageStore = {
        ...parts.db,
        pages: { ...parts.db.pages, all: () => readPages(parts.db) },
      };
      return createEngine({ ...parts, db, derive }, options);
    },
  };
  pc.restart();
}

async function districtWithPages(): Promise<Pc> {
  const pc = await newDistrict();
  await addPeople(pc, '370102001', '甲一');
  await pc.engine.lock();
  return pc;
}

it('pages are read once, while the passphrase is still being stretched', async () => {
  const pc = await districtWithPages();
  const log: string[] = [];
  let read = nothing;
  const begun = new Promise<void>((resolve) => {
    read = resolve;
  });
  const late = new Promise<void>((resolve) => {
    setTimeout(resolve, 2000);
  });
  const derive: DeriveKey = async (...asked) => {
    await Promise.race([begun, late]);
    log.push('key');
    return deriveHere(...asked);
  };
  restartWith(pc, derive, (db) => {
    log.push('pages');
    read();
    return db.pages.all();
  });
  must(await pc.engine.unlock(PASSPHRASE, nothing));
  expect(log).toEqual(['pages', 'key']);
  expect(await namesOf(pc)).toEqual(['甲一']);
});

it('what could not be read ahead is read again when the profile is opened', async () => {
  const pc = await districtWithPages();
  let tries = 0;
  restartWith(pc, deriveHere, (db) => {
    tries += 1;
    if (tries === 1) throw new DOMException('not now', 'UnknownError');
    return db.pages.all();
  });
  const { notices } = must(await pc.engine.unlock(PASSPHRASE, nothing));
  expect([tries, notices]).toEqual([2, []]);
  expect(await namesOf(pc)).toEqual(['甲一']);
});

it('pages are read while the passphrase is still being typed, and once', async () => {
  const pc = await districtWithPages();
  let reads = 0;
  let read = nothing;
  const begun = new Promise<void>((resolve) => {
    read = resolve;
  });
  restartWith(pc, deriveHere, (db) => {
    reads += 1;
    read();
    return db.pages.all();
  });
  expect(await pc.engine.state()).toBe('locked');
  await begun;
  expect((await pc.engine.unlock('not this one', nothing)).ok).toBe(false);
  must(await pc.engine.unlock(PASSPHRASE, nothing));
  expect(reads).toBe(1);
  expect(await namesOf(pc)).toEqual(['甲一']);
});

it('pages that another checkpoint took the place of are read again', async () => {
  const pc = await districtWithPages();
  let reads = 0;
  restartWith(pc, deriveHere, (db) => {
    reads += 1;
    return db.pages.all();
  });
  const waiting = pc.engine;
  expect(await waiting.state()).toBe('locked');
  delete pc.version;
  pc.restart();
  must(await pc.engine.unlock(PASSPHRASE, nothing));
  await addPeople(pc, '370102001', '乙二');
  await pc.engine.lock();
  must(await waiting.unlock(PASSPHRASE, nothing));
  expect(reads).toBe(2);
  pc.engine = waiting;
  expect((await namesOf(pc)).toSorted()).toEqual(['甲一', '乙二'].toSorted());
  await addPeople(pc, '370102001', '丙三');
  await waiting.lock();
  pc.restart();
  const { notices } = must(await pc.engine.unlock(PASSPHRASE, nothing));
  expect([notices, await namesOf(pc)]).toEqual([[], expect.arrayContaining(['甲一', '乙二', '丙三'])]);
});
