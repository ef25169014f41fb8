import type { settings as zh } from '../zh-CN/settings.ts';

export const settings = {} as const satisfies Record<keyof typeof zh, string>;
