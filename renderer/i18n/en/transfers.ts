import type { transfers as zh } from '../zh-CN/transfers.ts';

export const transfers = {} as const satisfies Record<keyof typeof zh, string>;
