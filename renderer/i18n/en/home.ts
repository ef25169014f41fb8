import type { home as zh } from '../zh-CN/home.ts';

export const home = {} as const satisfies Record<keyof typeof zh, string>;
