import { beforeEach, describe, expect, it } from 'vitest';
import type { SheetPlan, SheetPreview } from '../../../../../shared/engine/modules/sheets/face.ts';
import type { Row } from '../../../../../shared/excel/cell.ts';
import { writeWorkbook } from '../../../../../shared/excel/write-workbook.ts';
import { must, newDistrict, newOffice, nothing, type Pc } from '../../../../support/engine-harness.ts';
import { madeUpNumber } from '../../../../support/workbooks.ts';

const HEAD: Row = ['称呼', '号码', '文凭'];
const number = (i: number): string => madeUpNumber('19850101', i);
const FROM = { first: '填表单位（盖章）：济南示例一厂', second: '填表单位（盖章）：济南示例二厂' };
const AS_MEMBERS = ['name', 'documentNumber', 'education'];
const OTHERWISE = ['name', 'documentNumber', 'skillLevel'];
const WORDS = { education: { 函授: '31' } };

let pc: Pc;
let count = 0;
beforeEach(async () => {
  pc = await newOffice(await newDistrict(), '370102002');
});

async function look(...rows: readonly Row[]): Promise<SheetPreview> {
  const bytes = await writeWorkbook([{ name: '表', widths: [], rows }]);
  return must(await pc.engine.readSheet(await pc.engine.takeFile('表.xlsx', bytes), nothing));
}
const again = async ({ sheetId, plan }: SheetPreview, change: Partial<SheetPlan>): Promise<SheetPreview> =>
  must(await pc.engine.remapSheet(sheetId, { ...plan, ...change }));
const person = (word: string): Row => ['示例一', number((count += 1)), word];

/** A sheet of a sender imported under this mapping. */
async function learn(rows: readonly Row[], change: Partial<SheetPlan>): Promise<void> {
  const planned = await again(await look(...rows), { type: 'member', ...change });
  must(await pc.engine.importSheet(planned.sheetId, nothing));
}

