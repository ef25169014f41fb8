import { entry } from '../../../values/code-entry.ts';
import { codeList } from '../../../values/code-list.ts';

/** 荣誉级别, by who bestows it. The codes are our own, the highest first. */
export const honourLevel = codeList('honourLevel', [
  entry('1', '全国级', '全国', '国家级', '全总'),
  entry('2', '省部级', '省级', '省', '部级', '省总'),
  entry('3', '市级', '市', '市总'),
  entry('4', '区级', '区', '县级', '区总'),
  entry('5', '街道级', '街道', '乡镇级'),
]);
