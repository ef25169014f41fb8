import type { imports as zh } from '../zh-CN/imports.ts';

export const imports = {} as const satisfies Record<keyof typeof zh, string>;
