import type { unions as zh } from '../zh-CN/unions.ts';

export const unions = {} as const satisfies Record<keyof typeof zh, string>;
