import { idCheckDigit } from '../../shared/values/id-card.ts';
import { memberColumns } from '../../shared/kinds/member/sheet.ts';
import { unionColumns } from '../../shared/kinds/union/sheet.ts';
import type { Cell, Row } from '../../shared/excel/cell.ts';

/** Sheets for tests in the layout of the official ones. All people are made up; their numbers are formed like real ones. */

/** A sound citizen's number: area 370102, birth date yyyyMMdd, and a sequence (odd male, even female). */
export function madeUpNumber(birth: string, sequence: number): string {
  const body = `370102${birth}${String(sequence).padStart(3, '0')}`;
  return body + idCheckDigit(body);
}

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const GIVEN = ['伟', '芳', '秀英', '敏', '静', '丽', '强', '磊', '军', '洋', '艳', '勇', '娟', '涛', '桂英', '建国'];

/** The 20 cells of made-up person number `i`, as a clerk types them. */
export function personCells(i: number): Row {
  const month = String((i % 12) + 1).padStart(2, '0');
  const day = String((i % 28) + 1).padStart(2, '0');
  const year = String(1965 + (i % 38));
  const sequence = 100 + (Math.floor(i / 38) % 800);
  const name = (SURNAMES[i % SURNAMES.length] ?? '王') + (GIVEN[Math.floor(i / 7) % GIVEN.length] ?? '伟');
  return [
    i + 1,
    name,
    sequence % 2 === 1 ? '男' : '女',
    `${year}/${month}/${day}`,
    i % 11 === 0 ? '回族' : '汉族',
    '在岗',
    '居民身份证',
    madeUpNumber(`${year}${month}${day}`, sequence),
    ['大专', '本科', '高中', '中专'][i % 4] ?? '大专',
    i % 3 === 0 ? '无' : '职业资格四级（中级）',
    `139${String(10000000 + i)}`,
    i % 2 === 0 ? '农业户口' : '非农业户口',
    '山东省济南市历下区解放路1号',
    '入会',
    '2021/03/15',
    null,
    '群众',
    `济南示例${String(i % 40)}号机械有限公司`,
    '山东济南',
    i % 2 === 0 ? '是' : '否',
  ];
}

const NOTES = '填表说明：\r\n1、此表所列项目均为必填项；\r\n2、“工作单位”需填写完整的单位全称。';

/** A member sheet as the official one is laid out: rows 1–3 title, row 4 header, the people, the notes. */
export function officialMemberRows(people: readonly Row[], notes = true): readonly Row[] {
  return [
    ['附件四'],
    ['某省工会会员信息采集表'],
    ['填表单位（盖章）：', ...Array.from({ length: 10 }, (): Cell => null), '     单位负责人(签字)：'],
    memberColumns.map(({ header }) => header.replace('\n', '\r\n')),
    ...people,
    ...(notes ? [[NOTES]] : []),
  ];
}

/** A union sheet as the official one is laid out: group headers in row 4, headers in row 5. */
export function officialUnionRows(unions: readonly Row[]): readonly Row[] {
  return [
    ['附件一'],
    ['某省工会组织信息采集表'],
    ['填表单位（盖章）：', null, null, null, '单位负责人(签字)：'],
    ['序号', '工会组织所在单位信息', ...Array.from({ length: 7 }, (): Cell => null), '工会组织信息'],
    unionColumns.map(({ header }) => header),
    ...unions,
    [NOTES],
  ];
}

export const unionCells: Row = [
  1,
  '济南示例机械有限公司',
  '91370102MA3C00011F',
  '历下区解放路1号',
  '历下区',
  '私营企业',
  '私营经济',
  '制造业',
  '120',
  '济南示例机械有限公司工会委员会',
  '81370102MC1234566K',
  '解放路街道总工会',
  '2015/06/01',
  '独立基层工会',
  '98',
  '王伟',
  '0531-88880000',
];
