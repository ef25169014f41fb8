import type { KindSheet } from '../kind-sheet.ts';

/** A list of employers: its headers are those of their columns in the official sheet of unions. */
export const sheet = {
  aliases: {
    name: ['所在单位', '工会组织所在单位', '单位全称', '工作单位', '企业名称'],
    creditCode: [
      '单位法人和其他组织统一社会信用代码',
      '单位统一社会信用代码',
      '单位社会信用代码',
      '单位信用代码',
      '统一社会信用代码',
      '社会信用代码',
    ],
    address: ['地址', '单位住所', '住所'],
    area: ['所在政区', '行政区划', '所属政区', '单位所在地'],
    unitClass: ['单位性质', '单位类别', '单位类型'],
    industry: ['所属行业', '行业', '单位行业'],
    workers: ['职工数', '员工人数', '职工总数'],
  },
  same: [['creditCode'], ['name']],
  preview: [
    { field: 'name', width: 220 },
    { field: 'creditCode', width: 180 },
    { field: 'workers', width: 88 },
  ],
} as const satisfies KindSheet;
