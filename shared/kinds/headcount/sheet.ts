import type { KindSheet } from '../kind-sheet.ts';

/** A list of yearly numbers as offices keep it: 单位年度人数台账. */
export const sheet = {
  aliases: {
    employer: ['单位名称', '企业名称', '所在单位'],
    year: ['年份', '统计年度', '所属年度'],
    workers: ['年末职工人数', '职工总数', '职工数', '从业人数'],
    women: ['女职工人数', '女职工数', '其中女职工'],
    migrant: ['农民工人数', '农民工数', '其中农民工'],
    dispatched: ['劳务派遣人数', '派遣工人数', '劳务派遣工'],
    members: ['工会会员人数', '会员数'],
  },
  same: [['employer', 'year']],
} as const satisfies KindSheet;
