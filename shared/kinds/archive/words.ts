import { words as inBoth } from '../kind.ts';

export const words = inBoth(
  {
    type: '存档密钥',
    fields: {
      office: '归属',
      ageKey: '公钥',
      state: '状态',
      madeOn: '制作日期',
      madeBy: '制作人',
    },
  },
  {
    type: 'Archive key',
    fields: {
      office: 'District',
      ageKey: 'Public key',
      state: 'State',
      madeOn: 'Made on',
      madeBy: 'Made by',
    },
  },
);
