import type { rosters as zh } from '../zh-CN/rosters.ts';

export const rosters = {} as const satisfies Record<keyof typeof zh, string>;
