import { codeList } from '../../../values/code-list.ts';
import { entry } from '../../../values/code-entry.ts';

/** 会籍变化原因, the national list. It has no word for joining, retirement or death: those stay blank. */
export const eventReason = codeList(
  'eventReason',
  [
    entry(
      '1',
      '劳动（工作）关系发生变化',
      '劳动关系发生变化',
      '工作关系发生变化',
      '劳动关系变化',
      '工作变动',
      '工作调动',
      '劳动关系变更',
    ),
    entry('2', '在本单位下岗后待岗', '下岗后待岗', '下岗待岗'),
    entry('3', '失业'),
    entry('4', '所在企业破产', '企业破产', '单位破产', '所在单位破产'),
    entry('5', '个人要求退会', '要求退会', '本人要求退会', '自愿退会', '个人申请退会'),
    entry('6', '因犯罪被开除会籍', '因犯罪开除会籍', '犯罪', '犯罪被开除会籍'),
  ],
  // What only says again that somebody joins is no reason for leaving.
  ['无', '入会', '新入会', '首次入会', '申请入会', '自愿入会', '加入工会', '转入'],
);
