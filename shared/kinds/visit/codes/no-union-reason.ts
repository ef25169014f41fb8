import { entry } from '../../../values/code-entry.ts';
import { openList } from '../../../values/vocabulary.ts';

/** 未建会原因, as visits to employers without a union find it. The codes are our own. */
export const noUnionReason = openList('noUnionReason', '未建会原因', [
  entry('unaware', '不了解工会', '不了解'),
  entry('dues', '担心经费', '怕交经费', '担心缴费'),
  entry('unwilling', '经营者不同意', '老板不同意', '负责人不同意'),
  entry('turnover', '人数少、流动大', '人数少', '流动大', '人员流动大'),
  entry('elsewhere', '总部在外地', '总部在外', '随总部建会'),
  entry('preparing', '正在准备', '准备中'),
  entry('moving', '停业或搬迁', '停业搬迁', '停业', '搬迁'),
  entry('other', '其他原因', '其他'),
]);
