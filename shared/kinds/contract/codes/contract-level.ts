import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 覆盖范围: whom a contract binds; one of an area or a trade binds the units that sealed it. A working definition. */
export const contractLevel = workingList('contractLevel', [
  entry('unit', '企业', '单位', '单独', '单个企业', '企业级'),
  entry('area', '区域性', '区域', '区域集体合同', '区域性集体合同'),
  entry('trade', '行业性', '行业', '行业集体合同', '行业性集体合同'),
]);
