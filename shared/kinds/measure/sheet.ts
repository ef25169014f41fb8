import type { KindSheet } from '../kind-sheet.ts';

/** A table of figures as a district hands it out. */
export const sheet = {
  aliases: {
    item: ['口径', '口径名称', '项目'],
    value: ['数值', '标准', '分值'],
    basis: ['依据', '文件依据', '文号'],
  },
  same: [['item']],
} as const satisfies KindSheet;
