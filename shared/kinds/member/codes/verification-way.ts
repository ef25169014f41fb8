import { entry } from '../../../values/code-entry.ts';
import { openList } from '../../../values/vocabulary.ts';

/** 核对方式: against what a person's record was checked. */
export const verificationWay = openList('verificationWay', '核对方式', [
  entry('1', '证件', '核对证件', '看证件', '身份证', '证件原件'),
  entry('2', '名册', '核对名册', '花名册', '单位名册'),
  entry('3', '电话', '电话核对', '短信', '微信', '电话短信微信'),
]);
