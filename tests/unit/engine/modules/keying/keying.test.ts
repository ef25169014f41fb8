import { describe, expect, it } from 'vitest';
import { today, type CalendarDay } from '../../../../../shared/base/calendar-day.ts';
import type { RecordId } from '../../../../../shared/base/id.ts';
import { editDistance } from '../../../../../shared/engine/modules/keying/edit-distance.ts';
import { writeWorkbook } from '../../../../../shared/excel/write-workbook.ts';
import { must, newDistrict, newOffice, nothing, PASSPHRASE, type Pc } from '../../../../support/engine-harness.ts';
import { madeUpNumber } from '../../../../support/workbooks.ts';
import { addPeople, peopleOf } from '../../../../support/people-of-pc.ts';

const OFFICE = '370102001';
const NAMES = ['赵甲', '钱乙', '孙丙', '李丁', '周戊'];

const daysOf = (pc: Pc) => {
  const day = today({ now: () => pc.now });
  return { from: day, to: day };
};

async function start(
  ...names: readonly string[]
): Promise<{ readonly pc: Pc; readonly idOf: (name: string) => RecordId }> {
  const pc = await newOffice(await newDistrict(), OFFICE);
  await addPeople(pc, OFFICE, ...names);
  const people = await peopleOf(pc);
  return { pc, idOf: (name) => (people.find((each) => each.name === name)?.id ?? '') as RecordId };
}

describe('the distance of two texts', () => {
  it.each([
    ['', '', 0],
    ['370102', '370102', 0],
    ['370102', '370120', 2],
    ['370102', '37102', 1],
    ['', '13800000000', 11],
    ['张伟', '张炜', 1],
    ['𠮷野', '吉野', 1],
    ['kitten', 'sitting', 3],
  ])('%s and %s are %i apart', (one, other, distance) => {
    expect([editDistance(one, other), editDistance(other, one)]).toEqual([distance, distance]);
  });
});

describe('a sample to be keyed again', () => {
  it('is of what the user entered by hand on these days, in the order of entry, and tells nothing that is to be typed', async () => {
    const { pc } = await start(...NAMES);
    const { entered, done, clues } = await pc.engine.keyingSample(daysOf(pc), 3);
    expect([entered, done, clues.length]).toEqual([5, 0, 3]);
    expect(clues.map(({ at }) => at)).toEqual([...clues.map(({ at }) => at)].sort((a, b) => a - b));
    for (const clue of clues) {
      expect(Object.keys(clue).sort()).toEqual(['at', 'id', 'surname', 'union', 'workplace']);
      expect(clue.surname).toHaveLength(1);
    }
    expect((await pc.engine.keyingSample(daysOf(pc), 99)).clues).toHaveLength(5);
    expect((await pc.engine.keyingSample(daysOf(pc), 0)).clues).toEqual([]);
  });

  it('is drawn: each may come', async () => {
    const { pc } = await start(...NAMES);
    const seen = new Set<string>();
    for (let round = 0; round < 60; round++)
      for (const { id } of (await pc.engine.keyingSample(daysOf(pc), 2)).clues) seen.add(id);
    expect(seen.size).toBe(5);
  });

  it('has nobody of another day, of a sheet, struck out or locked, or keyed again before', async () => {
    const { pc, idOf } = await start(...NAMES);
    const first = daysOf(pc);
    must(await pc.engine.setVoid('member', idOf('赵甲'), '重复'));
    must(await pc.engine.setLock('member', idOf('钱乙'), '本人要求'));
    await pc.engine.noteKeyed(idOf('孙丙'), { keys: 20, errors: 0 });
    expect(await pc.engine.keyingSample(first, 9)).toMatchObject({ entered: 3, done: 1 });
    pc.now += 26 * 3_600_000;
    await addPeople(pc, OFFICE, '吴己');
    expect((await pc.engine.keyingSample(daysOf(pc), 9)).clues.map(({ surname }) => surname)).toEqual(['吴']);
    expect(await pc.engine.keyingSample({ from: first.from, to: daysOf(pc).to }, 9)).toMatchObject({ entered: 4 });
    expect(
      await pc.engine.keyingSample({ from: '2020-01-01' as CalendarDay, to: '2020-01-02' as CalendarDay }, 9),
    ).toEqual({
      ...{ entered: 0, done: 0, clues: [] },
    });
    const rows = [
      ['姓名', '有效证件类别', '证件号码'],
      ['郑庚', '居民身份证', madeUpNumber('19900307', 1)],
    ];
    pc.disk.folders
      .get('stick')
      ?.set('sheet.xlsx', await writeWorkbook([{ name: '名册', widths: [12, 20, 24], rows }]));
    pc.disk.answers.file = 'sheet.xlsx';
    const preview = must(await pc.engine.readSheet(must(await pc.engine.chooseFile('sheet')), nothing));
    expect(must(await pc.engine.importSheet(preview.sheetId, nothing))).toMatchObject({ added: 1 });
    expect(await pc.engine.keyingSample(daysOf(pc), 9)).toMatchObject({ entered: 1 });
  });
});

describe('a second keying', () => {
  it('is held against the record as it is stored, and told where it differs and by how much', async () => {
    const { pc, idOf } = await start('张伟');
    const id = idOf('张伟');
    const { documentNumber } = (await pc.engine.record('member', id))?.values ?? {};
    const number = String(documentNumber);
    const same = await pc.engine.keyAgain(id, {
      documentNumber: ` ${number.toLowerCase()} `,
      name: '张伟',
      mobile: null,
    });
    expect(same).toMatchObject({ differences: [], keys: number.length + 2 });
    const other = await pc.engine.keyAgain(id, { documentNumber: number, name: '张炜', mobile: '13800000000' });
    expect(other).toMatchObject({
      keys: number.length + 2 + 11,
      differences: [
        { field: 'name', before: '张伟', typed: '张炜', errors: 1 },
        { field: 'mobile', before: null, typed: '13800000000', errors: 11 },
      ],
    });
    must(await pc.engine.save({ type: 'member', id, values: { name: '张炜' }, seen: other?.seen ?? {}, insist: {} }));
    expect((await pc.engine.record('member', id))?.conflicts).toEqual([]);
    expect(await pc.engine.keyAgain('aaaaaaaaaaaaaaaa:1' as RecordId, {})).toBeNull();
  });

  it('is summed for the user alone, by the days on which it was done, also after the program was started again', async () => {
    const { pc, idOf } = await start('张伟', '王芳');
    const first = daysOf(pc);
    await pc.engine.noteKeyed(idOf('张伟'), { keys: 31, errors: 2 });
    pc.now += 26 * 3_600_000;
    await pc.engine.noteKeyed(idOf('王芳'), { keys: 29, errors: 0 });
    pc.restart();
    must(await pc.engine.unlock(PASSPHRASE, nothing));
    const both = { from: first.from, to: daysOf(pc).to };
    expect(await pc.engine.keyingReport(both)).toEqual({ records: 2, keys: 60, errors: 2 });
    expect(await pc.engine.keyingReport(first)).toEqual({ records: 1, keys: 31, errors: 2 });
    expect((await pc.engine.keyingSample(both, 9)).clues).toEqual([]);
  });
});
