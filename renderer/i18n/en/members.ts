import type { members as zh } from '../zh-CN/members.ts';

export const members = {
  'member.status.active': 'active',
  'member.status.retained': 'retained',
  'member.status.moved-out': 'moved out',
  'member.status.left': 'left',
  'member.status.expelled': 'expelled',
  'member.status.voided': 'voided',
  'member.status.no-event': 'no joining event',
  'member.status.stub': 'moved elsewhere',
} as const satisfies Record<keyof typeof zh, string>;
