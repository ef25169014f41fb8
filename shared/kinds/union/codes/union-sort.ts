import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/**
 * 细分类型: finer than the five words of the official form, and with the levels above the grass roots. A working
 * definition, put together from lists of real systems; the codes are our own.
 */
export const unionSort = workingList('unionSort', [
  entry('10', '单独基层工会', '单独建会', '企业工会', '机关事业单位工会'),
  entry('11', '联合基层工会（几个单位联合）', '单位联合', '企业联合工会'),
  entry('12', '社区联合工会', '社区联合', '村联合工会'),
  entry('13', '楼宇、园区、商圈联合工会', '楼宇联合工会', '园区联合工会', '商圈联合工会', '楼宇工会', '园区工会'),
  entry('14', '行业联合工会', '行业联合'),
  entry('15', '新就业形态联合工会', '灵活就业联合工会', '新业态联合工会', '八大群体联合工会'),
  entry('20', '区域工会联合会', '区域工联会', '区域性工会联合会'),
  entry('21', '行业工会联合会', '行业工联会', '行业性工会联合会'),
  entry('30', '社区（村）工会', '社区工会', '村工会', '社区工会联合会'),
  entry('40', '街道（乡镇）工会', '街道总工会', '乡镇总工会', '街道工会', '街道工会工委', '工会工作委员会'),
  entry('50', '区（县）总工会', '区总工会', '县总工会'),
  entry('60', '分会', '分工会'),
  entry('61', '工会小组', '小组'),
]);
