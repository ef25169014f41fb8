import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../../../renderer/worker/database.ts';
import type { StartNotice } from '../../../../../shared/engine/modules/session/face.ts';
import { fromUtf8, utf8 } from '../../../../../shared/base/bytes.ts';
import { keystoreBytes, openKeystore, parseKeystore, withSealed } from '../../../../../shared/crypto/keys.ts';
import { readFrame } from '../../../../../shared/journal/frame.ts';
import {
  carry,
  must,
  newDistrict,
  newOffice,
  newPc,
  nothing,
  PASSPHRASE,
  readBundle,
  writeBundle,
  type Pc,
} from '../../../../support/engine-harness.ts';
import { namedPerson } from '../../../../support/named-people.ts';

let people = 0;

async function add(pc: Pc, office = '370102001'): Promise<void> {
  const { 姓名: name, 证件号码: documentNumber } = namedPerson((people += 1));
  const values = { name, documentType: '111', documentNumber, office };
  must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event: null, draft: null }));
}

async function districtWith(members: number): Promise<Pc> {
  const pc = await newDistrict();
  for (let n = 0; n < members; n++) await add(pc);
  await pc.engine.lock();
  return pc;
}

const count = async (pc: Pc): Promise<number> => (await pc.engine.status()).counts.records.member;
const replicaOf = async (pc: Pc): Promise<string> => (await pc.engine.session())?.replica ?? '';

async function reopen(pc: Pc): Promise<readonly StartNotice[]> {
  pc.restart();
  return must(await pc.engine.unlock(PASSPHRASE, nothing)).notices;
}

const tags = (notices: readonly StartNotice[]): readonly string[] => notices.map(({ tag }) => tag);

/** An IndexedDB that does not open until it has been set aside; then a new one is there. */
function breakPages(pc: Pc, open: () => IDBOpenDBRequest): void {
  let whole: IDBFactory | null = null;
  pc.indexedDB = new Proxy(pc.indexedDB, {
    get: (_, name) => {
      if (name === 'open' && whole === null) return open;
      const value: unknown = Reflect.get(whole ?? pc.indexedDB, name);
      return typeof value === 'function' ? (value.bind(whole) as unknown) : value;
    },
  });
  pc.disk.onPagesAside = () => {
    whole = new IDBFactory();
    return null;
  };
}

const refusing = (): IDBOpenDBRequest => {
  throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
};

/** The journal with only its first frames, as a file system gives back a file that lost its end. */
function cutJournal(pc: Pc, frames: number): void {
  cutJournalFile(pc, frames);
  pc.indexedDB = new IDBFactory();
}

function cutJournalFile(pc: Pc, frames: number): void {
  let at = 0;
  for (let n = 0; n < frames; n++) {
    const frame = readFrame(pc.disk.journal, at);
    if (typeof frame === 'string') throw new Error('the journal is shorter');
    at += frame.bytes.length;
  }
  pc.disk.journal = pc.disk.journal.slice(0, at);
}

function loseBoth(pc: Pc): void {
  pc.disk.journal = new Uint8Array(0);
  pc.indexedDB = new IDBFactory();
}

