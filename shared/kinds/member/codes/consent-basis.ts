import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 处理依据, after 个人信息保护法 art. 13: on what ground a person's data are kept. */
export const consentBasis = workingList('consentBasis', [
  entry('1', '本人同意', '同意', '已同意', '本人签字同意'),
  entry('2', '履行法定职责', '法定职责', '法定义务'),
  entry('3', '劳动规章或集体合同', '人力资源管理', '集体合同', '劳动规章制度'),
]);
