import { among, any, at, count, different, figure, first, inBoth, sumOf, yesNo } from '../building.ts';
import { QUALIFIED, STANDING_THEN, type Condition, type Indicator, type Selection } from '../form.ts';

const MEMBERS = among(STANDING_THEN, 'active', 'retained');
const STANDING: readonly Condition[] = [at('founded', 'begun'), at('dissolved', 'open')];
const SERVING: readonly Condition[] = [at('from', 'begun'), at('until', 'open')];

const reported = (sum: string): Selection => sumOf('headcount', { sum }, at('year', 'in-year'));
const members = (...where: readonly Condition[]): Indicator['derived'] => count('member', MEMBERS, ...where);
const events = (...kinds: readonly string[]): Indicator['derived'] =>
  count('event', at('date', 'in-year'), among('kind', ...kinds));
const officers = (...where: readonly Condition[]): Indicator['derived'] =>
  different('officer', ['member', 'person'], ...SERVING, ...where);

/** C: 职工与会员. */
export const people: readonly Indicator[] = [
  figure('C01', '职工人数', 'Workers', '人', 'yearbook', {
    derived: first(
      reported('workers'),
      sumOf('coverage', { sum: 'workers' }, at('from', 'begun'), at('until', 'open')),
      sumOf('employer', { sum: 'workers' }),
    ),
    means: inBoth(
      '截止日在所覆盖单位工作、以工资收入为主要生活来源的人员，不论用工形式。先取单位的年度人数，没有的取覆盖单位的职工数，再没有的取单位档案的职工数。',
      'Who work in the units covered and live on wages, whatever their contract. From the headcount of the year, else from the units covered, else from the employer.',
    ),
  }),
  figure('C02', '女职工', 'Women', '人', 'yearbook', { partOf: 'C01', derived: first(reported('women')) }),
  figure('C03', '农民工', 'Migrant workers', '人', 'system', { partOf: 'C01', derived: first(reported('migrant')) }),
  figure('C04', '劳务派遣工', 'Agency workers', '人', 'own', {
    partOf: 'C01',
    derived: first(reported('dispatched')),
  }),
  figure('C05', '会员人数', 'Members', '人', 'yearbook', {
    derived: members(),
    means: inBoth(
      '截止日会籍在册和保留的会员；保留的另列一行。按会籍变化日期倒推到截止日。',
      'Members in good standing and retained ones, by their events up to the reference date.',
    ),
  }),
  figure('C06', '女会员', 'Women', '人', 'yearbook', { partOf: 'C05', derived: members(among('sex', '2')) }),
  figure('C07', '农民工会员', 'Migrant workers', '人', 'yearbook', {
    partOf: 'C05',
    derived: members(at('migrantWorker', 'yes')),
    means: inBoth('“是否农民工”为是的会员，不按户籍推算。', 'By the field of its own, not by the household.'),
  }),
  figure('C08', '新就业形态会员', 'New forms of employment', '人', 'own', {
    partOf: 'C05',
    derived: members(among('workerKinds', '11', '12', '13', '14', '19')),
  }),
  figure('C10', '保留会籍', 'Retained', '人', 'own', {
    partOf: 'C05',
    derived: count('member', among(STANDING_THEN, 'retained')),
  }),
  figure('C15', '实名登记合格会员', 'Qualified real-name records', '人', 'system', {
    partOf: 'C05',
    derived: members(at(QUALIFIED, 'yes')),
    means: inBoth('必填项齐全、号码合法的会员，按现在的记录算。', 'All that is asked is there and sound, as of now.'),
  }),
  figure('C16', '持会员服务卡', 'With a service card', '人', 'system', {
    partOf: 'C05',
    derived: members(at('serviceCard', 'given')),
  }),
  figure('C09', '联合工会会员', 'Members of joint unions', '人', 'yearbook', {
    partOf: 'C05',
    derived: { formula: 'C05 * B02' },
  }),
  figure('C11', '本年发展会员', 'Joined in the year', '人', 'own', {
    derived: events('1'),
    means: inBoth('入会日期在本年内。', 'The day of joining lies in the year.'),
  }),
  figure('C12', '本年转入', 'Moved in', '人', 'own', { derived: events('2') }),
  figure('C13', '本年转出', 'Moved out', '人', 'own', { derived: events('4') }),
  figure('C14', '本年退会、除名和注销', 'Left, expelled, cancelled', '人', 'own', { derived: events('5', '6', '8') }),
  figure('C19', '本年核实更正', 'Corrections of the year', '人', 'own', {
    signed: true,
    derived: { formula: '0' },
    means: inBoth(
      '合并重复、作废误登、补登往年等原因，增加的为正，减少的为负。',
      'Duplicates merged, wrong entries struck out, late ones added: more is above zero, fewer below.',
    ),
  }),
  figure('C17', '劳动模范', 'Model workers', '人', 'system', {
    derived: different('honour', ['member'], among('kind', 'labour-model'), at('member', 'given'), at('awarded', 'by')),
  }),
  yesNo('C20', '会员人数与职工人数相同', 'As many members as workers', 'own', {
    derived: { holds: 'C01 > 0 and C05 = C01' },
    means: inBoth(
      '一个办事处多数工会都这样的，数字可能是凑出来的，请核对。',
      'Where most unions of an office say so, the figures may have been made to fit.',
    ),
  }),
  figure('C18', '困难职工', 'Workers in hardship', '人', 'system', {
    means: inBoth('只填人数，不登记个人。', 'A number only: nobody is registered.'),
  }),
];

