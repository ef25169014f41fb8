import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 单位性质, as open factory affairs are counted and differ in what is to be shown. A working definition: the codes are our own. */
export const unitOwnership = workingList('unitOwnership', [
  entry('public', '公有制企业', '国有企业', '集体企业', '国有及国有控股企业', '国有控股企业', '公有', '国有'),
  entry('private', '非公有制企业', '非公企业', '民营企业', '私营企业', '外资企业', '非公', '民营'),
  entry('civil', '民办非企业单位', '社会服务机构', '民非', '民办非企业'),
  entry('institution', '事业单位', '事业'),
]);
