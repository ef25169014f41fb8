import { codeList } from '../../../values/code-list.ts';
import { entry } from '../../../values/code-entry.ts';

/** GB/T 3304-1991 names in the order of their numeric codes 01–56, without 族. */
const NAMES =
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺';

/** Former names, short forms and misprints of the blank sheets in use. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  蒙古: ['蒙族', '蒙'],
  维吾尔: ['维族', '维'],
  壮: ['僮族', '僮'],
  朝鲜: ['朝族', '鲜族'],
  哈萨克: ['哈族'],
  傈僳: ['僳僳族', '僳僳', '傈傈族', '栗僳族'],
  佤: ['佧佤族', '佧佤'],
  畲: ['畬族', '畬'],
  高山: ['高砂族', '高砂'],
  柯尔克孜: ['柯族', '吉尔吉斯族'],
  达斡尔: ['达呼尔族'],
  毛南: ['毛难族', '毛难'],
  仡佬: ['仡老族'],
  乌孜别克: ['乌兹别克族', '乌兹别克'],
  德昂: ['崩龙族', '崩龙'],
  纳西: ['纳西纳族'],
};

/** GB/T 3304-1991, and the two supplementary values of population registers (97, 98). */
export const ethnicity = codeList('ethnicity', [
  ...NAMES.split(' ').map((name, i) => entry(String(i + 1).padStart(2, '0'), `${name}族`, name, ...(ALSO[name] ?? []))),
  entry('97', '其他', '其它', '其他民族', '未识别民族', '穿青人'),
  entry('98', '外国血统中国籍人士', '外国血统', '入籍', '外国人入中国籍'),
]);
