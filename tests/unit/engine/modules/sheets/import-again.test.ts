import { beforeEach, describe, expect, it } from 'vitest';
import type { SheetOutcome, SheetPreview, SheetRow } from '../../../../../shared/engine/modules/sheets/face.ts';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { Values } from '../../../../../shared/values/field.ts';
import { cellText, type Row } from '../../../../../shared/excel/cell.ts';
import { filledSheet } from '../../../../../shared/excel/sheet-designs.ts';
import { writeWorkbook } from '../../../../../shared/excel/write-workbook.ts';
import { must, newDistrict, newOffice, nothing, type Pc } from '../../../../support/engine-harness.ts';
import { visibleRegister } from '../../../../support/visible-register.ts';
import { officialMemberRows, officialUnionRows, personCells, unionCells } from '../../../../support/workbooks.ts';
import { memberSheetRow } from '../../../../support/written-rows.ts';

const OFFICE = '370102002';
const ALL = { offset: 0, limit: 1000 };

let pc: Pc;
beforeEach(async () => {
  pc = await newOffice(await newDistrict(), OFFICE);
});

const sheetOf = (rows: readonly Row[]): Promise<Uint8Array<ArrayBuffer>> =>
  writeWorkbook([
    {
      name: '表',
      widths: [],
      rows: rows.map((row) => row.map((cell) => (typeof cell === 'object' ? null : String(cell)))),
    },
  ]);

async function look(rows: readonly Row[]): Promise<SheetPreview> {
  return must(await pc.engine.readSheet(await pc.engine.takeFile('花名册.xlsx', await sheetOf(rows)), nothing));
}

async function take(rows: readonly Row[]): Promise<SheetOutcome> {
  return must(await pc.engine.importSheet((await look(rows)).sheetId, nothing));
}

const undo = async ({ batch }: SheetOutcome): Promise<void> => {
  must(await pc.engine.undoBatch(batch, nothing));
};

async function rowsOf(preview: SheetPreview): Promise<readonly SheetRow[]> {
  return (await pc.engine.sheetRows(preview.sheetId, 'all', ALL)).rows;
}

const figures = ({ added, changed, unchanged, rejected }: SheetOutcome): readonly number[] => [
  added,
  changed,
  unchanged,
  rejected.length,
];

const people = (count: number): readonly Row[] =>
  officialMemberRows(Array.from({ length: count }, (_, i) => personCells(i)));

/** The sheet of one person with some columns (0 = A) saying something else. */
const person = (i: number, cells: Readonly<Record<number, string | null>> = {}): readonly Row[] =>
  officialMemberRows([personCells(i).map((cell, at) => (at in cells ? (cells[at] ?? null) : cell))]);

const EVENT_KIND = 13;
const EVENT_DATE = 14;
const EVENT_REASON = 15;
const MOBILE = 10;

const onlyMember = async (): Promise<RecordId> => {
  const { rows } = await pc.engine.records('member', everyRecord, ALL);
  expect(rows).toHaveLength(1);
  return rows[0]?.id as RecordId;
};

const eventsInForce = async (id: RecordId): Promise<readonly Values[]> =>
  ((await pc.engine.member(id))?.events ?? [])
    .map(({ values }) => values)
    .filter(({ void: reason }) => typeof reason !== 'string');

