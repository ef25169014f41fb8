import { entry } from '../../../values/code-entry.ts';
import { openList } from '../../../values/vocabulary.ts';

/**
 * 从业群体: 11–19 are the new forms of employment (新就业形态), the first four of them those that unions are to win first;
 * 21–25 are the rest of what is called 八大群体. 网约送餐员 is another word for 外卖配送员. Migrant workers have a field of
 * their own, for one may be either, both or neither.
 */
export const workerKind = openList('workerKind', '从业群体', [
  entry('11', '货车司机', '卡车司机', '货运司机'),
  entry('12', '网约车司机', '网约车驾驶员', '网约出租车司机'),
  entry('13', '快递员', '快递小哥', '快递从业人员'),
  entry('14', '外卖配送员', '网约送餐员', '外卖员', '外卖骑手', '送餐员', '外卖小哥', '网约配送员'),
  entry('19', '其他新就业形态', '其他新就业形态劳动者', '新就业形态劳动者', '新业态从业人员'),
  entry('21', '护工护理员', '护工', '护理员', '护理人员'),
  entry('22', '家政服务员', '家政', '家政服务人员', '保洁员'),
  entry('23', '商场信息员', '商场促销员'),
  entry('24', '房产中介员', '房地产中介', '房产中介', '房产经纪人'),
  entry('25', '保安员', '保安'),
]);
