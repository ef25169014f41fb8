import { entry } from '../../../values/code-entry.ts';
import { openList } from '../../../values/vocabulary.ts';

/**
 * 公开内容: first what every unit shows, then what units in public ownership show besides. A working definition, after
 * arts. 34 and 35 of 企业民主管理规定 (own knowledge, to be confirmed): the eleven and seven items of arts. 8 and 9 of
 * 山东省厂务公开条例 could not be read when it was made. The codes are our own.
 */
export const disclosureItem = openList('disclosureItem', '公开内容', [
  entry('operation', '经营管理基本情况', '生产经营情况', '经营管理情况', '生产经营管理'),
  entry('hiring', '招用职工和签订劳动合同情况', '劳动合同签订情况', '招工情况', '招用职工情况'),
  entry('rules', '集体合同和劳动规章制度', '集体合同', '规章制度', '集体合同文本', '集体合同履行情况'),
  entry('discipline', '奖惩、裁员和评优评先', '奖惩情况', '裁员情况', '评优评先', '奖励处罚职工情况'),
  entry('safety', '劳动安全卫生和事故处理', '劳动安全卫生', '安全生产', '安全事故处理情况'),
  entry('insurance', '社会保险和企业年金缴费情况', '社会保险缴纳情况', '社保缴纳情况', '社会保险'),
  entry('training', '职工教育经费和培训情况', '职工教育经费使用情况', '职工培训情况', '职工教育培训'),
  entry('disputes', '劳动争议及处理结果', '劳动争议处理情况', '劳动争议'),
  entry('pay', '工资奖金分配和提薪晋级', '工资分配', '奖金分配', '工资福利', '职工工资分配情况'),
  entry('welfare', '职工福利费使用情况', '福利费使用', '职工福利', '福利费使用情况'),
  entry('plans', '发展规划和重大决策', '重大决策', '发展规划', '中长期发展规划'),
  entry(
    'business',
    '年度目标、大额资金、招投标和采购',
    '年度生产经营目标',
    '大额资金使用',
    '工程招投标',
    '大宗物资采购',
  ),
  entry('appointments', '中层人员选聘和职称评聘', '干部任用', '职称评聘', '中层干部选聘'),
  entry(
    'integrity',
    '领导人员廉洁自律和民主评议结果',
    '廉洁自律情况',
    '廉政建设',
    '领导人员薪酬',
    '业务招待费',
    '民主评议结果',
  ),
  entry('other', '其他内容', '其他'),
]);
