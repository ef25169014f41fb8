import type { replicas as zh } from '../zh-CN/replicas.ts';

export const replicas = {} as const satisfies Record<keyof typeof zh, string>;
