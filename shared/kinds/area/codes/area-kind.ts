import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** What a place below a district is. The first digit says of which length its code is: 1 of an office, 2 of a community. */
export const areaKind = workingList('areaKind', [
  entry('10', '街道', '街道办事处', '办事处'),
  entry('11', '镇'),
  entry('12', '乡', '民族乡'),
  entry('19', '其他街镇', '开发区', '园区', '功能区'),
  entry('20', '社区', '社区居委会', '居民委员会', '居委会'),
  entry('21', '村', '村委会', '村民委员会', '行政村'),
  entry('29', '其他社区', '类似社区', '类似居委会'),
]);
