import { expose } from 'comlink';
import { Dexie } from 'dexie';
import PouchDB from 'pouchdb';
import PouchFind from 'pouchdb-find';
import { createRxDatabase } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { nameReading } from '../../shared/search/pinyin.ts';
import { registerData } from './register-data.ts';

/**
 * Other ways to keep the same members in the same browser: one row each, with six indexes. They seal nothing, keep no
 * second copy and no history, and write the members only; their readings are made before the clock starts.
 */
interface Row {
  readonly id: string;
  readonly name: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly documentNumber: string;
  readonly mobile: string;
  readonly number: string;
  readonly [field: string]: string | number | boolean;
}

const INDEXES = ['name', 'pinyin', 'initials', 'documentNumber', 'mobile', 'number'] as const;

export interface PeerFigures {
  readonly persist: number;
  readonly saves: readonly number[];
  readonly searches: readonly number[];
}

interface EventRow {
  readonly id: string;
  readonly member: string;
  readonly [field: string]: string | number | boolean;
}

type Given = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The same members and events as the register is filled with; of later changes only the last value, no history. */
function rowsOf(seed: number, count: number): { members: Row[]; events: EventRow[] } {
  const data = registerData({ seed, count });
  const finals = data.members.map(({ values }): Record<string, unknown> => ({ ...values }));
  for (const [member, values] of data.edits) Object.assign(finals[member] ?? {}, values);
  const members = finals.map((values, i) => {
    const { full, initials } = nameReading(typeof values['name'] === 'string' ? values['name'] : '');
    return { ...EMPTY, ...present(values as Given), id: `m${String(i)}`, pinyin: full, initials };
  });
  const events = data.members.map(({ event }, i): EventRow => ({
    ...present(event),
    id: `e${String(i)}`,
    member: `m${String(i)}`,
  }));
  return { members, events };
}

const EMPTY = { name: '', documentNumber: '', mobile: '', number: '' };

function present(values: Given): Record<string, string | number | boolean> {
  const given: Record<string, string | number | boolean> = {};
  for (const [field, value] of Object.entries(values)) if (value !== null && value !== undefined) given[field] = value;
  return given;
}

const SAVES = 100;
const SEARCHES = ['王', 'zhang', 'lw', '1985', '8888', 'liwei', '370102', 'cxm'];

async function times(count: number, work: (i: number) => Promise<unknown>): Promise<number[]> {
  const all: number[] = [];
  for (let i = 0; i < count; i++) {
    const started = performance.now();
    await work(i);
    all.push(performance.now() - started);
  }
  return all;
}

async function dexie(seed: number, count: number): Promise<PeerFigures> {
  await Dexie.delete('peer-dexie');
  const db = new Dexie('peer-dexie', { chromeTransactionDurability: 'strict' });
  db.version(1).stores({ members: ['id', ...INDEXES].join(','), events: 'id,member' });
  const table = db.table<Row, string>('members');
  const { members: rows, events } = rowsOf(seed, count);
  await db.open();
  const started = performance.now();
  await db.transaction('rw', table, db.table('events'), async () => {
    await table.bulkPut(rows);
    await db.table('events').bulkPut(events);
  });
  const persist = performance.now() - started;
  const saves = await times(SAVES, (i) => table.put({ ...(rows[i] as Row), id: `n${String(i)}` }));
  const searches = await times(SEARCHES.length, (i) => {
    const text = SEARCHES[i] ?? '';
    return table
      .filter((row) => INDEXES.some((field) => row[field].includes(text)))
      .limit(50)
      .toArray();
  });
  await db.delete();
  return { persist, saves, searches };
}

async function rxdb(seed: number, count: number): Promise<PeerFigures> {
  const { members: rows, events: eventRows } = rowsOf(seed, count);
  const text = { type: 'string', maxLength: 120 } as const;
  const id = { type: 'string', maxLength: 20 } as const;
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const db = await createRxDatabase({
    name: `peer-rxdb-${String(count)}`,
    storage: getRxStorageDexie(),
    multiInstance: false,
  });
  const { members, events } = await db.addCollections({
    members: {
      schema: {
        version: 0,
        primaryKey: 'id',
        type: 'object',
        properties: {
          ...Object.fromEntries(
            fields.map((name) => [name, { type: name === 'migrantWorker' ? 'boolean' : 'string' }]),
          ),
          ...Object.fromEntries(INDEXES.map((name) => [name, text])),
          id,
        },
        required: ['id', ...INDEXES],
        indexes: [...INDEXES],
      },
    },
    events: {
      schema: {
        version: 0,
        primaryKey: 'id',
        type: 'object',
        properties: { id, member: id, kind: { type: 'string' }, date: { type: 'string' }, reason: { type: 'string' } },
        required: ['id', 'member'],
        indexes: ['member'],
      },
    },
  });
  const started = performance.now();
  for (let at = 0; at < rows.length; at += 5000) {
    const made = await members.bulkInsert(rows.slice(at, at + 5000));
    const also = await events.bulkInsert(eventRows.slice(at, at + 5000));
    if (made.error.length + also.error.length > 0) throw new Error('rxdb refused rows');
  }
  const persist = performance.now() - started;
  const saves = await times(SAVES, (i) => members.insert({ ...rows[i], id: `n${String(i)}` }));
  await db.remove();
  return { persist, saves, searches: [] };
}

PouchDB.plugin(PouchFind);

async function pouchdb(seed: number, count: number): Promise<PeerFigures> {
  const { members: rows, events } = rowsOf(seed, count);
  const db = new PouchDB('peer-pouchdb', { auto_compaction: true });
  const started = performance.now();
  for (let at = 0; at < rows.length; at += 5000)
    await db.bulkDocs(
      [...rows.slice(at, at + 5000), ...events.slice(at, at + 5000)].map((row) => ({ ...row, _id: row.id })),
    );
  for (const field of INDEXES) {
    await db.createIndex({ index: { fields: [field] } });
    await db.find({ selector: { [field]: { $gt: '' } }, limit: 1 });
  }
  const persist = performance.now() - started;
  const saves = await times(SAVES, (i) => db.put({ ...rows[i], _id: `n${String(i)}` }));
  await db.destroy();
  return { persist, saves, searches: [] };
}

const peersWorker = { dexie, rxdb, pouchdb };
export type PeersWorker = typeof peersWorker;
expose(peersWorker);
