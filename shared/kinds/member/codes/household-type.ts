import { codeList } from '../../../values/code-list.ts';
import { entry, quietEntry } from '../../../values/code-entry.ts';

/**
 * 户籍类型. The official sheet offers 农业户口 and 非农业户口; since 2014 most provinces register 居民户口 only. These
 * three carry letters of this register. 0–8 are the nine kinds of the police register (GA/T 2000.27).
 */
export const householdType = codeList('householdType', [
  entry('A', '农业户口', '农业', '农村户口', '农村', '农户'),
  entry('B', '非农业户口', '非农业', '非农', '非农户口', '城镇户口', '城镇', '城市户口'),
  entry('C', '居民户口', '居民', '居民家庭户口', '居民户', '统一居民户口'),
  quietEntry('0', '未落常住户口'),
  quietEntry('1', '非农业家庭户口', '非农家庭户口'),
  quietEntry('2', '农业家庭户口'),
  quietEntry('3', '非农业集体户口', '非农集体户口'),
  quietEntry('4', '农业集体户口'),
  quietEntry('5', '自理口粮户口'),
  quietEntry('6', '寄住户口'),
  quietEntry('7', '赞助户口'),
  quietEntry('8', '其他户口', '其它户口', '其他', '其它'),
]);
