import { words as inBoth } from '../kind.ts';

export const words = inBoth(
  {
    type: '会籍接转',
    fields: {
      member: '会员',
      memberName: '会员姓名',
      fromOffice: '转出办事处',
      toOffice: '转入办事处',
      state: '办理状态',
      outDate: '转出日期',
      answeredDate: '答复日期',
      toUnionName: '转入工会',
      toUnion: '接收工会',
      reason: '原因',
      answerReason: '退回原因',
      letterNumber: '接转函编号',
      settled: '档案已转移',
      unmoved: '未能转移',
    },
  },
  {
    type: 'transfer',
    fields: {
      member: 'Member',
      memberName: 'Member name',
      fromOffice: 'From office',
      toOffice: 'To office',
      state: 'State',
      outDate: 'Date of leaving',
      answeredDate: 'Date of answer',
      toUnionName: 'To union',
      toUnion: 'Receiving union',
      reason: 'Reason',
      answerReason: 'Reason for refusal',
      letterNumber: 'Letter number',
      settled: 'Record moved',
      unmoved: 'Could not be moved',
    },
  },
);
