import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 公开程序: the steps of a publication in their order (山东省厂务公开条例). A working definition: the codes are our own. */
export const disclosureStep = workingList('disclosureStep', [
  entry('plan', '制定方案', '方案', '提出方案'),
  entry('opinions', '征求意见', '听取意见'),
  entry('approval', '审查审批', '审查', '审批', '审核'),
  entry('shown', '实施公开', '公开', '公布'),
  entry('supervision', '监督检查', '监督', '检查'),
  entry('mending', '整改落实', '整改', '意见落实'),
  entry('report', '通报结果', '通报', '反馈', '结果反馈'),
  entry('archive', '归档', '存档', '建档', '资料归档'),
]);