/** D: 工会干部. */
export const cadres: readonly Indicator[] = [
  figure('D01', '专职工会工作人员', 'Full-time officers', '人', 'yearbook', {
    derived: officers(among('time', 'full')),
  }),
  figure('D02', '兼职工会工作人员', 'Part-time officers', '人', 'yearbook', {
    derived: officers(among('time', 'part')),
  }),
  figure('D03', '工会主席', 'Chairs', '人', 'own', { derived: officers(among('post', 'chair')) }),
  figure('D03W', '女主席', 'Women', '人', 'own', {
    partOf: 'D03',
    derived: officers(among('post', 'chair'), among('member.sex', '2')),
  }),
  figure('D03F', '专职主席', 'Full-time', '人', 'own', {
    partOf: 'D03',
    derived: officers(among('post', 'chair'), among('time', 'full')),
  }),
  yesNo('D04', '本年换届', 'Elected in the year', 'own', { derived: any('union', at('elected', 'in-year')) }),
  yesNo('D04L', '届满未换届', 'Term over, none elected', 'law', {
    derived: any('union', ...STANDING, at('termEnds', 'over')),
  }),
  figure('D05', '参加培训的工会干部', 'Officers trained', '人次', 'form'),
];

/** E: 专门组织. */
export const bodies: readonly Indicator[] = [
  yesNo('E01', '经费审查委员会', 'Audit committee', 'yearbook', {
    derived: any('union', ...STANDING, at('audit', 'yes')),
  }),
  yesNo('E02', '女职工委员会或女职工委员', "Women workers' committee", 'yearbook', {
    derived: any('union', ...STANDING, at('women', 'yes')),
  }),
  yesNo('E03', '劳动法律监督组织', 'Supervision of labour law', 'yearbook', {
    derived: any('officer', ...SERVING, among('post', 'supervision')),
    means: inBoth('有在任的劳动法律监督委员。', 'Somebody holds the post.'),
  }),
  figure('E03P', '劳动法律监督员', 'Supervisors', '人', 'yearbook', {
    derived: officers(among('post', 'supervision')),
  }),
  yesNo('E04', '劳动保护监督检查委员会', 'Labour protection committee', 'yearbook', {
    derived: any('officer', ...SERVING, among('post', 'protection')),
    means: inBoth('有在任的劳动保护委员。', 'Somebody holds the post.'),
  }),
  figure('E04P', '劳动保护监督检查员', 'Inspectors', '人', 'yearbook', {
    derived: officers(among('post', 'protection')),
  }),
  yesNo('E05', '劳动争议调解委员会', 'Mediation committee', 'yearbook'),
];
