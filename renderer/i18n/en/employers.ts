import type { employers as zh } from '../zh-CN/employers.ts';

export const employers = {} as const satisfies Record<keyof typeof zh, string>;