describe('import, undo, import again', () => {
  it('of new people equals the first import, and makes nobody a second time', async () => {
    const first = await take(people(12));
    const seen = await visibleRegister(pc.engine);
    expect(seen).toHaveLength(12);
    await undo(first);
    expect(await visibleRegister(pc.engine)).toEqual([]);
    const again = await take(people(12));
    expect(figures(again)).toEqual(figures(first));
    expect(await visibleRegister(pc.engine)).toEqual(seen);
    const voided = await pc.engine.records('member', { text: '', filters: [{ is: 'voided', only: true }] }, ALL);
    expect(voided.total).toBe(0);
    await undo(again);
    expect(await visibleRegister(pc.engine)).toEqual([]);
    await take(people(12));
    expect(await visibleRegister(pc.engine)).toEqual(seen);
  });

  it('gives the events back of people who were there before', async () => {
    must(
      await pc.engine.saveMember({
        id: null,
        values: { name: '王伟', office: OFFICE, documentType: '111', documentNumber: cellText(personCells(0)[7]) },
        event: null,
        draft: null,
        seen: {},
        insist: {},
      }),
    );
    const before = await visibleRegister(pc.engine);
    const first = await take(people(1));
    expect(figures(first)).toEqual([0, 1, 0, 0]);
    const seen = await visibleRegister(pc.engine);
    expect(seen.join()).toContain('2021-03-15');
    await undo(first);
    expect(await visibleRegister(pc.engine)).toEqual(before);
    expect(figures(await take(people(1)))).toEqual([0, 1, 0, 0]);
    expect(await visibleRegister(pc.engine)).toEqual(seen);
  });

  it('of unions brings back unions and units, with the members that belong to them', async () => {
    const unions = officialUnionRows([unionCells]);
    const first = await take(unions);
    must(
      await pc.engine.saveMember({
        id: null,
        values: {
          name: '王伟',
          office: OFFICE,
          documentType: '111',
          documentNumber: cellText(personCells(0)[7]),
          union: (await pc.engine.records('union', { text: '' }, ALL)).rows[0]?.id ?? null,
        },
        event: null,
        draft: null,
        seen: {},
        insist: {},
      }),
    );
    const seen = await visibleRegister(pc.engine);
    expect(seen).toHaveLength(3);
    await undo(first);
    const again = await take(unions);
    expect(figures(again)).toEqual(figures(first));
    expect(await visibleRegister(pc.engine)).toEqual(seen);
    expect(
      (await pc.engine.records('union', { text: '', filters: [{ is: 'voided', only: false }] }, ALL)).rows.map(
        ({ cells }) => cells['members'],
      ),
    ).toEqual([1]);
  });

  it('of a sheet mended meanwhile has what that sheet says, and nothing of what was taken back', async () => {
    await undo(await take(person(3)));
    const mended = await take(person(3, { 1: '王小明', [MOBILE]: null, [EVENT_DATE]: '2021/04/01' }));
    expect(figures(mended)).toEqual([1, 0, 0, 0]);
    const id = await onlyMember();
    expect((await pc.engine.member(id))?.values).toMatchObject({ name: '王小明' });
    await undo(mended);
    await take(person(3, { 1: '王小明', [MOBILE]: null, [EVENT_DATE]: '2021/05/01' }));
    const now = (await pc.engine.member(await onlyMember()))?.values ?? {};
    expect(now['mobile'] ?? null).toBeNull();
    expect((await eventsInForce(await onlyMember())).map(({ date }) => date)).toEqual(['2021-05-01']);
  });

  it('keeps what a clerk wrote in between, and shows what the sheet writes over it', async () => {
    const first = await take(person(0));
    const id = await onlyMember();
    const detail = await pc.engine.member(id);
    must(
      await pc.engine.saveMember({
        id,
        values: { note: '口头核对过', mobile: '13900000009' },
        event: null,
        draft: null,
        seen: detail?.seen ?? {},
        insist: {},
      }),
    );
    await undo(first);
    const preview = await look(person(0));
    const [row] = await rowsOf(preview);
    expect(row).toMatchObject({ kind: 'new', changes: ['mobile'], before: { mobile: '13900000009' } });
    expect(row?.problems.map(({ code }) => code)).toContain('brought-back');
    must(await pc.engine.importSheet(preview.sheetId, nothing));
    expect(await onlyMember()).toBe(id);
    expect((await pc.engine.member(id))?.values).toMatchObject({ note: '口头核对过', mobile: personCells(0)[10] });
    expect(figures(await take(person(0)))).toEqual([0, 0, 1, 0]);
  });

  it('leaves a record alone that a person voided', async () => {
    await take(person(0));
    const id = await onlyMember();
    must(await pc.engine.setVoid('member', id, '重复登记'));
    expect(figures(await take(person(0)))).toEqual([1, 0, 0, 0]);
    expect(await onlyMember()).not.toBe(id);
  });

  it('after an undo that left something: only that is shown as a change', async () => {
    await take(person(0));
    const id = await onlyMember();
    const second = await take(person(0, { [MOBILE]: '13911110000', 18: '山东青岛' }));
    const detail = await pc.engine.member(id);
    must(
      await pc.engine.saveMember({
        id,
        values: { mobile: '13922220000' },
        event: null,
        draft: null,
        seen: detail?.seen ?? {},
        insist: {},
      }),
    );
    await undo(second);
    const [row] = await rowsOf(await look(person(0)));
    expect(row).toMatchObject({ kind: 'changed', changes: ['mobile'], before: { mobile: '13922220000' } });
    const [other] = await rowsOf(await look(person(0, { [MOBILE]: '13922220000' })));
    expect(other?.kind).toBe('unchanged');
  });

  it('refuses a person who stands twice in one sheet, the second time too', async () => {
    const other = personCells(0).map((cell, column) => (column === MOBILE ? '13922220000' : cell));
    const double = officialMemberRows([personCells(0), personCells(1), other]);
    const first = await take(double);
    expect(figures(first)).toEqual([1, 0, 0, 2]);
    await undo(first);
    expect(figures(await take(double))).toEqual([1, 0, 0, 2]);
  });
});

