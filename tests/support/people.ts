import { dayOf, type CalendarDay } from '../../shared/base/calendar-day.ts';
import { creditCheckCharacter, organisationCheckCharacter } from '../../shared/values/credit-code.ts';
import { officesIn } from '../../shared/values/gazetteer.ts';
import type { Values } from '../../shared/values/field.ts';
import { idCheckDigit } from '../../shared/values/id-card.ts';
import { random, type Dice } from './dice.ts';

/** Synthetic people: nobody in here exists. Numbers have valid check digits; the same seed gives the same people. */
export interface Population {
  readonly employers: readonly Values[];
  readonly unions: readonly SyntheticUnion[];
  readonly members: readonly SyntheticMember[];
}

export interface SyntheticUnion {
  /** Without the reference `employer`. */
  readonly values: Values;
  /** Index in `employers`. */
  readonly employer: number;
}

export interface SyntheticMember {
  /** Every field of a member but the references `union` and `employer`. */
  readonly values: Values;
  /** The first membership event, without the references `member` and `union`. */
  readonly event: Values;
  /** Index in `unions`. */
  readonly union: number;
  /** Index in `employers`. */
  readonly employer: number;
}

const MEMBERS_PER_EMPLOYER = 230;
const EMPLOYERS_AT_LEAST = 2;

/** `count` members over `offices` (all of Lixia by default) with their employers and unions, round-robin by office. */
export function people(
  seed: number,
  count: number,
  offices: readonly string[] = officesIn('370102').map((each) => each.code),
): Population {
  const dice = random(seed);
  const each = Math.max(EMPLOYERS_AT_LEAST, Math.round(count / offices.length / MEMBERS_PER_EMPLOYER));
  const taken = new Set<string>();
  const employers = Array.from({ length: each * offices.length }, (_, i) =>
    employer(dice, i, offices[i % offices.length] ?? '', taken),
  );
  const unions = employers.map((values, i) => ({ values: union(dice, values, taken), employer: i }));
  const members = Array.from({ length: count }, (_, i) => {
    const at = (i % offices.length) + offices.length * dice.below(each);
    return { ...member(dice, i, employers[at] ?? {}, taken), union: at, employer: at };
  });
  return { employers, unions, members };
}

function member(
  dice: Dice,
  index: number,
  employerOf: Values,
  taken: Set<string>,
): { readonly values: Values; readonly event: Values } {
  const sex = dice.chance(0.46) ? '2' : '1';
  const birth = dayBetween(dice, 1962, 2004);
  const ethnic = dice.chance(0.03) ? dice.of(['03', '11', '02', '05', '15', '20', '08']) : '01';
  const document = documentFor(dice, birth, sex, taken);
  const retired = birth < '1964';
  const rural = dice.chance(0.35);
  const home = dice.of(HOMES);
  const education = dice.of(['21', '21', '21', '31', '31', '14', '41', '61', '61', '71', '81', '11']);
  const joinedFrom = Math.max(2005, Number(birth.slice(0, 4)) + 19);
  const kind = dice.chance(0.85) ? '1' : retired ? '3' : '2';
  return {
    values: {
      name: ethnic === '05' ? transcribedName(dice) : chineseName(dice, sex),
      sex,
      birthDate: birth,
      ethnicity: ethnic,
      employment: retired ? '4' : dice.chance(0.94) ? '1' : dice.of(['2', '3', '7', '8', '9']),
      ...document,
      education,
      skillLevel: dice.chance(0.7) ? '0' : dice.of(['1', '2', '3', '4', '5']),
      mobile: `1${dice.of(['30', '35', '38', '39', '50', '58', '66', '77', '86', '98'])}${dice.digits(8)}`,
      householdType: rural ? 'A' : dice.chance(0.8) ? 'B' : 'C',
      householdPlace: `${home.name}${dice.of(STREETS)}${String(1 + dice.below(199))}号`,
      politicalStatus: dice.of(['13', '13', '13', '13', '01', '01', '03', '02', '05', '12']),
      workplace: employerOf.name ?? null,
      nativePlace: home.name.slice(0, 6),
      migrantWorker: rural && dice.chance(0.8),
      office: employerOf.office ?? null,
      number: `370101${sex}${String(index + 1).padStart(9, '0')}`,
      note: dice.chance(0.04) ? dice.of(['劳动模范', '工会小组长', '女职工委员', '证件已核对']) : null,
    },
    event: {
      kind,
      date: dayBetween(dice, joinedFrom, 2025),
      reason: kind === '1' ? null : kind === '2' ? '1' : dice.of(['2', '3', '4']),
    },
  };
}

