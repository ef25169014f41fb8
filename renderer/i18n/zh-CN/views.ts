/** Words of who saw whole numbers. */
export const views = {
  'views.title': '查看完整号码的记录',
  'views.hint': '谁在这台电脑上看过、导出过完整的证件号码和电话。这里列最近 {n} 次；记录只在本机，不上报。',
  'views.none': '还没有人看过完整号码。',
  'views.when': '时间',
  'views.who': '经办人',
  'views.what': '看了什么',
  'views.shown': '看了 {names}',
  'views.shown.many': '看了 {n} 条记录',
  'views.sheet': '导出表格：{names}',
  'views.sheet.many': '导出表格：{n} 人',
  'views.gone': '已抹除的人',
} as const;
