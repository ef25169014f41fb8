import { entry } from '../../../values/code-entry.ts';
import { openList } from '../../../values/vocabulary.ts';

/** 不应建会原因, inferred: why a unit is not counted among those that should have a union of their own. */
export const exemptReason = openList('exemptReason', '不应建会原因', [
  entry('individual', '个体工商户', '个体户', '个体'),
  entry('nobody', '无职工', '无雇员', '无用工', '空壳'),
  entry('headquarters', '总部统一建会', '随总部建会', '总公司统一建会'),
  entry('covered', '已被联合工会覆盖', '联合工会覆盖', '已覆盖'),
  entry('gone', '已停业、迁出或注销', '停业', '迁出', '注销'),
  entry('other', '其他原因', '其他', '其它'),
]);