function documentFor(
  dice: Dice,
  birth: CalendarDay,
  sex: string,
  taken: Set<string>,
): { readonly documentType: string; readonly documentNumber: string } {
  const roll = dice.below(1000);
  for (;;) {
    const documentType = roll < 992 ? '111' : roll < 995 ? '550' : roll < 997 ? '553' : roll < 999 ? '516' : '414';
    const documentNumber = numberFor(dice, documentType, birth, sex);
    if (taken.has(documentNumber)) continue;
    taken.add(documentNumber);
    return { documentType, documentNumber };
  }
}

function numberFor(dice: Dice, documentType: string, birth: CalendarDay, sex: string): string {
  if (documentType === '516') return `${dice.of(['H', 'M'])}${dice.digits(8)}`;
  if (documentType === '414') return `E${dice.digits(8)}`;
  const area =
    documentType === '111'
      ? dice.of(HOMES).code
      : documentType === '550'
        ? dice.of(['810000', '820000', '830000'])
        : `937${dice.of(['124', '392', '410', '682'])}`;
  const body = `${area}${birth.replaceAll('-', '')}${dice.digits(2)}${String(2 * dice.below(5) + (sex === '1' ? 1 : 0))}`;
  return body + idCheckDigit(body);
}

function chineseName(dice: Dice, sex: string): string {
  const rare = dice.below(1000);
  const surname = rare < 4 ? dice.of(RARE_SURNAMES) : rare < 12 ? dice.of(DOUBLE_SURNAMES) : dice.of(SURNAMES);
  if (dice.chance(0.004)) return surname + dice.of(RARE_GIVEN);
  const given = sex === '2' ? FEMALE : MALE;
  return surname + dice.of(given) + (dice.chance(0.78) ? dice.of(dice.chance(0.5) ? given : EITHER) : '');
}

const transcribedName = (dice: Dice): string => `${dice.of(TRANSCRIBED)}·${dice.of(TRANSCRIBED)}`;

function employer(dice: Dice, index: number, office: string, taken: Set<string>): Values {
  const kind = dice.below(10);
  const name =
    kind === 0
      ? `济南市历下区${dice.of(FIRM)}${dice.of(FIRM)}${dice.of(['小学', '中学', '社区卫生服务中心'])}第${String(index + 1)}分部`
      : `济南${dice.of(FIRM)}${dice.of(FIRM)}${dice.of(TRADES)}有限公司${index < 400 ? '' : `第${String(index)}分公司`}`;
  return {
    name: taken.has(name) ? `${name}（${String(index + 1)}）` : remember(taken, name),
    creditCode: creditCode(dice, kind === 0 ? '12' : '91', taken),
    address: `济南市历下区${dice.of(STREETS)}${String(1 + dice.below(299))}号`,
    area: '历下区',
    unitClass: kind === 0 ? '410' : dice.of(['170', '159', '170', '169', '110', '300']),
    economicType: kind === 0 ? '1' : dice.of(['3', '3', '6', '1', '7']),
    industry: kind === 0 ? dice.of(['P', 'Q']) : dice.of(['F', 'C', 'I', 'J', 'L', 'O', 'H', 'G', 'E']),
    workers: 250 + dice.below(500),
    office,
  };
}

function union(dice: Dice, of: Values, taken: Set<string>): Values {
  return {
    name: `${String(of.name)}工会委员会`,
    creditCode: creditCode(dice, '81', taken),
    parentName: '济南市历下区总工会',
    founded: dayBetween(dice, 1998, 2024),
    kind: dice.chance(0.9) ? '0' : '1',
    reportedMembers: 100 + dice.below(150),
    leader: chineseName(dice, dice.chance(0.4) ? '2' : '1'),
    phone: `0531-8${dice.digits(7)}`,
    office: of.office ?? null,
  };
}

