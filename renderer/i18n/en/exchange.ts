import type { exchange as zh } from '../zh-CN/exchange.ts';

export const exchange = {} as const satisfies Record<keyof typeof zh, string>;
