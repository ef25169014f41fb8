import { expect, test } from 'vitest';
import { findHeader } from '../../../shared/excel/columns.ts';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import type { Values } from '../../../shared/values/field.ts';
import { typeOf } from '../../../shared/values/value-types.ts';
import { newDistrict, newOffice } from '../../support/engine-harness.ts';
import { make, takeTrip } from '../../support/kind-trip.ts';

const EMPLOYER: Values = {
  name: '济南历山商贸有限公司',
  creditCode: '91370102MA3C00011F',
  address: '解放东路1号',
  area: '历下区',
  unitClass: '170',
  economicType: '3',
  industry: 'F',
  workers: 30,
  contact: '王晓伟',
  phone: '0531-88881234',
  operating: 'normal',
  aboveScale: false,
  hasParty: true,
  community: '历山路社区',
  aliases: '历山百货',
  listSource: 'tax community',
  shouldHave: true,
  unionStanding: 'preparing',
  responsible: '李静',
  patron: '王建国',
  office: '370102006',
};

test('an employer has all that any kind has', () =>
  takeTrip({
    type: 'employer',
    values: () => Promise.resolve(EMPLOYER),
    field: 'address',
    others: ['解放东路2号', '解放东路3号'],
    word: '历山商贸',
  }));

test('the list of a tax office is read as one of employers', () => {
  const heads = ['登记序号', '社会信用代码', '缴费单位名称', '主管税务局', '行业名称', '登记注册类型名称', '总共人数'];
  const more = [
    '纳税人状态名称',
    '注册地址',
    '联系人',
    '联系电话',
    '待成立工会标记',
    '成立工会标志',
    '备注',
    '纳税人识别号',
  ];
  const header = findHeader([[...heads, ...more]]);
  expect(header?.type).toBe('employer');
  expect(header?.mapping).toEqual([
    ...[null, 'creditCode', 'name', null, null, null, 'workers'],
    ...['operating', 'address', 'contact', 'phone', null, 'unionStanding', 'note', null],
  ]);
  const read = (field: string, text: string): unknown => {
    const spec = fieldOf('employer', field);
    const value = spec === null ? null : typeOf(spec).read(spec, text);
    return value?.ok === true ? value.value : null;
  };
  expect(['Y', '是', 'N', '否'].map((text) => read('unionStanding', text))).toEqual(['yes', 'yes', 'none', 'none']);
  expect(['正常', '停业', '注销', '非正常户'].map((text) => read('operating', text))).toEqual([
    ...['normal', 'suspended', 'closed', 'abnormal'],
  ]);
});

test('one code is one employer: a second with it is asked about', async () => {
  const pc = await newOffice(await newDistrict(), '370102006');
  await make(pc, 'employer', EMPLOYER);
  const second = await pc.engine.check('employer', { ...EMPLOYER, name: '历山百货' }, null);
  expect(second.map(({ severity, field, code }) => [severity, field, code])).toEqual([
    ['warning', 'creditCode', 'employer-same-code'],
  ]);
});

test('a branch goes by its legal unit and a code of its own, which need not be anybody’s alone', () => {
  const wrong = (values: Values): readonly string[] =>
    checkRecord('employer', { ...EMPLOYER, ...values }, '2026-03-01' as CalendarDay).map(
      ({ severity, field, code }) => `${severity} ${field} ${code}`,
    );
  const branch = { branch: true, headOffice: 'aaaaaaaaaaaaaaaa:1', branchCode: 'MA3C0001B' };
  expect(wrong(branch)).toEqual([]);
  expect(wrong({ ...branch, creditCode: null })).toEqual([]);
  expect(wrong({ creditCode: null })).toEqual(['warning creditCode missing-paper']);
  expect(wrong({ ...branch, branchCode: 'MA3C0001-B2' })).toEqual([]);
  expect(wrong({ ...branch, branchCode: 'MA3C00011' })).toEqual(['warning branchCode employer-branch-code']);
  expect(wrong({ ...branch, branch: false })).toEqual(['warning branch employer-branch-not']);
});
