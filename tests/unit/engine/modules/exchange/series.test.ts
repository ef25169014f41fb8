import { describe, expect, it } from 'vitest';
import { PART_BOUND } from '../../../../../shared/bundle/series.ts';
import { must, newDistrict, newOffice, nothing, readBundle, writeSeries } from '../../../../support/engine-harness.ts';
import type { Pc } from '../../../../support/engine-harness.ts';
import type { Reconciliation } from '../../../../../shared/engine/modules/reconciliation/face.ts';
import type { RecordId } from '../../../../../shared/base/id.ts';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';

const OFFICE = '370102002';
const EAST = '370102006';
const DISTRICT = '370102';
const BOUND = { changes: 4, bytes: PART_BOUND.bytes };

async function add(pc: Pc, name: string, office = OFFICE): Promise<RecordId> {
  const values = {
    name: `${name}某`,
    documentType: '414',
    documentNumber: `E${String(10_000_000 + (name.codePointAt(0) ?? 0))}`,
    office,
    sex: '1',
    birthDate: '1985-01-01',
  };
  const event = { kind: '1', date: '2020-05-01' } as const;
  return must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event, draft: null })).id;
}

async function change(pc: Pc, id: RecordId, values: Record<string, string>): Promise<void> {
  const seen = (await pc.engine.member(id))?.seen ?? {};
  must(await pc.engine.save({ type: 'member', id, values, seen, insist: {} }));
}

const names = async (pc: Pc): Promise<string[]> =>
  (await pc.engine.records('member', everyRecord, { offset: 0, limit: 100 })).rows.map((row) => row.title).sort();

async function readAll(to: Pc, files: readonly string[]): Promise<Reconciliation[]> {
  const sheets: Reconciliation[] = [];
  for (const file of files) sheets.push(must(await readBundle(to, file)));
  return sheets;
}

/** An office whose first export, of 10 changes, takes three files. */
async function pair(): Promise<{ district: Pc; office: Pc }> {
  const district = await newDistrict(undefined, BOUND);
  const office = await newOffice(district, OFFICE, BOUND);
  for (const name of ['甲', '乙', '丙', '丁', '戊']) await add(office, name);
  return { district, office };
}

