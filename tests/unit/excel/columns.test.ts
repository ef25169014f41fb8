import { describe, expect, test } from 'vitest';

import { findHeader, findTable, headerAt, headerKey, recognise } from '../../../shared/excel/columns.ts';
import { memberColumns } from '../../../shared/kinds/member/sheet.ts';
import { unionColumns } from '../../../shared/kinds/union/sheet.ts';
import { officialMemberRows, officialUnionRows, personCells, unionCells } from '../../support/workbooks.ts';

describe('recognising headers', () => {
  test('every official header names its own field, with line breaks, hints and full-width brackets', () => {
    expect(
      recognise(
        memberColumns.map(({ header }) => header),
        'member',
      ),
    ).toEqual(memberColumns.map(({ field }) => field));
    expect(
      recognise(
        unionColumns.map(({ header }) => header),
        'union',
      ),
    ).toEqual(unionColumns.map(({ field }) => field));
  });

  test('the words clerks use, with spaces inside, stars and misspellings, name the same fields', () => {
    const headers = ['＊姓  名', '名族', '身份证号码', '手机号（必填）', '文化程度', '单 位', '入会时间', '天气'];
    expect(recognise(headers, 'member')).toEqual([
      'name',
      'ethnicity',
      'documentNumber',
      'mobile',
      'education',
      'workplace',
      'event.joined',
      null,
    ]);
  });

  test('of two columns with one meaning the one with the official wording is taken', () => {
    expect(recognise(['单位', '工作单位', '电话', '手机'], 'member')).toEqual([null, 'workplace', 'mobile', null]);
  });

  test('a hint behind the word is not part of it', () => {
    expect(headerKey('是否农民工会员\r\n填写“是”或“否”')).toBe('是否农民工会员');
    expect(headerKey('出生日期（格式：yyyy/MM/dd）')).toBe('出生日期');
  });
});

describe('finding the header', () => {
  test('stands in row 4 of the member sheet and in row 5 of the union sheet, below its groups', () => {
    expect(findHeader(officialMemberRows([personCells(0)]))).toMatchObject({ type: 'member', row: 3 });
    expect(findHeader(officialUnionRows([unionCells]))).toMatchObject({ type: 'union', row: 4 });
  });

  test('is found wherever it stands, and a person below it is never taken for one', () => {
    const rows = [[], ['花名册'], [], [null, '姓名', '性别', '身份证号', '电话'], [null, '张敏', '女', '3701', '139']];
    expect(findHeader(rows)).toMatchObject({ row: 3, mapping: [null, 'name', 'sex', 'documentNumber', 'mobile'] });
  });

  test('of two rows takes the lower, filled up from the upper', () => {
    const rows = [
      ['姓名', '证件', null, '联系'],
      [null, '证件类型', '证件号码', '手机'],
      ['张敏', '身份证', '3701', '139'],
    ];
    expect(findHeader(rows)).toMatchObject({ row: 1, mapping: ['name', 'documentType', 'documentNumber', 'mobile'] });
  });

  test('is absent from a sheet that names fewer than three fields', () => {
    expect(
      findHeader([
        ['姓名', '性别', '天气'],
        ['张敏', '女', '晴'],
      ]),
    ).toBeNull();
  });

  test('can be put by hand on any row, as either kind of sheet', () => {
    const rows = officialMemberRows([personCells(0)]);
    expect(headerAt(rows, 3).type).toBe('member');
    expect(headerAt(rows, 3, 'union').mapping.filter((field) => field !== null)).toContain('ordinal');
    expect(headerAt(rows, 0).mapping).toEqual([null]);
  });

  test('tells the types apart: the fullest wins, what must be there counts, a prescribed form comes first', () => {
    const typeOf = (...headers: string[]): string | undefined => findHeader([headers])?.type;
    expect(typeOf('企业名称', '统一社会信用代码', '地址', '职工人数')).toBe('employer');
    expect(typeOf('企业名称', '统一社会信用代码', '地址', '职工人数', '工会名称')).toBe('union');
    expect(typeOf('姓名', '单位名称', '单位地址', '备注')).toBe('member');
    expect(typeOf('姓名', '单位名称', '单位地址', '备注', '身份证号')).toBe('member');
    expect(typeOf('单位名称', '工会信用代码', '工会主席', '联系电话')).toBe('union');
  });

  test('of several sheets the visible one with the fullest header is the table', () => {
    const list = { hidden: false, rows: [['民族'], ['汉族']] };
    const table = { hidden: false, rows: officialMemberRows([]) };
    expect(findTable([list, { ...table, hidden: true }, table])).toBe(2);
    expect(findTable([list])).toBe(-1);
  });
});
