import type { conflicts as zh } from '../zh-CN/conflicts.ts';

export const conflicts = {} as const satisfies Record<keyof typeof zh, string>;
