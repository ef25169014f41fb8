import type { KindSheet } from '../kind-sheet.ts';

/** A list of officers as offices keep it: 基层工会干部名册. */
export const sheet = {
  aliases: {
    union: ['工会名称', '基层工会', '基层工会名称', '所属工会'],
    post: ['工会职务', '担任职务', '工会任职'],
    member: ['会员姓名'],
    person: ['姓名', '干部姓名', '委员姓名'],
    time: ['专/兼职', '专职兼职', '专兼挂职'],
    phone: ['手机', '电话', '手机号码', '联系方式'],
    termNumber: ['本届届次'],
    from: ['任职时间', '任职日期', '任职起始日期', '当选日期'],
    until: ['离任日期', '任职截止日期', '任期届满', '卸任日期'],
  },
  same: [
    ['union', 'post', 'person', 'from'],
    ['union', 'post', 'member', 'from'],
  ],
} as const satisfies KindSheet;
