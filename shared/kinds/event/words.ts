import { words as inBoth } from '../kind.ts';

export const words = inBoth(
  {
    type: '会籍变化',
    fields: {
      member: '会员',
      kind: '会籍变化类型',
      date: '会籍变化日期',
      reason: '会籍变化原因',
      union: '所属工会',
      note: '备注',
      void: '作废原因',
    },
  },
  {
    type: 'membership event',
    fields: {
      member: 'Member',
      kind: 'Kind of event',
      date: 'Date of event',
      reason: 'Reason',
      union: 'Union',
      note: 'Note',
      void: 'Reason of voiding',
    },
  },
);
