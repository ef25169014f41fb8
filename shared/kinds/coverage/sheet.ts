import type { KindSheet } from '../kind-sheet.ts';

/** A list of the units of joint unions as offices keep it: 联合工会覆盖单位台账. */
export const sheet = {
  aliases: {
    union: ['联合工会', '联合工会名称', '覆盖工会', '联合基层工会名称'],
    employer: ['被覆盖单位', '覆盖企业', '涵盖单位', '成员单位', '涵盖企业'],
    from: ['加入日期', '覆盖日期', '纳入日期'],
    until: ['退出日期', '脱离日期'],
    workers: ['单位职工数'],
    members: ['单位会员数'],
  },
  same: [['employer', 'union', 'from']],
} as const satisfies KindSheet;
