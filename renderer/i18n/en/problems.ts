import type { problems as zh } from '../zh-CN/problems.ts';

export const problems = {
  'problem.unknown': 'Something is wrong here; please check.',
} as const satisfies Record<keyof typeof zh, string>;