describe('IndexedDB that does not open', () => {
  it('is set aside and made anew from the journal, which is said, and the next start finds nothing to mend', async () => {
    const pc = await districtWith(3);
    breakPages(pc, refusing);
    const notices = await reopen(pc);
    expect(notices).toEqual([{ tag: 'pages-set-aside' }, { tag: 'all-there', n: 4 }]);
    expect(pc.disk.pagesAside).toBe(1);
    expect(await count(pc)).toBe(3);
    expect(await reopen(pc)).toEqual([]);
    expect(await count(pc)).toBe(3);
  });

  it('is set aside likewise when it never answers', async () => {
    const pc = await districtWith(2);
    breakPages(pc, () => ({}) as IDBOpenDBRequest);
    pc.sleep = () => Promise.resolve();
    pc.restart();
    const waited: number[] = [];
    pc.sleep = (ms) => {
      waited.push(ms);
      return ms > 10_000 && waited.length > 1 ? new Promise(nothing) : Promise.resolve();
    };
    expect(tags(await reopen(pc))).toEqual(['pages-set-aside', 'all-there']);
    expect(await count(pc)).toBe(2);
  });

  it('and cannot be moved now is told in a tag of its own, and nothing is touched', async () => {
    const pc = await districtWith(2);
    const { journal } = pc.disk;
    breakPages(pc, refusing);
    pc.disk.onPagesAside = () => ({ tag: 'busy' });
    pc.restart();
    expect(await pc.engine.unlock(PASSPHRASE, nothing)).toEqual({ ok: false, error: { tag: 'pages-stuck' } });
    expect(await pc.engine.state()).toBe('locked');
    expect(pc.disk.journal).toEqual(journal);
  });

  it('is left where it is on a full disk: there is no room for a new one', async () => {
    const pc = await districtWith(1);
    breakPages(pc, refusing);
    pc.disk.free = 1024 * 1024;
    pc.restart();
    expect(await pc.engine.unlock(PASSPHRASE, nothing)).toEqual({ ok: false, error: { tag: 'disk-full' } });
    expect(pc.disk.pagesAside).toBe(0);
  });

  it('is set aside when a frame in it is damaged, whether it was to be read or to be copied', async () => {
    for (const lose of [nothing, (pc: Pc) => (pc.disk.journal = pc.disk.journal.slice(0, 0))]) {
      const pc = await districtWith(3);
      const row = await pc.db.frames.get(1);
      const bytes = row?.bytes.slice() ?? new Uint8Array(0);
      bytes[30] = (bytes[30] ?? 0) ^ 1;
      await pc.db.frames.put({ no: 1, bytes });
      await pc.db.pages.clear();
      pc.disk.onPagesAside = () => {
        void pc.db.dexie.delete({ disableAutoOpen: false });
        return null;
      };
      const kept = pc.disk.journal;
      lose(pc);
      const notices = await reopen(pc);
      expect(pc.disk.pagesAside).toBe(1);
      if (pc.disk.journal.length === kept.length) {
        expect(tags(notices)).toEqual(['pages-set-aside', 'all-there']);
        expect(await count(pc)).toBe(3);
      } else expect(notices.at(-1)).toEqual({ tag: 'incomplete', n: 1, least: 4 });
    }
  });
});

describe('a register that is gone', () => {
  it('is said, with how much there was, and never opened as an empty one', async () => {
    const pc = await districtWith(5);
    loseBoth(pc);
    pc.restart();
    expect(await pc.engine.unlock(PASSPHRASE, nothing)).toEqual({
      ok: false,
      error: { tag: 'register-lost', least: 6, points: 0 },
    });
    expect(await pc.engine.session()).toBeNull();
    // Nor on the second start.
    pc.restart();
    expect(await pc.engine.unlock(PASSPHRASE, nothing)).toMatchObject({ error: { tag: 'register-lost' } });
  });

  it('is said without the mark too, and on a profile of before there was one', async () => {
    const pc = await districtWith(1);
    loseBoth(pc);
    pc.disk.mark = null;
    pc.restart();
    const lost = { ok: false, error: { tag: 'register-lost', least: null, points: 0 } };
    expect(await pc.engine.unlock(PASSPHRASE, nothing)).toEqual(lost);
    const file = must(parseKeystore(pc.disk.keystore ?? new Uint8Array(0)));
    const { dataKey, sealed } = must(await openKeystore(file, PASSPHRASE));
    const { begun, ...former } = JSON.parse(fromUtf8(sealed ?? new Uint8Array(0))) as Record<string, unknown>;
    expect(begun).toBe(true);
    const source = { bytes: (length: number) => new Uint8Array(length).fill(3) };
    pc.disk.keystore = keystoreBytes(await withSealed(file, dataKey, utf8(JSON.stringify(former)), source));
    pc.restart();
    expect(await pc.engine.unlock(PASSPHRASE, nothing)).toEqual(lost);
  });

  it('may be begun anew, under another name, by who says so', async () => {
    const pc = await districtWith(2);
    const before = await (pc.restart(), pc.engine.unlock(PASSPHRASE, nothing)).then((opened) => must(opened).replica);
    must(await pc.engine.keepRestorePoint());
    loseBoth(pc);
    pc.restart();
    expect(await pc.engine.unlock(PASSPHRASE, nothing)).toMatchObject({ error: { points: 1 } });
    const session = must(await pc.engine.unlock(PASSPHRASE, nothing, true));
    expect(session.notices).toEqual([{ tag: 'began-empty' }]);
    expect(session.replica).not.toBe(before);
    await add(pc);
    expect(await reopen(pc)).toEqual([]);
    expect(await count(pc)).toBe(1);
    // And from there back to a restore point.
    const [point] = await pc.engine.restorePoints();
    must(await pc.engine.restoreTo(point?.name ?? '', nothing));
    expect(await count(pc)).toBe(2);
  });

  it('that came back meanwhile is opened as it is, whatever somebody said', async () => {
    const pc = await districtWith(2);
    const { replica } = must(await (pc.restart(), pc.engine.unlock(PASSPHRASE, nothing, true)));
    expect(await count(pc)).toBe(2);
    pc.restart();
    expect(must(await pc.engine.unlock(PASSPHRASE, nothing)).replica).toBe(replica);
  });

  it('is no set-up that was broken off before its first frame: that one is worked with', async () => {
    const pc = await newPc();
    pc.disk.failAppend = { tag: 'disk-full' };
    const setUp = await pc.engine.setUpDistrict({ district: '370102', userName: '区管理员', passphrase: PASSPHRASE });
    expect(setUp).toEqual({ ok: false, error: { tag: 'disk-full' } });
    pc.disk.failAppend = null;
    expect(await reopen(pc)).toEqual([]);
    await add(pc);
    expect(await reopen(pc)).toEqual([]);
    expect(await count(pc)).toBe(1);
    loseBoth(pc);
    pc.restart();
    expect(await pc.engine.unlock(PASSPHRASE, nothing)).toMatchObject({ error: { tag: 'register-lost' } });
  });

  it('is worked with while an office has written nothing yet', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, '370102006');
    expect(await reopen(office)).toEqual([]);
  });
});

