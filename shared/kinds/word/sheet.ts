import type { KindSheet } from '../kind-sheet.ts';

/** A code list as a district hands it out. */
export const sheet = {
  aliases: {
    list: ['代码表名称', '所属代码表', '表名'],
    code: ['编码', '代码值'],
    label: ['名称', '代码名称', '词条'],
    aliases: ['别名', '又称', '其他写法'],
    until: ['停用时间', '失效日期'],
    basis: ['文件依据', '文号'],
  },
  same: [
    ['list', 'code'],
    ['list', 'label'],
  ],
} as const satisfies KindSheet;