describe('an export larger than the bound', () => {
  it('is a series of files that say their part, and lie in order', async () => {
    const { district, office } = await pair();
    expect((await office.engine.exportPreview(DISTRICT)).parts).toBe(3);
    const written = await writeSeries(office, district);
    expect(written).toMatchObject({ changes: 10, name: written.names[0] });
    expect(written.names.map((name) => /-第\d份共3份\.mcb$/.exec(name)?.[0])).toEqual([
      '-第1份共3份.mcb',
      '-第2份共3份.mcb',
      '-第3份共3份.mcb',
    ]);
    expect(new Set(written.names.map((name) => name.replace(/-第.*/, ''))).size).toBe(1);
    const place = must(await district.engine.chooseFolder());
    const listed = async (): Promise<string[]> =>
      must(await district.engine.bundlesIn(place.id)).flatMap(({ entry, fits }) =>
        fits === 'new' ? [entry.name] : [],
      );
    expect(await listed()).toEqual(written.names);
    const [first] = await readAll(district, written.names.slice(0, 1));
    expect(await listed()).toEqual(written.names.slice(1));
    const next = must(await district.engine.bundlesIn(place.id))[0];
    expect(next).toMatchObject({ follows: first?.sheetId });
    expect(await office.engine.status()).toMatchObject({ unsent: 0, unconfirmed: 10 });
    const sent = (await office.engine.exchangeLog()).filter((entry) => entry.direction === 'out');
    expect(sent.map((entry) => entry.changes).sort()).toEqual([2, 4, 4]);
  });

  it('is written as several, too, where readers would not take the one file for plausible', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE, { ...PART_BOUND, taken: ({ changes }) => changes <= 3 });
    for (const name of ['甲', '乙', '丙', '丁', '戊']) await add(office, name);
    const { names: files } = await writeSeries(office, district);
    expect(files).toHaveLength(4);
    const sheets = await readAll(district, files);
    expect(sheets.map(({ received }) => received).reduce((a, b) => a + b)).toBe(10);
    expect(sheets.at(-1)).toMatchObject({ waiting: 0, digest: { agree: true } });
    expect(await names(district)).toEqual(await names(office));
  });

  it('read in order leaves nothing waiting, and only the last part can tell that all agree', async () => {
    const { district, office } = await pair();
    const sheets = await readAll(district, (await writeSeries(office, district)).names);
    expect(sheets.map((sheet) => [sheet.applied, sheet.waiting, sheet.digest.agree])).toEqual([
      [4, 0, null],
      [4, 0, null],
      [2, 0, true],
    ]);
    expect(await names(district)).toEqual(await names(office));
    const back = await readAll(office, (await writeSeries(district, office)).names);
    expect(back.at(-1)?.digest.agree).toBe(true);
    expect(await office.engine.status()).toMatchObject({ unsent: 0, unconfirmed: 0, confirmed: 10 });
  });

  it('read backwards waits, says what is missing, and is whole with the first part', async () => {
    const { district, office } = await pair();
    const { names: files } = await writeSeries(office, district);
    const sheets = await readAll(district, files.toReversed());
    expect(sheets.map((sheet) => [sheet.applied, sheet.waiting, sheet.digest.agree])).toEqual([
      [0, 2, null],
      [0, 4, null],
      [4, 0, true],
    ]);
    expect(sheets[0]?.missing).toMatchObject([{ from: 1, to: 8 }]);
    expect((await district.engine.status()).counts.waiting).toBe(0);
    expect(await names(district)).toEqual(await names(office));
  });

  it('tells before a part is read which earlier changes are not here', async () => {
    const { district, office } = await pair();
    const { names: files } = await writeSeries(office, district);
    await readAll(district, files.slice(0, 1));
    district.disk.answers.file = files[2] ?? '';
    const peek = async (): Promise<unknown> =>
      must(await district.engine.peekBundle(must(await district.engine.chooseFile('bundle')))).missing;
    expect(await peek()).toMatchObject([{ from: 5, to: 8 }]);
    await readAll(district, files.slice(1, 2));
    expect(await peek()).toEqual([]);
  });

  it('is made good by the next export when a part is lost', async () => {
    const { district, office } = await pair();
    const { names: files } = await writeSeries(office, district);
    await readAll(district, [files[0] ?? '', files[2] ?? '']);
    expect((await district.engine.status()).counts.waiting).toBe(2);
    await readAll(office, (await writeSeries(district, office)).names);
    const again = await writeSeries(office, district);
    expect(again.changes).toBe(6);
    const sheets = await readAll(district, again.names);
    expect(sheets.at(-1)).toMatchObject({ waiting: 0, digest: { agree: true } });
    expect((await district.engine.status()).counts.waiting).toBe(0);
  });

  it('changes nothing when its parts are read twice', async () => {
    const { district, office } = await pair();
    const { names: files } = await writeSeries(office, district);
    await readAll(district, files);
    const before = district.disk.journal.length;
    for (const sheet of await readAll(district, files)) expect(sheet).toMatchObject({ applied: 0, waiting: 0 });
    expect(district.disk.journal.length).toBe(before);
  });

  it('stopped after a part leaves that part whole and noted as sent, and says so', async () => {
    const { district, office } = await pair();
    const place = must(await office.engine.chooseFolder());
    let writes = 0;
    const cut = await office.engine.exportBundle(DISTRICT, place.id, ({ step, taskId, done, total }) => {
      if (step !== 'write-bundle') return;
      expect(total).toBe(10);
      expect(done).toBe(4 * (writes += 1));
      if (writes === 2) void office.engine.cancel(taskId);
    });
    expect(cut).toEqual({
      ok: false,
      error: { tag: 'series-cut', written: 1, parts: 3, because: { tag: 'cancelled' } },
    });
    const files = [...(office.disk.folders.get('stick') ?? new Map<string, never>()).keys()].filter((name) =>
      name.includes('份'),
    );
    expect(files).toHaveLength(1);
    expect(await office.engine.status()).toMatchObject({ unsent: 6, unconfirmed: 4 });
    await readAll(district, files);
    const sheets = await readAll(district, (await writeSeries(office, district)).names);
    expect(sheets.at(-1)?.digest.agree).toBe(true);
  });

  it('cut by a full stick in the middle keeps the parts before', async () => {
    const { district, office } = await pair();
    const place = must(await office.engine.chooseFolder());
    const cut = await office.engine.exportBundle(DISTRICT, place.id, ({ step, done }) => {
      if (step === 'write-bundle' && done > 4) office.disk.free = 10;
    });
    expect(cut).toMatchObject({ error: { tag: 'series-cut', written: 1, because: { tag: 'disk-full' } } });
    office.disk.free = 1e9;
    expect((await readAll(district, (await writeSeries(office, district)).names)).at(-1)?.digest.agree).toBe(true);
  });

  it('agrees in the end when both sides write series, also all of it once more', async () => {
    const { district, office } = await pair();
    await readAll(district, (await writeSeries(office, district)).names);
    const { rows } = await district.engine.records('member', everyRecord, { offset: 0, limit: 100 });
    for (const { id } of rows) await change(district, id, { mobile: '13800000001' });
    for (const { id } of rows) await change(office, id, { nativePlace: '山东济南', mobile: '13800000002' });
    const down = await writeSeries(district, office);
    const up = await writeSeries(office, district);
    expect(down.names.length).toBeGreaterThan(1);
    for (const sheet of await readAll(office, down.names)) expect(sheet.digest.agree).not.toBe(false);
    for (const sheet of await readAll(district, up.names)) expect(sheet.digest.agree).not.toBe(false);
    expect((await readAll(office, (await writeSeries(district, office)).names)).at(-1)?.digest.agree).toBe(true);
    for (const pc of [district, office]) expect((await pc.engine.status()).counts.conflicts).toBe(5);
    const whole = await writeSeries(district, office, true);
    expect(whole.names.length).toBeGreaterThan(4);
    for (const sheet of await readAll(office, whole.names)) expect(sheet).toMatchObject({ applied: 0, waiting: 0 });
  });

  it('goes on after the sender was restored from a copy', async () => {
    const { district, office } = await pair();
    const point = must(await office.engine.keepRestorePoint());
    const { names: files } = await writeSeries(office, district);
    await readAll(district, files.slice(0, 1));
    must(await office.engine.restoreTo(point, nothing));
    await add(office, '己');
    const again = await writeSeries(office, district);
    expect(again.changes).toBe(12);
    const sheets = await readAll(district, again.names);
    expect(sheets.at(-1)).toMatchObject({ waiting: 0, digest: { agree: true } });
    for (const sheet of await readAll(district, files.slice(1)))
      expect(sheet).toMatchObject({ applied: 0, already: sheet.received });
  });

  it('goes on after the reader was restored from a copy of before', async () => {
    const { district, office } = await pair();
    await readAll(district, (await writeSeries(office, district)).names);
    for (const name of ['庚', '辛', '壬']) await add(district, name);
    const { names: files } = await writeSeries(district, office);
    const point = must(await office.engine.keepRestorePoint());
    await readAll(office, files.slice(0, 1));
    must(await office.engine.restoreTo(point, nothing));
    const sheets = await readAll(office, files);
    expect(sheets.at(-1)).toMatchObject({ waiting: 0, digest: { agree: true } });
    expect(await names(office)).toEqual(await names(district));
  });

  it('carries a member that moved in together with the past that was withheld', async () => {
    const { district, office } = await pair();
    const east = await newOffice(district, EAST, BOUND);
    await add(east, '东', EAST);
    for (const from of [office, east]) await readAll(district, (await writeSeries(from, district)).names);
    for (const to of [office, east]) await readAll(to, (await writeSeries(district, to)).names);
    for (const from of [office, east]) await readAll(district, (await writeSeries(from, district)).names);
    const id = (await office.engine.records('member', everyRecord, { offset: 0, limit: 1 })).rows[0]?.id;
    if (id === undefined) throw new Error('nobody is there');
    for (const name of ['子', '丑', '寅']) await add(district, name, EAST);
    await change(district, id, { office: EAST });
    for (const name of ['卯', '辰', '巳']) await add(district, name, EAST);
    const { names: files } = await writeSeries(district, east);
    expect(files.length).toBeGreaterThan(3);
    // The last part is lost. Were the past in it alone, it would never be sent again.
    await readAll(east, files.slice(0, -1));
    await readAll(district, (await writeSeries(east, district)).names);
    await readAll(east, (await writeSeries(district, east)).names);
    expect((await east.engine.member(id))?.values).toMatchObject({ office: EAST, birthDate: '1985-01-01' });
    expect((await east.engine.member(id))?.events).toHaveLength(1);
  });
});

describe('a kept folder', () => {
  it('takes all parts in one round, in order, and writes series', async () => {
    const { district, office } = await pair();
    const { names: files } = await writeSeries(office, district);
    await readAll(district, files.slice(0, 1));
    for (const pc of [district, office]) {
      const place = must(await pc.engine.chooseFolder());
      must(await pc.engine.keepFolder(place.id));
    }
    expect(await district.engine.exchangeByFolder()).toMatchObject({ imported: 2, waiting: [] });
    const log = (await district.engine.exchangeLog()).filter((entry) => entry.direction === 'in');
    expect(log.map((entry) => entry.outcome)).toEqual(['applied', 'applied', 'applied']);
    for (const name of ['午', '未', '申']) await add(office, name);
    expect(await office.engine.exchangeByFolder()).toMatchObject({ exported: 2 });
    expect(await district.engine.exchangeByFolder()).toMatchObject({ imported: 2, waiting: [] });
    expect(await names(district)).toEqual(await names(office));
  });
});