describe('a register of which a part is gone', () => {
  it('says how much was found and how much there ought to be, once, and goes on under another name', async () => {
    const pc = await districtWith(9);
    pc.restart();
    const before = must(await pc.engine.unlock(PASSPHRASE, nothing)).replica;
    cutJournal(pc, 7);
    const notices = await reopen(pc);
    expect(notices).toEqual([{ tag: 'pages-rebuilt' }, { tag: 'incomplete', n: 7, least: 10 }]);
    expect(await replicaOf(pc)).not.toBe(before);
    expect(await count(pc)).toBe(6);
    await add(pc);
    expect(tags(await reopen(pc))).toEqual([]);
    expect(await count(pc)).toBe(7);
  });

  it('knows of it by what was sent and confirmed, where nothing was noted', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, '370102006');
    for (let n = 0; n < 4; n++) await add(office, '370102006');
    const sent = await writeBundle(office, district);
    must(await readBundle(district, sent));
    // The district's receipt comes to an office whose profile went back to before two of the saves.
    cutJournal(office, 2);
    office.disk.mark = null;
    await reopen(office);
    must(await carry(district, office));
    const notices = await reopen(office);
    expect(notices).toEqual([{ tag: 'put-back-open' }]);
  });

  it('does not promise that all is there when the other copy is gone and the end was torn', async () => {
    const pc = await districtWith(3);
    pc.disk.journal = new Uint8Array([...pc.disk.journal, ...pc.disk.journal.slice(0, 40)]);
    pc.indexedDB = new IDBFactory();
    expect(tags(await reopen(pc))).toEqual(['torn-tail-cut', 'pages-rebuilt', 'not-checked']);
  });

  it('does not promise it either when the journal is damaged beyond what the other copy holds', async () => {
    const pc = await districtWith(3);
    const damaged = pc.disk.journal.slice();
    const at = damaged.length - 60;
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    pc.disk.journal = damaged;
    pc.indexedDB = new IDBFactory();
    const notices = await reopen(pc);
    expect(tags(notices)).toEqual(['journal-damaged-cut', 'pages-rebuilt', 'incomplete']);
    expect(pc.disk.aside).toEqual([damaged]);
  });
});

