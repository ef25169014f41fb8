import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/base/id.ts';
import type { Values } from '../../../shared/values/field.ts';
import { filledSheet } from '../../../shared/excel/sheet-designs.ts';
import { writeWorkbook } from '../../../shared/excel/write-workbook.ts';
import type { OnProgress, Progress } from '../../../shared/engine/modules/tasks/face.ts';
import { everyRecord } from '../../../renderer/session/list-query.ts';
import { carry, must, newDistrict, newOffice, nothing, writeBundle, type Pc } from '../../support/engine-harness.ts';
import { people } from '../../support/people.ts';
import { memberSheetRow } from '../../support/written-rows.ts';

const OFFICE = '370102002';
const joined: Values = { kind: '1', date: '2020-05-01' };
/** More than one step of a computation takes. */
const MANY = 2300;

const office = async (): Promise<Pc> => newOffice(await newDistrict(), OFFICE);

function sheetOf(count: number): Promise<Uint8Array<ArrayBuffer>> {
  const { members } = people(7, count, [OFFICE]);
  const rows = members.map(({ values }, i) => memberSheetRow(i + 1, values, joined, null));
  return writeWorkbook(filledSheet('member', rows));
}

async function read(pc: Pc, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return must(await pc.engine.readSheet(await pc.engine.takeFile('花名册.xlsx', bytes), nothing)).sheetId;
}

/** Everything that is durable, and what the register says. */
async function standing(pc: Pc): Promise<unknown> {
  const frames = await pc.db.frames.orderBy('no').toArray();
  return {
    journal: pc.disk.journal.length,
    frames: frames.length,
    saved: (await pc.engine.status()).saved,
    counts: (await pc.engine.status()).counts,
    first: (await pc.engine.records('member', everyRecord, { offset: 0, limit: 1 })).rows,
    log: await pc.engine.importLog(),
    sent: await pc.engine.exchangeLog(),
    files: [...pc.disk.folders].map(([name, files]) => [name, [...files.keys()]]),
  };
}

interface Stopped {
  /** How often it was stopped at a report and had not done it. */
  readonly stops: number;
  readonly steps: readonly string[];
  /** Reports that said it is too late: a stop at them stopped nothing. */
  readonly late: readonly string[];
}

/**
 * Runs a task again and again, stopping it at its first report, its second, and so on, until it is through: each time
 * nothing may have happened. The last run, stopped only when it is too late, must do it.
 */
async function stopEverywhere(
  pc: Pc,
  task: (onProgress: OnProgress) => Promise<{ readonly ok: boolean; readonly error?: unknown }>,
): Promise<Stopped> {
  const before = await standing(pc);
  for (let at = 0; ; at++) {
    const reports: Progress[] = [];
    const outcome = await task((progress) => {
      reports.push(progress);
      if (reports.length > at) void pc.engine.cancel(progress.taskId);
    });
    if (outcome.ok) {
      const late = reports.filter((each) => each.late === true).map(({ step }) => step);
      return { stops: at, steps: [...new Set(reports.map(({ step }) => step))], late };
    }
    expect(outcome).toEqual({ ok: false, error: { tag: 'cancelled' } });
    expect(await standing(pc)).toEqual(before);
  }
}

const save = async (pc: Pc, values: Values): Promise<RecordId> =>
  must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event: joined, draft: null })).id;

const somebody: Values = { name: '张伟', documentType: '111', documentNumber: '370102198501010011', office: OFFICE };

