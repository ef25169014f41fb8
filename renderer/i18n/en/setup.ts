import type { setup as zh } from '../zh-CN/setup.ts';

export const setup = {} as const satisfies Record<keyof typeof zh, string>;
