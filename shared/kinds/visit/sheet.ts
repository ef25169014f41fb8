import type { KindSheet } from '../kind-sheet.ts';

/** A list of visits as offices keep it: 应建未建单位走访台账. */
export const sheet = {
  aliases: {
    employer: ['单位', '单位名称', '企业名称', '被走访单位'],
    date: ['走访时间', '日期', '走访年月日'],
    visitor: ['走访人员', '经办人', '责任人'],
    met: ['接待人员', '联系人', '被访人'],
    metPost: ['职务', '联系人职务'],
    metPhone: ['联系电话', '电话', '联系人电话'],
    workers: ['职工数', '员工人数', '人数'],
    stage: ['进展', '建会情况', '工作进展'],
    reasons: ['未建原因', '原因'],
    plan: ['建会方式', '拟建会方式'],
    planned: ['拟建会时间', '计划建会时间', '计划时间'],
    result: ['走访结果', '情况', '走访记录'],
    next: ['下次走访', '下次走访时间'],
  },
  same: [['employer', 'date']],
} as const satisfies KindSheet;