describe('a stop', () => {
  it('stops the import of a sheet wherever it is, and leaves nothing', { timeout: 300_000 }, async () => {
    const pc = await office();
    const sheetId = await read(pc, await sheetOf(MANY));
    const { stops, steps, late } = await stopEverywhere(pc, (onProgress) => pc.engine.importSheet(sheetId, onProgress));
    expect(stops).toBeGreaterThan(5);
    expect(steps).toEqual(['match-rows', 'compose-rows', 'save-frames', 'write-out']);
    expect(late).toEqual(['write-out']);
    expect((await pc.engine.status()).counts.records.member).toBe(MANY);
  });

  it('lets a search be answered while the import is composed', async () => {
    const pc = await office();
    await save(pc, somebody);
    const sheetId = await read(pc, await sheetOf(MANY));
    const answers: number[] = [];
    let asked = Promise.resolve();
    const outcome = await pc.engine.importSheet(sheetId, ({ step, taskId }) => {
      if (step !== 'compose-rows') return;
      asked = asked.then(async () => {
        answers.push((await pc.engine.records('member', { text: '张伟' }, { offset: 0, limit: 1 })).total);
        await pc.engine.cancel(taskId);
      });
    });
    await asked;
    expect(outcome).toEqual({ ok: false, error: { tag: 'cancelled' } });
    expect(answers).toEqual([1]);
  });

  it('stops the reading of a sheet', async () => {
    const pc = await office();
    const file = await pc.engine.takeFile('花名册.xlsx', await sheetOf(MANY));
    const { stops, steps } = await stopEverywhere(pc, (onProgress) => pc.engine.readSheet(file, onProgress));
    expect(stops).toBeGreaterThan(2);
    expect(steps).toEqual(['read-sheet', 'match-rows']);
  });

  it('stops the undoing of an import', { timeout: 120_000 }, async () => {
    const pc = await office();
    const sheetId = await read(pc, await sheetOf(450));
    const { batch } = must(await pc.engine.importSheet(sheetId, nothing));
    const { late } = await stopEverywhere(pc, (onProgress) => pc.engine.undoBatch(batch, onProgress));
    expect(late).toEqual(['write-out']);
    expect((await pc.engine.status()).counts.records.member).toBe(0);
  });

  it('stops the writing and the reading of a bundle', { timeout: 120_000 }, async () => {
    const district = await newDistrict();
    const pc = await newOffice(district, OFFICE);
    const sheetId = await read(pc, await sheetOf(1100));
    must(await pc.engine.importSheet(sheetId, nothing));
    const place = must(await pc.engine.chooseFolder());
    const written = await stopEverywhere(pc, (onProgress) => pc.engine.exportBundle('370102', place.id, onProgress));
    expect(written.steps).toEqual(['collect-changes', 'pack-bundle', 'write-bundle']);
    district.disk.answers.file = await writeBundle(pc, district);
    const file = must(await district.engine.chooseFile('bundle'));
    const sure = { newSender: true, shrink: true };
    const taken = await stopEverywhere(district, (onProgress) => district.engine.importBundle(file, sure, onProgress));
    expect(taken.late).toEqual(['write-out']);
    expect(taken.steps).toEqual(
      expect.arrayContaining(['check-bundle', 'open-bundle', 'sort-changes', 'apply-changes']),
    );
    expect((await district.engine.status()).counts.records.member).toBe(1100);
  });

  it('stops decisions, sheets and rosters', { timeout: 120_000 }, async () => {
    const district = await newDistrict();
    const pc = await newOffice(district, OFFICE);
    const id = await save(pc, somebody);
    must(await carry(pc, district));
    must(await carry(district, pc));
    for (const [at, mobile] of [
      [pc, '13600000001'],
      [district, '13600000002'],
    ] as const) {
      const seen = (await at.engine.member(id))?.seen ?? {};
      must(await at.engine.save({ type: 'member', id, values: { mobile }, seen, insist: {} }));
    }
    must(await carry(district, pc));
    const over = (await pc.engine.member(id))?.conflicts[0]?.sides.map(({ dot }) => dot) ?? [];
    const decision = { type: 'member', id, unit: 'mobile', values: { mobile: '13600000003' }, over } as const;
    const decided = await stopEverywhere(pc, (onProgress) => pc.engine.resolve([decision], onProgress));
    expect(decided.stops).toBeGreaterThan(0);
    expect((await pc.engine.status()).counts.conflicts).toBe(0);

    const exported = await stopEverywhere(pc, (onProgress) =>
      pc.engine.exportRecords('member', everyRecord, onProgress),
    );
    expect(exported.late).toEqual(['write-out']);
    const listed = await stopEverywhere(pc, (onProgress) => pc.engine.exportRecords('member', everyRecord, onProgress));
    expect(listed.late).toEqual(['write-out']);
    expect(listed.stops).toBeGreaterThan(0);
    const request = { query: everyRecord, title: '会员名册', basis: '按姓名，全部会员', whole: false };
    const printed = await stopEverywhere(pc, (onProgress) => pc.engine.rosterToPrinter(request, onProgress));
    expect(printed.late).toEqual(['deliver-pages']);
  });

  it('stops going back to a restore point until the register is being replaced', async () => {
    const pc = await office();
    const name = must(await pc.engine.keepRestorePoint());
    await save(pc, somebody);
    const { stops, late } = await stopEverywhere(pc, (onProgress) => pc.engine.restoreTo(name, onProgress));
    expect(stops).toBe(1);
    expect(late[0]).toBe('write-out');
    expect((await pc.engine.status()).counts.records.member).toBe(0);
  });
});
