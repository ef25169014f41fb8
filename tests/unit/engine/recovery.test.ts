import { describe, expect, it } from 'vitest';
import { IDBFactory } from 'fake-indexeddb';
import type { Engine } from '../../../shared/engine/engine.ts';
import type { RecordId } from '../../../shared/base/id.ts';
import { must, newDistrict, nothing, PASSPHRASE, type Pc } from '../../support/engine-harness.ts';

const people = [
  ['赵一', '370102198501010011'],
  ['钱二', '370102197908150038'],
] as const;

async function add(engine: Engine, index: 0 | 1): Promise<RecordId> {
  const [name, documentNumber] = people[index];
  const values = { name, documentType: '111', documentNumber, office: '370102001' };
  return must(
    await engine.saveMember({
      id: null,
      values,
      seen: {},
      insist: {},
      event: { kind: '1', date: '2020-01-01' },
      draft: null,
    }),
  ).id;
}

async function district(): Promise<Pc> {
  return newDistrict();
}

const count = async (pc: Pc): Promise<number> => (await pc.engine.status()).counts.records.member;

async function reopen(pc: Pc): Promise<readonly string[]> {
  pc.restart();
  return must(await pc.engine.unlock(PASSPHRASE, nothing)).notices.map((notice) => notice.tag);
}

describe('the two copies', () => {
  it('rebuild IndexedDB from the journal when Chromium has deleted it', async () => {
    const pc = await district();
    await add(pc.engine, 0);
    await add(pc.engine, 1);
    pc.indexedDB = new IDBFactory();
    expect(await reopen(pc)).toEqual(['pages-rebuilt', 'all-there']);
    expect(await count(pc)).toBe(2);
    expect(await reopen(pc)).toEqual([]);
    expect(await count(pc)).toBe(2);
  });

  it('rebuild the journal from IndexedDB when its file is gone', async () => {
    const pc = await district();
    await add(pc.engine, 0);
    const whole = pc.disk.journal;
    pc.disk.journal = new Uint8Array(0);
    expect(await reopen(pc)).toEqual(['journal-rebuilt', 'all-there']);
    expect(pc.disk.journal).toEqual(whole);
    expect(await count(pc)).toBe(1);
  });

  it('copy what only the journal has, when IndexedDB is behind', async () => {
    const pc = await district();
    await add(pc.engine, 0);
    const last = await pc.db.frames.orderBy('no').last();
    await pc.db.frames.delete(last?.no ?? -1);
    expect(await reopen(pc)).toEqual(['pages-rebuilt', 'all-there']);
    expect(await count(pc)).toBe(1);
  });

  it('take a torn, never acknowledged tail away and keep the rest', async () => {
    const pc = await district();
    await add(pc.engine, 0);
    const whole = pc.disk.journal;
    pc.disk.journal = new Uint8Array([...whole, ...whole.slice(0, 40)]);
    expect(await reopen(pc)).toEqual(['torn-tail-cut', 'all-there']);
    expect(pc.disk.journal).toEqual(whole);
    expect(await count(pc)).toBe(1);
  });

  it('set a journal damaged in its middle aside and write it anew from IndexedDB', async () => {
    const pc = await district();
    await add(pc.engine, 0);
    await add(pc.engine, 1);
    const whole = pc.disk.journal;
    const damaged = whole.slice();
    damaged[60] = (damaged[60] ?? 0) ^ 1;
    pc.disk.journal = damaged;
    expect(await reopen(pc)).toEqual(['journal-damaged-mended', 'all-there']);
    expect(pc.disk.journal).toEqual(whole);
    expect(pc.disk.aside).toEqual([damaged]);
    expect(await count(pc)).toBe(2);
  });

  it('hold the union of the changes when each went its own way', async () => {
    const pc = await district();
    const journalBefore = pc.disk.journal;
    await add(pc.engine, 0);
    const framesOfFirst = await pc.db.frames.toArray();
    const journalOfFirst = pc.disk.journal;
    // The journal goes back to before the first save and takes the second; IndexedDB keeps the first.
    pc.disk.journal = journalBefore;
    await pc.db.frames.where('no').aboveOrEqual(1).delete();
    await pc.db.pages.clear();
    await reopen(pc);
    await add(pc.engine, 1);
    await pc.db.frames.clear();
    await pc.db.frames.bulkPut(framesOfFirst);
    expect(journalOfFirst).not.toEqual(pc.disk.journal);
    expect(await reopen(pc)).toContain('copies-united');
    // Both saves were given the same dots, as only a rolled back disk can: the journal's word stands, and nothing crashes.
    expect(await count(pc)).toBeGreaterThanOrEqual(1);
  });
});

describe('a save that fails', () => {
  it('changes neither copy nor memory when the journal refuses it', async () => {
    const pc = await district();
    await add(pc.engine, 0);
    const journal = pc.disk.journal;
    pc.disk.failAppend = { tag: 'disk-full' };
    const values = { name: '孙三', documentType: '111', documentNumber: '370102197908150038', office: '370102001' };
    const refused = await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event: null, draft: null });
    expect(refused).toEqual({ ok: false, error: { tag: 'disk-full' } });
    expect(pc.disk.journal).toEqual(journal);
    expect(await count(pc)).toBe(1);
    pc.disk.failAppend = null;
    await add(pc.engine, 1);
    expect(await count(pc)).toBe(2);
  });

  it('is refused before anything is written when the disk is nearly full', async () => {
    const pc = await district();
    pc.disk.free = 1024 * 1024;
    const values = { name: '孙三', documentType: '111', documentNumber: '370102197908150038', office: '370102001' };
    const refused = await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event: null, draft: null });
    expect(refused).toEqual({ ok: false, error: { tag: 'disk-full' } });
    expect(await count(pc)).toBe(0);
  });
});

describe('at rest', () => {
  it('nothing of a member can be read in journal, keystore, pages, frames or drafts', async () => {
    const pc = await district();
    await add(pc.engine, 0);
    await pc.engine.saveDraft('member:new', { values: { name: '钱二', mobile: '13900001234' }, seen: {}, id: null });
    await pc.engine.lock();
    const rows = [
      ...(await pc.db.frames.toArray()),
      ...(await pc.db.pages.toArray()),
      ...(await pc.db.slots.toArray()),
    ];
    expect(rows.length).toBeGreaterThan(3);
    const bytes = Buffer.concat([
      pc.disk.journal,
      pc.disk.keystore ?? new Uint8Array(0),
      ...rows.map((row) => row.bytes),
    ]);
    for (const word of ['赵一', '370102198501010011', '钱二', '13900001234', '区管理员']) {
      expect(bytes.includes(Buffer.from(word, 'utf8'))).toBe(false);
      expect(bytes.includes(Buffer.from(word, 'utf16le'))).toBe(false);
    }
    pc.restart();
    must(await pc.engine.unlock(PASSPHRASE, nothing));
    expect((await pc.engine.draft('member:new'))?.values['mobile']).toBe('13900001234');
  });

  it('a wrong passphrase opens nothing', async () => {
    const pc = await district();
    pc.restart();
    expect(await pc.engine.unlock('not the passphrase', nothing)).toEqual({
      ok: false,
      error: { tag: 'wrong-passphrase' },
    });
  });
});
