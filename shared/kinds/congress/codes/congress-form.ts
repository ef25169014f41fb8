import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 职代会形式: of one unit's delegates, of all its workers, or of the units of an area or a trade. A working definition: the codes are our own. */
export const congressForm = workingList('congressForm', [
  entry('own', '职工代表大会', '职代会', '单位职代会', '企业职代会', '单独职代会'),
  entry('all', '职工大会', '全体职工大会'),
  entry('area', '区域性职工代表大会', '区域性职代会', '区域职代会', '区域性'),
  entry('trade', '行业性职工代表大会', '行业性职代会', '行业职代会', '行业性'),
]);