describe('an event that a second sheet gives otherwise', () => {
  it('with another day is a correction, shown with the old one, and makes no second joining', async () => {
    await take(person(0));
    const preview = await look(person(0, { [EVENT_DATE]: '2021/03/25' }));
    const [row] = await rowsOf(preview);
    expect(row).toMatchObject({
      kind: 'changed',
      changes: ['event.date'],
      before: { 'event.date': '2021-03-15' },
      values: { 'event.date': '2021-03-25' },
    });
    const taken = must(await pc.engine.importSheet(preview.sheetId, nothing));
    const id = await onlyMember();
    expect(await eventsInForce(id)).toMatchObject([{ kind: '1', date: '2021-03-25' }]);
    await undo(taken);
    expect(await eventsInForce(id)).toMatchObject([{ kind: '1', date: '2021-03-15' }]);
    expect(figures(await take(person(0, { [EVENT_DATE]: '2021/03/25' })))).toEqual([0, 1, 0, 0]);
    expect(await eventsInForce(id)).toMatchObject([{ kind: '1', date: '2021-03-25' }]);
  });

  it.each([
    [
      'a reason',
      { [EVENT_KIND]: '保留', [EVENT_REASON]: '失业' },
      { [EVENT_KIND]: '保留', [EVENT_REASON]: '个人要求退会' },
      'event.reason',
    ],
    ['a kind that says the same', {}, { [EVENT_KIND]: '转入' }, 'event.kind'],
  ] as const)('with %s corrected is the same event', async (_, was, is, field) => {
    await take(person(0, was));
    const [row] = await rowsOf(await look(person(0, is)));
    expect(row).toMatchObject({ kind: 'changed', changes: [field] });
    expect(row?.before[field]).toBeDefined();
    await take(person(0, is));
    expect(await eventsInForce(await onlyMember())).toHaveLength(1);
  });

  it('is a new one when another kind lies between, or the kind says something else', async () => {
    await take(person(0));
    const id = await onlyMember();
    const left = { [EVENT_KIND]: '退会', [EVENT_DATE]: '2022/01/01', [EVENT_REASON]: '个人要求退会' };
    const [row] = await rowsOf(await look(person(0, left)));
    expect(row).toMatchObject({ kind: 'changed', changes: ['event.kind'], before: {} });
    await take(person(0, left));
    await take(person(0, { [EVENT_DATE]: '2023/06/01' }));
    expect((await eventsInForce(id)).map(({ kind, date }) => [kind, date])).toEqual(
      expect.arrayContaining([
        ['1', '2021-03-15'],
        ['6', '2022-01-01'],
        ['1', '2023-06-01'],
      ]),
    );
    expect(await eventsInForce(id)).toHaveLength(3);
    // The older sheet is right of its own time: nothing to say.
    expect(figures(await take(person(0)))).toEqual([0, 0, 1, 0]);
    // A joining before the leaving is the first one corrected, not the second.
    const [early] = await rowsOf(await look(person(0, { [EVENT_DATE]: '2021/03/16' })));
    expect(early).toMatchObject({ changes: ['event.date'], before: { 'event.date': '2021-03-15' } });
  });

  it('of the official sheet written from the register is unchanged', async () => {
    await take(people(5));
    const rows = (await pc.engine.records('member', everyRecord, ALL)).rows;
    const lines = await Promise.all(
      rows.map(async ({ id }, i) => {
        const detail = await pc.engine.member(id);
        return memberSheetRow(i + 1, detail?.values ?? {}, detail?.events[0]?.values ?? null, null);
      }),
    );
    const bytes = await writeWorkbook(filledSheet('member', lines));
    const preview = must(await pc.engine.readSheet(await pc.engine.takeFile('a.xlsx', bytes), nothing));
    expect(preview.counts).toMatchObject({ read: 5, unchanged: 5, new: 0, changed: 0, rejected: 0 });
  });
});