function creditCode(dice: Dice, prefix: string, taken: Set<string>): string {
  for (;;) {
    const inner = (prefix === '81' ? 'MC' : 'MA') + dice.digits(6);
    const body = `${prefix}370102${inner}${organisationCheckCharacter(inner)}`;
    const code = body + creditCheckCharacter(body);
    if (!taken.has(code)) return remember(taken, code);
  }
}

function remember(taken: Set<string>, text: string): string {
  taken.add(text);
  return text;
}

function dayBetween(dice: Dice, firstYear: number, lastYear: number): CalendarDay {
  const day = dayOf(firstYear + dice.below(lastYear - firstYear + 1), 1 + dice.below(12), 1 + dice.below(28));
  if (day === null) throw new Error('no such day');
  return day;
}

const HOMES = [
  ...Array.from({ length: 12 }, () => ({ code: '370102', name: '山东省济南市历下区' })),
  { code: '370103', name: '山东省济南市市中区' },
  { code: '370104', name: '山东省济南市槐荫区' },
  { code: '370105', name: '山东省济南市天桥区' },
  { code: '370112', name: '山东省济南市历城区' },
  { code: '370121', name: '山东省济南市历城县' },
  { code: '370122', name: '山东省济南市章丘县' },
  { code: '370123', name: '山东省济南市长清县' },
  { code: '370124', name: '山东省济南市平阴县' },
  { code: '370126', name: '山东省济南市商河县' },
  { code: '370181', name: '山东省济南市章丘市' },
  { code: '370202', name: '山东省青岛市市南区' },
  { code: '370302', name: '山东省淄博市淄川区' },
  { code: '370703', name: '山东省潍坊市寒亭区' },
  { code: '370902', name: '山东省泰安市泰山区' },
  { code: '371302', name: '山东省临沂市兰山区' },
  { code: '371502', name: '山东省聊城市东昌府区' },
  { code: '110105', name: '北京市朝阳区' },
  { code: '130102', name: '河北省石家庄市长安区' },
  { code: '320102', name: '江苏省南京市玄武区' },
  { code: '410102', name: '河南省郑州市中原区' },
  { code: '653101', name: '新疆维吾尔自治区喀什地区喀什市' },
];

const STREETS = '解放东路 经十路 泉城路 文化东路 和平路 山大路 燕子山路 明湖东路 浆水泉路 姚家东路'.split(' ');
const SURNAMES = Array.from(
  '王王王王王李李李李张张张张刘刘刘陈陈杨赵黄周吴徐孙孙胡朱高林何郭马罗梁宋郑谢韩唐冯于于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
);
const RARE_SURNAMES = '单 仇 解 查 区 盖 秘 种 覃 翟 郇 逄 亓 訾 眭 乜 缪 员 朴'.split(' ');
const DOUBLE_SURNAMES = ['欧阳', '司马', '上官', '诸葛', '令狐', '尉迟', '单于', '东方', '皇甫', '公孙'];
const MALE = Array.from('伟强磊军勇杰涛超明刚平辉鹏建国华志文波斌宇浩凯俊峰海洋东林旭阳宁健雷振兴德福祥');
const FEMALE = Array.from('芳娜敏静丽艳娟霞秀英玲桂兰萍红玉梅琳雪婷慧莹颖倩蕾薇佳琪欣怡梦洁燕云凤月娇媛');
const EITHER = Array.from('晓春家永新成宝立世子一清君亚学永思雨辰泽然博安乐源瑞祺翔');
/** Characters beyond the basic plane and other tests of fonts and old code pages. */
const RARE_GIVEN = ['𠮷', '𬱖', '𣲗', '𬭎', '䶮', '㛃', '喆', '堃', '犇', '昇', '祎𬀩', '玥𬍛'];
const TRANSCRIBED = '买买提 吐尔逊 阿依古丽 艾力 古丽娜尔 玉素甫 热孜万 迪丽努尔 阿不都拉 帕提古丽'.split(' ');
const FIRM = '泉润 历山 明湖 鲁新 齐信 恒泰 金诺 华瑞 博远 创佳 天业 中和 海纳 东盛 正大 新岳 汇成 嘉禾'.split(' ');
const TRADES = '商贸 科技 物业管理 餐饮管理 建筑工程 信息技术 物流 机械 医药 文化传媒 人力资源 电子'.split(' ');