describe('what is acknowledged', () => {
  /** The journal with a bit turned in frame number `no`. */
  function damageJournal(pc: Pc, no: number): void {
    let at = 0;
    for (let n = 0; n < no; n++) {
      const frame = readFrame(pc.disk.journal, at);
      if (typeof frame === 'string') throw new Error('the journal is shorter');
      at += frame.bytes.length;
    }
    pc.disk.journal = pc.disk.journal.slice();
    pc.disk.journal[at + 60] = (pc.disk.journal[at + 60] ?? 0) ^ 1;
  }

  it('stays in the journal while its damage is mended, though nothing can be appended just then', async () => {
    const pc = await districtWith(5);
    damageJournal(pc, 4);
    pc.indexedDB = new IDBFactory();
    pc.disk.failAppend = { tag: 'disk-full' };
    pc.restart();
    await pc.engine.unlock(PASSPHRASE, nothing);
    pc.disk.failAppend = null;
    await reopen(pc);
    expect(await count(pc)).toBe(3);
  });

  it('is found whole when each copy lacks another part of it, and IndexedDB lost rows in its middle', async () => {
    const pc = await districtWith(6);
    const whole = pc.disk.journal;
    await pc.db.frames.bulkDelete([2, 3]);
    await pc.db.pages.clear();
    damageJournal(pc, 5);
    expect(tags(await reopen(pc))).toEqual(['journal-damaged-mended', 'pages-rebuilt', 'all-there']);
    expect(await count(pc)).toBe(6);
    expect(pc.disk.journal).toEqual(whole);
  });

  it('is set aside, not deleted, when the way to it is lost; and nobody is told that all is there', async () => {
    const pc = await districtWith(6);
    pc.disk.mark = null;
    await pc.db.frames.delete(4);
    cutJournalFile(pc, 3);
    // What is moved aside is what was there.
    const before = pc.indexedDB;
    const fresh = new IDBFactory();
    pc.indexedDB = new Proxy(before, {
      get: (_, name) => {
        const now = pc.disk.pagesAside > 0 ? fresh : before;
        const value: unknown = Reflect.get(now, name);
        return typeof value === 'function' ? (value.bind(now) as unknown) : value;
      },
    });
    const notices = await reopen(pc);
    expect(pc.disk.pagesAside).toBe(1);
    const aside = openDatabase('mingce', { indexedDB: before, IDBKeyRange });
    expect(await aside.frames.toCollection().primaryKeys()).toEqual([0, 1, 2, 3, 5, 6]);
    expect(tags(notices)).toEqual(['pages-set-aside', 'not-checked']);
  });
});

describe('a keystore that is gone', () => {
  it('beside a register is said, and nothing can be set up over it', async () => {
    const pc = await districtWith(2);
    pc.disk.keystore = null;
    pc.restart();
    expect(await pc.engine.state()).toBe('keys-lost');
    const setUp = { district: '370102', userName: '区管理员', passphrase: PASSPHRASE };
    expect(await pc.engine.setUpDistrict(setUp)).toEqual({ ok: false, error: { tag: 'keys-lost' } });
    expect(pc.disk.keystore).toBeNull();
    // Whichever copy is left.
    pc.disk.journal = new Uint8Array(0);
    pc.restart();
    expect(await pc.engine.state()).toBe('keys-lost');
  });

  it('lets the register be set aside whole, and the PC be set up anew', async () => {
    const pc = await districtWith(2);
    const { journal, keystore } = pc.disk;
    expect(await pc.engine.setRegisterAside()).toEqual({ ok: false, error: { tag: 'not-found' } });
    pc.disk.keystore = null;
    pc.restart();
    pc.disk.onPagesAside = () => {
      void pc.db.dexie.delete({ disableAutoOpen: false });
      return null;
    };
    must(await pc.engine.setRegisterAside());
    expect(pc.disk.aside).toEqual([journal]);
    expect(await pc.engine.state()).toBe('new');
    must(await pc.engine.setUpDistrict({ district: '370102', userName: '区管理员', passphrase: PASSPHRASE }));
    expect(await count(pc)).toBe(0);
    expect(pc.disk.keystore).not.toEqual(keystore);
  });

  it('of a PC where nothing was ever set up is no loss', async () => {
    const pc = await newPc();
    expect(await pc.engine.state()).toBe('new');
  });
});
