import { among, at, count, figure, inBoth, notAmong } from '../building.ts';
import type { Condition, Indicator } from '../form.ts';

const needs = (...where: readonly Condition[]): Indicator['derived'] =>
  count('need', at('received', 'in-year'), ...where);

/** Bestowed up to the reference date, not over then and not taken back. */
const honours = (...where: readonly Condition[]): Indicator['derived'] =>
  count(
    'honour',
    at('awarded', 'by'),
    at('validUntil', 'open'),
    notAmong('standing', 'revoked', 'dissolved'),
    ...where,
  );
const HOME = among('kind', 'model-home');
const HARMONY = among('kind', 'harmony');
const READING = among('kind', 'reading');

/** H: 劳动争议与法律援助; I: 劳动保护; J: 经济技术. */
export const labour: readonly Indicator[] = [
  figure('H01', '受理劳动争议', 'Disputes taken up', '件', 'own'),
  figure('H02', '调解成功', 'Settled', '件', 'own', { partOf: 'H01' }),
  figure('H03', '法律援助', 'Legal aid', '件', 'form'),
  figure('I01', '劳动保护检查', 'Inspections', '次', 'own'),
  figure('I01H', '发现隐患', 'Hazards found', '条', 'own'),
  figure('J01', '开展劳动竞赛的单位', 'Units with labour contests', '个', 'yearbook'),
  figure('J01P', '参加劳动竞赛', 'Who took part', '人次', 'yearbook'),
  figure('J02', '提出合理化建议', 'Proposals made', '件', 'yearbook'),
  figure('J02A', '已采纳', 'Adopted', '件', 'yearbook', { partOf: 'J02' }),
  figure('J03', '职工技协组织', 'Technical associations', '个', 'yearbook'),
];

/** K: 生活保障; L: 财务与经审; M: 宣传文体; N: 创建. */
export const welfare: readonly Indicator[] = [
  figure('K01', '送温暖慰问', 'People visited', '人次', 'yearbook'),
  figure('K01Y', '送温暖金额', 'Spent on visits', '元', 'yearbook'),
  figure('K02', '参加医疗互助', 'In mutual medical aid', '人', 'system'),
  figure('K03', '受理职工诉求', 'Needs received', '件', 'own', { derived: needs() }),
  figure('K03C', '已办结', 'Closed', '件', 'own', { partOf: 'K03', derived: needs(among('state', 'closed')) }),
  figure('L01', '会费收入', 'Dues', '元', 'system'),
  figure('L02', '2%经费留成', 'Share of the 2 % levy', '元', 'system'),
  figure('L03', '其他收入', 'Other income', '元', 'system'),
  figure('L04', '上年结余', 'Brought forward', '元', 'system'),
  figure('L05', '经审会审查', 'Audits', '次', 'form'),
  figure('M01', '职工书屋', "Workers' reading rooms", '个', 'own', {
    derived: honours(READING),
    means: inBoth('获得职工书屋荣誉、截止日仍有效的。', 'Honoured as such, and valid at the reference date.'),
  }),
  figure('M01N', '全国和省级', 'National and provincial', '个', 'own', {
    partOf: 'M01',
    derived: honours(READING, among('level', '1', '2')),
  }),
  figure('M02', '文体活动', 'Cultural and sports events', '次', 'form'),
  figure('M02P', '参加文体活动', 'Who took part', '人次', 'form'),
  figure('N01', '模范职工之家', "Model workers' homes", '个', 'system', { derived: honours(HOME) }),
  figure('N01N', '全国和省级', 'National and provincial', '个', 'system', {
    partOf: 'N01',
    derived: honours(HOME, among('level', '1', '2')),
  }),
  figure('N01C', '市级', 'Of the city', '个', 'system', { partOf: 'N01', derived: honours(HOME, among('level', '3')) }),
  figure('N01D', '区级', 'Of the district', '个', 'system', {
    partOf: 'N01',
    derived: honours(HOME, among('level', '4')),
  }),
  figure('N02', '劳动关系和谐企业', 'Enterprises of harmonious relations', '个', 'form', { derived: honours(HARMONY) }),
  figure('N02N', '全国和省级', 'National and provincial', '个', 'form', {
    partOf: 'N02',
    derived: honours(HARMONY, among('level', '1', '2')),
  }),
];
