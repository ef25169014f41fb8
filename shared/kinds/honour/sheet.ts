import type { KindSheet } from '../kind-sheet.ts';

/** A list of honours as offices keep it. */
export const sheet = {
  aliases: {
    title: ['荣誉', '荣誉称号', '奖项名称', '称号'],
    level: ['荣誉级别', '奖项级别', '表彰级别'],
    union: ['工会', '所属工会', '工会名称', '基层工会'],
    employer: ['单位', '单位名称', '所在单位', '工作单位'],
    team: ['班组', '部门', '集体名称'],
    member: ['会员', '姓名', '获奖人', '个人姓名'],
    awarded: ['获奖时间', '授予时间', '表彰时间', '获得时间', '授予日期'],
    cycle: ['年度', '评选年份'],
    body: ['授予单位', '颁发单位', '表彰单位', '命名机关'],
    decision: ['文号', '表彰决定文号'],
    certificate: ['证书号', '证号'],
    validUntil: ['有效期', '到期时间'],
    standing: ['状态'],
    evidence: ['档案位置', '存放位置'],
  },
  same: [
    ['certificate', 'title'],
    ['title', 'awarded', 'union', 'employer', 'team', 'member'],
  ],
} as const satisfies KindSheet;
