import type { members as zh } from '../zh-CN/members.ts';

export const members = {} as const satisfies Record<keyof typeof zh, string>;
