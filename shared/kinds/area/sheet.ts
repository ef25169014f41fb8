import type { KindSheet } from '../kind-sheet.ts';

/** A table of codes as statistics offices publish it: 统计用区划代码和城乡划分代码. */
export const sheet = {
  aliases: {
    code: ['代码', '区划代码', '统计用区划代码', '行政区划代码', '街道代码', '社区代码'],
    name: ['名称', '街道名称', '社区名称', '街道社区名称', '单位名称'],
    kind: ['类别', '类型', '级别'],
    from: ['启用时间', '设立日期', '生效日期'],
    until: ['停用时间', '撤销日期', '失效日期'],
  },
  same: [['code']],
} as const satisfies KindSheet;
