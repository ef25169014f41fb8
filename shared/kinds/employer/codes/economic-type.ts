import { codeList } from '../../../values/code-list.ts';
import { entry } from '../../../values/code-entry.ts';

/** 经济类型: the nine words of the official sheet, numbered in its order. */
export const economicType = codeList('economicType', [
  entry('1', '国有经济', '国有', '全民所有制'),
  entry('2', '集体经济', '集体', '集体所有制'),
  entry('3', '私营经济', '私营', '民营经济', '民营'),
  entry('4', '个体经济', '个体'),
  entry('5', '联营经济', '联营'),
  entry('6', '股份制', '股份制经济', '股份'),
  entry('7', '外商投资', '外商投资经济', '外资'),
  entry('8', '港澳台投资', '港澳台投资经济', '港澳台商投资', '台港澳投资', '港澳台'),
  entry('9', '其他经济类', '其它经济类', '其他经济', '其他', '其它'),
]);
