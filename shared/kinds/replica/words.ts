import { words as inBoth } from '../kind.ts';

export const words = inBoth(
  {
    type: '电脑',
    fields: {
      replica: '电脑编号',
      office: '办事处',
      name: '电脑名称',
      signKey: '签名公钥',
      ageKey: '加密公钥',
      state: '状态',
      replaces: '接替的旧名称',
      reason: '原因',
      knew: '曾读到',
      until: '有效至第几条',
    },
  },
  {
    type: 'PC',
    fields: {
      replica: 'PC number',
      office: 'Office',
      name: 'PC name',
      signKey: 'Signing key',
      ageKey: 'Encryption key',
      state: 'State',
      replaces: 'Former names',
      reason: 'Reason',
      knew: 'Had read',
      until: 'In force up to number',
    },
  },
);