describe('how sheets of one sender are understood', () => {
  it('is kept of that sender, and the last one holds for whoever is not known', async () => {
    await learn([[FROM.first], HEAD, person('函授')], { mapping: AS_MEMBERS, words: WORDS });
    await learn([[FROM.second], HEAD, person('无')], { mapping: OTHERWISE });
    expect((await look([FROM.first], HEAD, person('函授'))).plan).toMatchObject({
      ...{ kept: '济南示例一厂', mapping: AS_MEMBERS, words: WORDS },
    });
    const second = await look([FROM.second], HEAD, person('无'));
    expect(second.plan).toMatchObject({ kept: '济南示例二厂', mapping: OTHERWISE });
    expect(second).toMatchObject({ sender: '济南示例二厂', keptBy: ['济南示例二厂', '', '济南示例一厂'] });
    expect((await look(['填表单位：济南示例三厂'], HEAD, person('无'))).plan).toMatchObject({
      ...{ kept: '', mapping: OTHERWISE },
    });
  });

  it('is offered of another one, and declined', async () => {
    await learn([[FROM.first], HEAD, person('函授')], { mapping: AS_MEMBERS, words: WORDS });
    const preview = await look(['填表单位：济南示例三厂'], HEAD, person('函授'));
    const chosen = await again(preview, { kept: '济南示例一厂' });
    expect(chosen.plan).toMatchObject({ kept: '济南示例一厂', mapping: AS_MEMBERS, words: WORDS });
    const { kept, ...others } = chosen.plan;
    expect(kept).toBe('济南示例一厂');
    const plain = must(await pc.engine.remapSheet(preview.sheetId, { ...others, mapping: [], words: {} }));
    expect(plain.plan.kept).toBeUndefined();
    expect(plain.missing).toEqual(['name', 'documentNumber']);
    expect(plain.keptBy).toEqual(['', '济南示例一厂']);
  });

  it('goes by whom a person names, the unit that is chosen for all rows, or the one that all rows name', async () => {
    const workplaces = ['姓名', '身份证号', '工作单位'];
    const all = [workplaces, ['示例一', number(1), '济南示例一厂'], ['示例二', number(2), '济南示例一厂']];
    const preview = await look(...all);
    expect(preview.sender).toBe('济南示例一厂');
    expect((await look(...all, ['示例三', number(3), '济南示例二厂'])).sender).toBe('');
    const values = { name: '济南示例四厂', office: '370102002' };
    const { id } = must(await pc.engine.save({ type: 'employer', id: null, values, seen: {}, insist: {} }));
    expect((await again(preview, { defaults: { employer: id } })).sender).toBe('济南示例四厂');
    expect((await again(preview, { defaults: { employer: id }, sender: '示例集团 ' })).sender).toBe('示例集团');
  });

  it('is found again by the unit in all rows, in the column that was understood so', async () => {
    const head = ['称呼', '号码', '哪里的'];
    const mapping = ['name', 'documentNumber', 'workplace'];
    await learn([head, person('济南示例一厂')], { mapping });
    await learn([head, person('济南示例二厂')], {
      mapping: ['name', 'documentNumber', 'post'],
      sender: '济南示例二厂',
    });
    expect((await look(head, person('济南示例一厂'))).plan).toMatchObject({ kept: '济南示例一厂', mapping });
  });

  it('helps with a head that is new: the words that were explained mean the same', async () => {
    await learn([[FROM.first], HEAD, person('函授')], { mapping: AS_MEMBERS, words: WORDS });
    const plain = ['姓名', '身份证号', '学历'];
    expect((await look([FROM.first], plain, person('函授'))).plan).toMatchObject({ words: WORDS });
    expect((await look([FROM.second], plain, person('函授'))).plan.words).toBeUndefined();
  });

  it('is told, and forgotten one by one', async () => {
    await learn([[FROM.first], HEAD, person('函授')], { mapping: AS_MEMBERS, words: WORDS });
    const [own, general, ...more] = await pc.engine.keptHeads();
    expect(more).toEqual([]);
    expect(own).toMatchObject({
      sender: '济南示例一厂',
      type: 'member',
      headers: HEAD,
      mapping: AS_MEMBERS,
      words: WORDS,
    });
    expect(general).toMatchObject({ sender: '', mapping: AS_MEMBERS });
    must(await pc.engine.forgetHead(own?.id ?? ''));
    expect((await look([FROM.first], HEAD, person('函授'))).plan.kept).toBe('');
    must(await pc.engine.forgetHead(general?.id ?? ''));
    expect((await look([FROM.first], HEAD, person('函授'))).missing).toEqual(['name', 'documentNumber']);
    expect(await pc.engine.keptHeads()).toEqual([]);
  });

  it('is used for another sheet of the workbook too', async () => {
    await learn([[FROM.first], HEAD, person('函授')], { mapping: AS_MEMBERS, words: WORDS });
    const sheets = [['姓名', '身份证号', '手机'], HEAD].map((head, at) => ({
      ...{ name: `表${String(at + 1)}`, widths: [], rows: [head, person('函授')] },
    }));
    const bytes = await writeWorkbook(sheets);
    const first = must(await pc.engine.readSheet(await pc.engine.takeFile('表.xlsx', bytes), nothing));
    expect(first.plan).toMatchObject({ sheet: '表2', kept: '' });
    const other = must(await pc.engine.remapSheet(first.sheetId, { ...first.plan, sheet: '表1' }));
    expect(other.plan.kept).toBeUndefined();
    expect(other.plan.mapping).toEqual(['name', 'documentNumber', 'mobile']);
    const back = must(await pc.engine.remapSheet(first.sheetId, { ...other.plan, sheet: '表2' }));
    expect(back.plan).toMatchObject({ kept: '', mapping: AS_MEMBERS });
  });
});
