import type { help as zh } from '../zh-CN/help.ts';

export const help = {} as const satisfies Record<keyof typeof zh, string>;
