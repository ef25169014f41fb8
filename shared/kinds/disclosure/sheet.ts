import type { KindSheet } from '../kind-sheet.ts';

/** A list of publications as offices keep it: 厂务公开情况台账. */
export const sheet = {
  aliases: {
    union: ['工会名称', '基层工会', '基层工会名称', '所属工会'],
    employer: ['单位名称', '企业名称', '企事业单位名称', '所在单位'],
    ownership: ['企业性质', '单位类别', '企业类型', '单位类型'],
    date: ['公开时间', '公布日期', '公布时间', '公示时间', '公开年月日'],
    year: ['年份', '所属年度'],
    forms: ['形式', '公开方式', '公开途径', '公开载体'],
    items: ['内容', '公开项目', '公开内容类别', '公开的内容'],
    subject: ['公开事项说明', '具体内容', '公开标题', '公开主题', '事项'],
    until: ['截止日期', '公示截止日期', '公开至', '公开截止时间'],
    steps: ['程序', '公开步骤', '履行程序', '已完成程序'],
    leader: ['责任人', '厂务公开负责人', '公开负责人', '经办人'],
    feedback: ['职工反馈', '意见建议', '职工意见和建议', '反馈及整改情况'],
    evidence: ['档案位置', '存放位置', '归档位置'],
  },
  needed: ['date', 'forms', 'items'],
  same: [
    ['date', 'union', 'employer', 'subject'],
    ['date', 'union', 'employer', 'items'],
  ],
} as const satisfies KindSheet;
